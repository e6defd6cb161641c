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
    attachments: Any = part.activity.get("attachments") or []
    cards = [said for card in attachments for said in in_words(str(card["content"].get("fallbackText", "")))]
    if not text:
        return cards
    first: dict[str, Any] = {"type": "message", "textFormat": "markdown", "text": text}
    # Above an outcome the text says only whom to call.
    return [first, *cards] if part.lasting and part.about is not None else [first]
