"""Outgoing activities: a text, a card, or a text with a card of buttons. They do not say where they go."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.teams.copy import card_words
from bot.teams.drawing.limits import AROUND_BYTES, ATTACHMENTS, MESSAGE_BYTES, TEXT_BYTES, size
from bot.teams.drawing.markdown import safe
from bot.teams.drawing.shorten import pieces, shortened

Activity = dict[str, Any]
Attachment = dict[str, Any]

# The characters of a text that usually fit, and that fit even if every character has to be escaped.
_USUAL_PIECE, _SAFE_PIECE = 12_000, 2_500
_SUMMARY = 200


def text_activity(text: str, attachments: Sequence[Attachment] = (), citations: Sequence[Any] = ()) -> Activity:
    """A message in Markdown."""
    activity: Activity = {"type": "message", "textFormat": "markdown", "text": text}
    if citations:
        activity["entities"] = [_cited(citations)]
    if attachments:
        activity |= {"attachmentLayout": "list", "attachments": list(attachments)}
    return activity


def card_activity(attachment: Attachment) -> Activity:
    """A message that is a card. A notification shows its summary."""
    summary = shortened(attachment["content"]["fallbackText"], _SUMMARY, card_words().cut)
    return {"type": "message", "summary": summary, "attachmentLayout": "list", "attachments": [attachment]}


def card_activities(attachments: Sequence[Attachment]) -> list[Activity]:
    """As few messages as hold the cards, one below the other."""
    messages: list[list[Attachment]] = []
    taken = 0
    for attachment in attachments:
        takes = size(attachment)
        if not messages or taken + takes > MESSAGE_BYTES - AROUND_BYTES or len(messages[-1]) == ATTACHMENTS:
            messages.append([])
            taken = 0
        messages[-1].append(attachment)
        taken += takes
    return [{**card_activity(first), "attachments": [first, *more]} for first, *more in messages]


def with_feedback(activity: Activity) -> Activity:
    """The message with Teams' own buttons for feedback."""
    return {**activity, "channelData": {"feedbackLoop": {"type": "default"}}}


def text_activities(
    markdown: str, attachments: Sequence[Attachment], urls: Iterable[str] = (), said: Iterable[str] = ()
) -> list[Activity]:
    """A reply's own Markdown in as many messages as it takes. The last message carries the first card of buttons."""
    urls, said = tuple(urls), tuple(said)
    texts = [safe(piece, urls, said) for piece in fitting(markdown, lambda piece: safe(piece, urls, said))]
    first, rest = list(attachments[:1]), attachments[1:]
    activities = [text_activity(text) for text in texts[:-1]]
    return [*activities, text_activity(texts[-1], first), *(card_activity(card) for card in rest)]


def fitting(text: str, draw: Any) -> list[str]:
    """The text whole if it fits, otherwise in pieces. `draw` turns each into a text that one message can hold."""
    found: list[str] = []
    for piece in pieces(text, _USUAL_PIECE):
        found += [piece] if size(draw(piece)) <= TEXT_BYTES else pieces(piece, _SAFE_PIECE)
    return found or [text]


def _cited(citations: Sequence[Any]) -> dict[str, Any]:
    """The one root entity of a message with citations. It has no "AI generated" label: nothing here is generated."""
    return {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "citation": list(citations),
    }
