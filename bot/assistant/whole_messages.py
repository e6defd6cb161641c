"""Collects Rasa's replies so that text, buttons and custom fields of one reply stay one message."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

_CARRIED = ("text", "buttons", "custom")
# Where an action says how long it took: actions/timing.py.
_SECONDS = "seconds"


class WholeMessages(CollectingOutputChannel):
    """Rasa's collector cuts a reply into one message for its text at each blank line and one for its custom fields."""

    @classmethod
    def name(cls) -> str:
        """The name by which a response may be written for this channel alone."""
        return "private"

    def __init__(self) -> None:
        """Nothing is collected yet."""
        super().__init__()
        self.seconds: dict[str, float] = {}

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one reply as one message with those of text, buttons and custom that it has.

        What its custom part says of the time that its action took is added up in `seconds` instead.
        """
        kept = {field: message[field] for field in _CARRIED if message.get(field)}
        custom = kept.get("custom")
        if isinstance(custom, dict) and isinstance(custom.get(_SECONDS), dict):
            kept["custom"] = {field: value for field, value in custom.items() if field != _SECONDS}
            for part, took in custom[_SECONDS].items():
                self.seconds[part] = self.seconds.get(part, 0.0) + took
        self.messages.append(kept)
