"""Part of an answer in plain words, for when Teams does not accept it as drawn."""

from typing import Any

from bot.teams.drawing import in_words
from bot.teams.task import Outgoing


def plainly(part: Outgoing) -> list[dict[str, Any]]:
    """The part as text messages. Options can be typed as well as tapped.

    Returns:
        A question with its options, a message's own text, or a card's fallback text.
    """
    if part.question is not None:
        return in_words(str(part.question["text"]))
    text = part.activity.get("text")
    if text:
        return [{"type": "message", "textFormat": "markdown", "text": text}]
    attachments: Any = part.activity.get("attachments") or []
    return [said for card in attachments for said in in_words(str(card["content"].get("fallbackText", "")))]
