"""A reply: a response of the domain, what fills it, and the fields that richer channels draw."""

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import CollectingDispatcher


@dataclass(frozen=True)
class Reply:
    """One message.

    Attributes:
        response: a response in bot/domain, whose words hold `{…}` for each of `fills`; or None.
        custom: what richer channels draw, always with `kind`.
        fills: name to the text that fills it.
        buttons: added to the response's own.
        events: Rasa events as dicts.
        text: the whole text, already composed, instead of a response.
    """

    response: str | None
    custom: dict[str, Any]
    fills: dict[str, str] = field(default_factory=dict)
    buttons: list[dict[str, str]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    text: str | None = None

    @classmethod
    def silent(cls, events: list[dict[str, Any]]) -> "Reply":
        """Return a reply with events but no message."""
        return cls(None, {}, events=events)

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing and only has events."""
        return self.response is None and self.text is None

    def utter(self, dispatcher: CollectingDispatcher) -> None:
        """Hand the message to Rasa. A silent reply has none."""
        if self.is_silent:
            return
        fills: dict[str, Any] = dict(self.fills)
        dispatcher.utter_message(
            text=self.text, response=self.response, buttons=self.buttons, json_message=self.custom, **fills
        )
