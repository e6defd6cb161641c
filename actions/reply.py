"""A reply: the text that it has, what fills it, and the fields that richer channels draw."""

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.copy import reply_buttons, reply_text, reply_texts
from actions.share_check.messages.payloads import START
from knowledge.copy.loading import placeholders


@dataclass(frozen=True)
class Reply:
    """One message.

    Attributes:
        response: the name of a text of the copy (actions/copy.py), with `{…}` for each of `fills`; or None.
        custom: what richer channels draw, always with `kind`.
        fills: name to the text that fills it.
        buttons: added to the response's own.
        events: Rasa events as dicts.
        text: the whole text, already composed, instead of a response.
        in_between: whether it is said in the middle of a guided decision. Then no button starts another, of its own or
            of the response: one tap would wipe all answers given so far.

    Raises:
        ValueError: the copy has no such response, or its text needs other fills.
    """

    response: str | None
    custom: dict[str, Any]
    fills: dict[str, str] = field(default_factory=dict)
    buttons: list[dict[str, str]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    text: str | None = None
    in_between: bool = False

    def __post_init__(self) -> None:
        # Here and not when it is uttered: what fails while a reply is made becomes an honest notice.
        if self.response is None:
            return
        if self.response not in reply_texts():
            raise ValueError(f"the copy has no reply {self.response!r}")
        if set(self.fills) != (needed := placeholders(reply_texts()[self.response])):
            raise ValueError(f"{self.response!r} is filled with {sorted(self.fills)} and needs {sorted(needed)}")

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
        text, buttons = self.text, self.buttons
        if self.response is not None:
            text, buttons = reply_text(self.response, self.fills), [*reply_buttons(self.response), *self.buttons]
        if self.in_between:
            buttons = [button for button in buttons if not button["payload"].startswith(f"/{START}")]
        dispatcher.utter_message(text=text, buttons=buttons, json_message=self.custom)
