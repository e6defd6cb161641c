"""The record of a decision: as a card to read, and after it as a message of its own, to copy.

Every client copies a message's text. A text box on a card shows two lines of it, and breaks some clients
(AdaptiveCards, issue 9110).
"""

from collections.abc import Sequence
from typing import Any

from microsoft_teams.cards import CardElement

from bot.teams.copy import card_words
from bot.teams.drawing.elements import card, heading, text
from bot.teams.drawing.limits import CARD_BYTES, size
from bot.teams.drawing.message import Activity, card_activity, text_activities

# Between the name of a field and what it holds.
_NAMED = ": "
_ITEM = "- "
# The rest of a card's bytes is for its heading and hint.
_FIELDS_BYTES = CARD_BYTES - 6000


def record_activities(lines: Sequence[str] | None, in_channel: bool, trial_line: str | None = None) -> list[Activity]:
    """The record in as many cards and messages as it takes; nothing if there is no record.

    Args:
        trial_line: ends it, while the assistant is on trial.
    """
    if not lines:
        return []
    last = [trial_line] if trial_line else []
    cards = [_card(part, in_channel) for part in _parted([*map(_field, lines), *([text(one)] for one in last)])]
    # Each line is a paragraph: clients run single lines together.
    return [*map(card_activity, cards), *text_activities("\n\n".join([*lines, *last]), [])]


def _parted(fields: Sequence[list[CardElement]]) -> list[list[CardElement]]:
    """The fields in as many parts as cards are needed."""
    parts: list[list[CardElement]] = [[]]
    taken = 0
    for field in fields:
        takes = size([element.model_dump(mode="json", by_alias=True, exclude_none=True) for element in field])
        if parts[-1] and taken + takes > _FIELDS_BYTES:
            parts.append([])
            taken = 0
        parts[-1] += field
        taken += takes
    return parts


def _card(fields: Sequence[CardElement], in_channel: bool) -> dict[str, Any]:
    body: list[CardElement] = [heading(card_words().record_heading), text(card_words().record_hint)]
    if in_channel:
        body.append(text(card_words().record_in_channel, bold=True))
    return card([*body, *fields], f"{card_words().record_heading}. {card_words().record_hint}")


def _field(line: str) -> list[CardElement]:
    """The name of a field above what it holds; an item of a list, or a line without a name, as it is."""
    name, named, holds = line.partition(_NAMED)
    if line.startswith(_ITEM) or not named:
        return [text(line)]
    return [text(name, size="Small", bold=True), text(holds)]
