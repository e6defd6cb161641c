"""A reply: which response of the domain, what fills it, and the fields that richer channels draw."""

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import CollectingDispatcher


@dataclass(frozen=True)
class Reply:
    """One message.

    `response` names a response in bot/domain, whose words hold `{…}` for each of `fills`; or else `text` is the whole
    text, already composed. `custom` is what richer channels draw (always with `kind`); `buttons` are added to the
    response's own; `events` are Rasa events as dicts.
    """

    response: str | None
    custom: dict[str, Any]
    fills: dict[str, str] = field(default_factory=dict)
    buttons: list[dict[str, str]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    text: str | None = None

    @classmethod
    def silent(cls, events: list[dict[str, Any]]) -> "Reply":
        """No message, only events."""
        return cls(None, {}, events=events)

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing and only has events."""
        return self.response is None and self.text is None

    def utter(self, dispatcher: CollectingDispatcher) -> None:
        """Hand the message to Rasa; a silent one has none."""
        if self.is_silent:
            return
        fills: dict[str, Any] = dict(self.fills)
        dispatcher.utter_message(
            text=self.text, response=self.response, buttons=self.buttons, json_message=self.custom, **fills
        )
