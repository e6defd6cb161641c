"""A part of an answer in words alone, for when Teams does not take it as it was drawn."""

from typing import Any

from bot.teams.drawing import in_words
from bot.teams.task import Outgoing


def plainly(part: Outgoing) -> list[dict[str, Any]]:
    """The same as messages of text: what a question asks with its options, a message's own text, or what a card says
    where it cannot be drawn. Options can be typed as well as tapped.
    """
    if part.question is not None:
        return in_words(str(part.question["text"]))
    text = part.activity.get("text")
    if text:
        return [{"type": "message", "textFormat": "markdown", "text": text}]
    attachments: Any = part.activity.get("attachments") or []
    return [said for card in attachments for said in in_words(str(card["content"].get("fallbackText", "")))]
