"""What a reply of the assistant carries: text, buttons, and a `custom` part whose `kind` says what it is.

A reply from Rasa that does not fit these models is a failure: half a reply could lack its exception.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.gateway.reply_kinds import Button, Custom, Notice, Plain


class Reply(BaseModel):
    """One message of the assistant.

    A message without `custom` is `plain`; fields that Rasa adds beside it are dropped.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str = Field(pattern=r"\S", description="Markdown that stands alone on any channel.")
    buttons: list[Button] | None = None
    custom: Custom

    @model_validator(mode="before")
    @classmethod
    def _plain_where_nothing_is_said(cls, value: Any) -> Any:
        if isinstance(value, dict):
            value = {key: part for key, part in value.items() if part is not None}
            if not value.get("custom"):
                value["custom"] = {"kind": "plain"}
        return value

    @property
    def kind(self) -> str:
        """The custom part's kind."""
        return self.custom.kind

    def as_json(self) -> dict[str, Any]:
        """The reply as it goes over the wire and into the store: what was given, nothing added."""
        return self.model_dump(mode="json", exclude_unset=True)


def plain(text: str, buttons: list[Button]) -> Reply:
    """A plain reply with buttons."""
    return Reply(text=text, buttons=buttons, custom=Plain(kind="plain"))


def greeting(lead: str, reminders: str, buttons: list[Button]) -> Reply:
    """The first reply; its text ends with the reminders, which our page leaves out."""
    return Reply(text=f"{lead}\n\n{reminders}", buttons=buttons, custom=Plain(kind="plain", lead=lead))


def notice(reason: str, text: str, **more: Any) -> Reply:
    """A notice with that reason; `more` holds further fields of its custom part, such as `reference`."""
    return Reply(text=text, custom=Notice.model_validate({"kind": "notice", "reason": reason, **more}))
