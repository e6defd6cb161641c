"""Draws replies as activities of Teams, and reads the taps on what it drew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.gateway.replies import Reply

Sign = Callable[[dict[str, str]], str]


@dataclass(frozen=True)
class Tap:
    """A tapped button: what it sends, and of what kind of card it is."""

    payload: str
    kind: str


def activities(replies: list[Reply], *, sign: Sign, in_channel: bool) -> list[dict[str, Any]]:
    """Outgoing activities, in order."""
    drawn = []
    for reply in replies:
        activity: dict[str, Any] = {"type": "message", "textFormat": "markdown", "text": reply.text[:8000]}
        quotes = getattr(reply.custom, "quotes", None)
        if quotes:
            activity["text"] += "\n\n" + " ".join(f"[{number}]" for number in range(1, len(quotes) + 1))
            activity["entities"] = [_message(quotes)]
        if reply.buttons:
            activity["attachments"] = [_card([_button(b.title, b.payload, reply.kind, sign) for b in reply.buttons])]
        drawn.append(activity)
    return drawn


def typing() -> dict[str, Any]:
    """The typing indicator."""
    return {"type": "typing"}


def answered_card(question: Reply, option_key: str, *, sign: Sign) -> dict[str, Any]:
    """The attachment that replaces a used question card."""
    options = getattr(question.custom, "options", [])
    label = next((option.label for option in options if option.key == option_key), option_key)
    return _card([], f"{question.text}\n\n**{label}**")


def stale_card(question: Reply) -> dict[str, Any]:
    """The attachment that replaces a question card that is out of date."""
    return _card([], question.text)


def tap(value: object, *, check: Callable[[dict[str, str], str], bool]) -> Tap | None:
    """The tap that the value of an Action.Submit is; None where it is not ours or altered."""
    if not isinstance(value, dict):
        return None
    payload, kind, signature = value.get("payload"), value.get("kind"), value.get("signature")
    if not isinstance(payload, str) or not isinstance(kind, str) or not isinstance(signature, str):
        return None
    return Tap(payload, kind) if check({"payload": payload, "kind": kind}, signature) else None


def _button(title: str, payload: str, kind: str, sign: Sign) -> dict[str, Any]:
    data = {"payload": payload, "kind": kind}
    return {"type": "Action.Submit", "title": title, "data": {**data, "signature": sign(data)}}


def _card(actions: list[dict[str, Any]], text: str | None = None) -> dict[str, Any]:
    body = [{"type": "TextBlock", "wrap": True, "text": text}] if text else []
    content = {"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": actions}
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}


def _message(quotes: Any) -> dict[str, Any]:
    citation = [
        {
            "@type": "Claim",
            "position": number,
            "appearance": {
                "@type": "DigitalDocument",
                "name": quote.source.title[:80],
                "url": quote.source.url,
                "abstract": quote.text[:160],
            },
        }
        for number, quote in enumerate(quotes, start=1)
    ]
    return {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "citation": citation,
    }
