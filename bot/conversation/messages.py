"""What a person sends: typed words, or a button."""

from typing import Annotated

import regex
from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from bot.conversation.cleaning import clean_if_text

_SOME_TEXT = WithJsonSchema({"type": "string", "minLength": 1})
# The null character and lone surrogates, which neither the database nor Rasa takes.
_NOT_TAKEN = regex.compile(r"[\x00\p{Cs}]")


def _cleaned(value: object) -> object:
    """The clean text. It may be empty: hidden characters alone are a message that is not understood."""
    _refuse_nothing(value)
    return clean_if_text(value)


def _spelt_out(value: object) -> object:
    """The payload with a mark for what is not taken. No button has it, so that the payload is not understood."""
    _refuse_nothing(value)
    return _NOT_TAKEN.sub("\ufffd", value) if isinstance(value, str) else value


def _refuse_nothing(value: object) -> None:
    if value == "":
        raise ValueError("empty")


class TextMessage(BaseModel):
    """What a person typed."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "Mum has said no. Can we still tell the school?"}]}
    )

    # Clean it here: the screening, the guard, the store and Rasa must all see the same clean text.
    text: Annotated[str, BeforeValidator(_cleaned), _SOME_TEXT]


class PayloadMessage(BaseModel):
    """The payload of a button that a person tapped."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"payload": "/start_share_check"}]})

    payload: Annotated[str, BeforeValidator(_spelt_out), _SOME_TEXT]
