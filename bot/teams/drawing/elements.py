"""The few elements of Adaptive Cards 1.5 that the cards are made of, with the choices made once.

Text that could be read as Markdown is set as a RichTextBlock, which knows none: nothing needs escaping, and a passage
stays to the letter on every client.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from microsoft_teams.cards import (
    Action,
    ActionSet,
    AdaptiveCard,
    CardElement,
    Container,
    OpenUrlAction,
    RichTextBlock,
    TextBlock,
    TextRun,
    ToggleVisibilityAction,
)
from microsoft_teams.cards.core import ContainerStyle, TextSize, TextWeight

from bot.teams.copy import card_words
from bot.teams.drawing.limits import ACTIONS_IN_A_ROW, BUTTON_TITLE
from bot.teams.drawing.shorten import shortened

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
# So short that it and one button fit into a card, whatever the characters.
_SPOKEN = 400
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&#|~{}\n]|^\s*(?:[-+]|\d+[.)])\s")


def text(said: str, *, size: TextSize | None = None, bold: bool = False, subtle: bool = False) -> CardElement:
    """A paragraph, drawn as it is written."""
    weight: TextWeight | None = "Bolder" if bold else None
    if _MARKDOWN.search(said):
        runs: list[CardElement] = [TextRun(text=said, size=size, weight=weight, is_subtle=subtle or None)]
        return RichTextBlock(inlines=runs)
    return TextBlock(text=said, size=size, weight=weight, is_subtle=subtle or None, wrap=True)


def heading(said: str, size: TextSize = "Large") -> CardElement:
    """A heading: large, bold, and a heading to a screen reader where the text has no character of Markdown."""
    drawn = text(said, size=size, bold=True)
    if isinstance(drawn, TextBlock):
        drawn.style = "heading"
    return drawn


def paragraphs(said: str) -> list[CardElement]:
    """A text of several lines, each on its own."""
    return [text(line.strip()) for line in said.split("\n") if line.strip()]


def hidden(name: str, items: Sequence[CardElement]) -> Container:
    """What `toggle` shows. The name is unique in its card."""
    return Container(id=name, is_visible=False, items=list(items), spacing="Small")


def box(items: Sequence[CardElement], style: ContainerStyle) -> Container:
    """Items on a coloured ground. The colour says nothing that the words do not."""
    return Container(items=list(items), style=style)


def toggle(title: str, *names: str) -> Action:
    """A button that shows and hides what stands under those names; it works without asking us."""
    return ToggleVisibilityAction(title=button_title(title), target_elements=list(names))


def leading_to(title: str, url: str) -> Action:
    """A button that opens an address of the web."""
    return OpenUrlAction(title=button_title(title), url=url)


def row(actions: Iterable[Action]) -> list[CardElement]:
    """Buttons side by side, in as many rows as it takes for every one to be seen."""
    given = list(actions)
    starts = range(0, len(given), ACTIONS_IN_A_ROW)
    return [ActionSet(actions=given[start : start + ACTIONS_IN_A_ROW]) for start in starts]


def stacked(actions: Iterable[Action]) -> list[CardElement]:
    """Buttons one below the other, so that long titles can be read on a telephone."""
    return [ActionSet(actions=[action], spacing="Small") for action in actions]


def button_title(title: str) -> str:
    """A title short enough for a button."""
    return shortened(title, BUTTON_TITLE, card_words().cut)


def card(body: Sequence[CardElement], spoken: str) -> dict[str, Any]:
    """The card as an attachment.

    spoken: what stands for the whole card, read aloud and where a client cannot draw it.
    """
    brief = shortened(spoken, _SPOKEN, card_words().cut)
    drawn = AdaptiveCard(version="1.5", body=list(body), fallback_text=brief, speak=brief)
    content = {"$schema": SCHEMA, **drawn.model_dump(mode="json", by_alias=True, exclude_none=True)}
    return {"contentType": CARD_TYPE, "content": content}
