"""What the assistant's replies carry: text, buttons, and a `custom` part whose `kind` says what the reply is.

A reply from Rasa that does not fit these models is a failure: half a reply could lack its exception.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.contract.reply_kinds import Custom
from bot.contract.reply_parts import Button
from bot.contract.safety_line import with_safety_line


class BotReply(BaseModel):
    """One message of the assistant.

    A message without `custom` is `plain`. Other fields that Rasa adds are dropped. The text always has the emergency
    number: if it lacks one, a line with it is added (safety_line.py).
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str = Field(
        pattern=r"\S",
        description="Markdown that makes sense on any channel, with the emergency number; an answer ends with it.",
    )
    buttons: list[Button] | None = None
    custom: Custom

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        value = {key: part for key, part in value.items() if part is not None}
        if not value.get("custom"):
            value["custom"] = {"kind": "plain"}
        text, custom = value.get("text"), value["custom"]
        # Leave anything that is not a reply unchanged, to be refused.
        if isinstance(text, str) and text.strip() and isinstance(custom, dict):
            value["text"], value["custom"] = with_safety_line(text, custom)
        return value

    @property
    def kind(self) -> str:
        """The custom part's kind."""
        return self.custom.kind

    def with_kept_text(self, text: str) -> "BotReply":
        """The same reply, saying how the message that it answers is kept."""
        return self.model_copy(update={"custom": self.custom.model_copy(update={"kept_text": text})})

    def as_json(self) -> dict[str, Any]:
        """The reply as it is sent and stored: the fields that were given, and the safety line."""
        return self.model_dump(mode="json", exclude_unset=True)


def plain(text: str, buttons: list[Button]) -> BotReply:
    """A plain reply with buttons."""
    return BotReply.model_validate({"text": text, "buttons": buttons, "custom": {"kind": "plain"}})


def greeting(lead: str, reminders: str, buttons: list[Button]) -> BotReply:
    """The first reply. Its text ends with the reminders, which our page leaves out."""
    custom = {"kind": "plain", "lead": lead}
    return BotReply.model_validate({"text": f"{lead}\n\n{reminders}", "buttons": buttons, "custom": custom})


def notice(reason: str, text: str, **more: Any) -> BotReply:
    """A notice for that reason.

    Args:
        more: further fields of its custom part, such as `reference`.
    """
    return BotReply.model_validate({"text": text, "custom": {"kind": "notice", "reason": reason, **more}})
