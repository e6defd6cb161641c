"""The request and response bodies of the web chat API, except what a person says."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.contract.replies import BotReply
from bot.contract.reply_parts import ShownContact


class NewSession(BaseModel):
    """The body of a new session: an empty object."""

    model_config = ConfigDict(extra="forbid")


class Session(BaseModel):
    """A new conversation: its bearer token, when it expires if nobody uses it, and the greeting."""

    token: str
    expires_at: datetime = Field(description="Each use of the conversation moves this forward.")
    messages: list[BotReply]
    contacts: list[ShownContact] = Field(description="Whom to call while the assistant cannot be reached.")
    text_limit: int = Field(description="The longest message, in characters (Unicode code points).")


class TurnReplies(BaseModel):
    """The replies to one message: at least one."""

    messages: list[BotReply] = Field(min_length=1)


class FromPerson(BaseModel):
    """What a person said, or the title of the button that was tapped."""

    sender: Literal["person"] = Field(alias="from")
    at: datetime
    text: str


class FromAssistant(BotReply):
    """A reply, with the time when it was given."""

    sender: Literal["assistant"] = Field(alias="from")
    at: datetime


class Transcript(BaseModel):
    """The stored conversation, oldest first."""

    in_progress: bool = Field(description="Whether a turn is in progress, whose reply is still to come.")
    messages: list[Annotated[FromPerson | FromAssistant, Field(discriminator="sender")]]


class Health(BaseModel):
    """The process is alive, or can answer."""

    status: Literal["alive", "ready"]
    teams: Literal["reached", "not_reached"] | None = Field(
        default=None,
        description="Whether Microsoft's side takes what is sent to Teams. The web chat does not need it.",
    )
