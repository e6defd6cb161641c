"""Collects Rasa's replies so that text, buttons and custom fields of one reply stay one message."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

_CARRIED = ("text", "buttons", "custom")


class WholeMessages(CollectingOutputChannel):
    """Rasa's collector cuts a reply into one message for its text at each blank line and one for its custom fields."""

    @classmethod
    def name(cls) -> str:
        """The name by which a response may be written for this channel alone."""
        return "private"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one reply as one message with those of text, buttons and custom that it has."""
        self.messages.append({field: message[field] for field in _CARRIED if message.get(field)})
