"""Outgoing activities: a text, a card, or a text with a card of buttons, without anything of where they go."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.teams.copy import card_words
from bot.teams.drawing.limits import TEXT_BYTES, size
from bot.teams.drawing.markdown import safe
from bot.teams.drawing.shorten import pieces, shortened

Activity = dict[str, Any]
Attachment = dict[str, Any]

# Characters of a text that surely fit, and of one in which every character has to be written out.
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
    """A message that is a card; its summary is what a notification shows of it."""
    summary = shortened(attachment["content"]["fallbackText"], _SUMMARY, card_words().cut)
    return {"type": "message", "summary": summary, "attachmentLayout": "list", "attachments": [attachment]}


def with_feedback(activity: Activity) -> Activity:
    """The message with Teams' own buttons to say whether it helped."""
    return {**activity, "channelData": {"feedbackLoop": {"type": "default"}}}


def text_activities(
    markdown: str, attachments: Sequence[Attachment], urls: Iterable[str] = (), said: Iterable[str] = ()
) -> list[Activity]:
    """A reply's own Markdown, in as many messages as it takes, the first card of buttons with the last of them."""
    urls, said = tuple(urls), tuple(said)
    texts = [safe(piece, urls, said) for piece in fitting(markdown, lambda piece: safe(piece, urls, said))]
    first, rest = list(attachments[:1]), attachments[1:]
    activities = [text_activity(text) for text in texts[:-1]]
    return [*activities, text_activity(texts[-1], first), *(card_activity(card) for card in rest)]


def fitting(text: str, draw: Any) -> list[str]:
    """The text in pieces, whole where it fits, each of which `draw` makes into a text that a message may hold."""
    found: list[str] = []
    for piece in pieces(text, _USUAL_PIECE):
        found += [piece] if size(draw(piece)) <= TEXT_BYTES else pieces(piece, _SAFE_PIECE)
    return found or [text]


def _cited(citations: Sequence[Any]) -> dict[str, Any]:
    """The one root entity of a message that cites. It has no label "AI generated": nothing here is generated."""
    return {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "citation": list(citations),
    }
