"""The bodies that go in and out of the web chat API, besides what a person says."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.contract.replies import BotReply


class NewSession(BaseModel):
    """The body of a new session: an empty object."""

    model_config = ConfigDict(extra="forbid")


class Session(BaseModel):
    """A new conversation: the token to send as bearer, when it ends unless used before, and the greeting."""

    token: str
    expires_at: datetime = Field(description="Each use of the conversation moves this on.")
    messages: list[BotReply]


class TurnReplies(BaseModel):
    """The replies to one message: never none."""

    messages: list[BotReply] = Field(min_length=1)


class FromPerson(BaseModel):
    """What a person said, or the title of the button that was tapped."""

    sender: Literal["person"] = Field(alias="from")
    at: datetime
    text: str


class FromAssistant(BotReply):
    """A reply, with the time at which it was given."""

    sender: Literal["assistant"] = Field(alias="from")
    at: datetime


class Transcript(BaseModel):
    """The conversation as it is kept, oldest first."""

    messages: list[Annotated[FromPerson | FromAssistant, Field(discriminator="sender")]]


class Health(BaseModel):
    """That the process is alive, or can answer."""

    status: Literal["alive", "ready"]
