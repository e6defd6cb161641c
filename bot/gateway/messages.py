"""The bodies that go in and out of the web chat API."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.gateway.cleaning import clean
from bot.gateway.replies import Reply

_SaidByPerson = Annotated[str, Field(min_length=1, pattern=r"^[^\x00]+$")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewSession(_Body):
    """The body of a new session: an empty object."""


class TextMessage(_Body):
    """What a person typed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Mum has said no. Can we still tell the school?"}]}
    )

    # Cleaned here, so that nothing behind ever sees it otherwise: not the screening, the guard, the store or Rasa.
    text: Annotated[_SaidByPerson, AfterValidator(clean)]


class PayloadMessage(_Body):
    """The payload of a button that a person tapped."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"payload": "/start_share_check"}]})

    payload: _SaidByPerson


class Session(BaseModel):
    """A new conversation: the token to send as bearer, when it ends unless used before, and the greeting."""

    token: str
    expires_at: datetime = Field(description="Each use of the conversation moves this on.")
    messages: list[Reply]


class TurnReplies(BaseModel):
    """The replies to one message: never none."""

    messages: list[Reply] = Field(min_length=1)


class FromPerson(BaseModel):
    """What a person said, or the title of the button that was tapped."""

    sender: Literal["person"] = Field(alias="from")
    at: datetime
    text: str


class FromAssistant(Reply):
    """A reply, with the time at which it was given."""

    sender: Literal["assistant"] = Field(alias="from")
    at: datetime


class Transcript(BaseModel):
    """The conversation as it is kept, oldest first."""

    messages: list[Annotated[FromPerson | FromAssistant, Field(discriminator="sender")]]


class Health(BaseModel):
    """That the process is alive, or can answer."""

    status: Literal["alive", "ready"]
