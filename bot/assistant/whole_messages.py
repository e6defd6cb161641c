"""Collects Rasa's replies, each as one message with its text, buttons and custom fields."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

_CARRIED = ("text", "buttons", "custom")
# The field in which an action says how long it took: actions/timing.py.
_SECONDS = "seconds"
# The field in which an action says what the message tells: actions/telling.py.
_TELLING = "telling"


class WholeMessages(CollectingOutputChannel):
    """Collects whole messages. Rasa's own collector splits a reply at blank lines and separates its custom fields."""

    @classmethod
    def name(cls) -> str:
        """The name for responses written only for this channel."""
        return "private"

    def __init__(self) -> None:
        """Begin with nothing collected."""
        super().__init__()
        self.seconds: dict[str, float] = {}
        self.telling: str | None = None

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Store one reply as one message, with its text, buttons and custom part if it has them.

        The seconds in its custom part, which say how long its action took, are added to `seconds` instead; what the
        message told becomes `telling`.
        """
        kept = {field: message[field] for field in _CARRIED if message.get(field)}
        custom = kept.get("custom")
        if isinstance(custom, dict) and isinstance(custom.get(_TELLING), str):
            self.telling = custom[_TELLING]
            custom = kept["custom"] = {field: value for field, value in custom.items() if field != _TELLING}
        if isinstance(custom, dict) and isinstance(custom.get(_SECONDS), dict):
            kept["custom"] = {field: value for field, value in custom.items() if field != _SECONDS}
            for part, took in custom[_SECONDS].items():
                self.seconds[part] = self.seconds.get(part, 0.0) + took
        self.messages.append(kept)
