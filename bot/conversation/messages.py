"""What a person sends: typed words, or a button."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.conversation.cleaning import clean

_SaidByPerson = Annotated[str, Field(min_length=1, pattern=r"^[^\x00]+$")]


class TextMessage(BaseModel):
    """What a person typed."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "Mum has said no. Can we still tell the school?"}]}
    )

    # Clean it here: the screening, the guard, the store and Rasa must all see the same clean text.
    text: Annotated[_SaidByPerson, AfterValidator(clean)]


class PayloadMessage(BaseModel):
    """The payload of a button that a person tapped."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"payload": "/start_share_check"}]})

    payload: _SaidByPerson
