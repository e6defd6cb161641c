"""What is said of what was just typed: the answer understood, the one to be confirmed, or that it was none."""

from collections.abc import Iterator, Mapping
from typing import Any

from microsoft_teams.cards import CardElement

from bot.gateway.teams.drawing.elements import paragraphs, text


def said_back(extra: Mapping[str, Any]) -> Iterator[CardElement]:
    """The elements; none where nothing was typed. extra: the fields of a question or a decision beside those of all."""
    for key in ("taken", "confirm"):
        field = extra.get(key)
        if isinstance(field, dict) and isinstance(field.get("words"), str):
            yield from paragraphs(field["words"])
    if isinstance(extra.get("still_open"), str):
        yield text(extra["still_open"])
