"""The record of a decision in a text box, where people can select and copy it on a desktop or a phone.

Some clients do not let people select text on a card, so the record goes into an input. The card has no button, so
nothing typed into the box is ever sent.
"""

from collections.abc import Sequence
from typing import Any

from microsoft_teams.cards import CardElement, TextInput

from bot.teams.copy import card_words
from bot.teams.drawing.elements import card, heading, text
from bot.teams.drawing.shorten import pieces

_LONGEST = 4000


def record_cards(lines: Sequence[str] | None, in_channel: bool) -> list[dict[str, Any]]:
    """The record in as many cards as it takes; none if there is no record."""
    parts = list(pieces("\n".join(lines), _LONGEST)) if lines else []
    return [_card(part, number, in_channel) for number, part in enumerate(parts, 1)]


def _card(part: str, number: int, in_channel: bool) -> dict[str, Any]:
    body: list[CardElement] = [heading(card_words().record_heading), text(card_words().record_hint)]
    if in_channel:
        body.append(text(card_words().record_in_channel, bold=True))
    body.append(TextInput(id=f"record_{number}", label=card_words().record_label, value=part, is_multiline=True))
    return card(body, f"{card_words().record_heading}. {card_words().record_hint}")
