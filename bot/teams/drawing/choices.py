"""Buttons under a reply, and questions close to the one that was asked, as cards."""

from collections.abc import Sequence
from typing import Any

from bot.contract.reply_parts import Button
from bot.conversation.screening import PAYLOAD_LIMIT
from bot.teams.copy import card_words
from bot.teams.drawing.elements import card, stacked
from bot.teams.drawing.limits import CARD_BYTES, size
from bot.teams.drawing.submit import Sign, submit


def button_cards(buttons: Sequence[Button], sign: Sign) -> list[dict[str, Any]]:
    """As few cards as hold all the buttons, and none if there are no buttons.

    A payload longer than the gateway accepts is left out: its button would do nothing.
    """
    cards: list[dict[str, Any]] = []
    taken: list[Button] = []
    for button in (button for button in buttons if len(button.payload) <= PAYLOAD_LIMIT):
        if taken and size(_card([*taken, button], sign)["content"]) > CARD_BYTES:
            cards.append(_card(taken, sign))
            taken = []
        taken.append(button)
    return [*cards, _card(taken, sign)] if taken else cards


def _card(buttons: Sequence[Button], sign: Sign) -> dict[str, Any]:
    spoken = card_words().choices_spoken.format(titles="; ".join(button.title for button in buttons))
    return card(stacked(submit(button, sign) for button in buttons), spoken)
