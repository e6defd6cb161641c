"""The few elements of Adaptive Cards 1.5 that the cards use, with every choice of style in one place.

Text that could be read as Markdown becomes a RichTextBlock, which has no Markdown. Nothing needs escaping, and a
passage keeps every character on every client.
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
from bot.teams.drawing.limits import ACTIONS_IN_A_ROW, BUTTON_TITLE, TITLE_ON_A_PHONE
from bot.teams.drawing.shorten import shortened

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
# Short enough that it fits into a card with one button, whatever the characters.
_SPOKEN = 400
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&#|~{}\n]|^\s*(?:[-+]|\d+[.)])\s")


def text(said: str, *, size: TextSize | None = None, bold: bool = False, subtle: bool = False) -> CardElement:
    """A paragraph, shown exactly as written."""
    weight: TextWeight | None = "Bolder" if bold else None
    if _MARKDOWN.search(said):
        runs: list[CardElement] = [TextRun(text=said, size=size, weight=weight, is_subtle=subtle or None)]
        return RichTextBlock(inlines=runs)
    return TextBlock(text=said, size=size, weight=weight, is_subtle=subtle or None, wrap=True)


def heading(said: str, size: TextSize = "Large") -> CardElement:
    """A heading: large and bold. Screen readers see a heading too, unless the text has a character of Markdown."""
    drawn = text(said, size=size, bold=True)
    if isinstance(drawn, TextBlock):
        drawn.style = "heading"
    return drawn


def paragraphs(said: str) -> list[CardElement]:
    """A text of several lines, each in its own block."""
    return [text(line.strip()) for line in said.split("\n") if line.strip()]


def hidden(name: str, items: Sequence[CardElement]) -> Container:
    """Hidden elements that `toggle` shows. The name must be unique in the card."""
    return Container(id=name, is_visible=False, items=list(items), spacing="Small")


def box(items: Sequence[CardElement], style: ContainerStyle) -> Container:
    """Elements on a coloured background. The colour adds nothing to the words."""
    return Container(items=list(items), style=style)


def toggle(title: str, *names: str) -> Action:
    """A button that shows and hides the elements with those names, without calling us."""
    return ToggleVisibilityAction(title=button_title(title), target_elements=list(names))


def leading_to(title: str, url: str) -> Action:
    """A button that opens a web address. Its title may be words from the middle of a sentence."""
    return OpenUrlAction(title=button_title(title[:1].upper() + title[1:]), url=url)


def row(actions: Iterable[Action]) -> list[CardElement]:
    """Buttons side by side, in as many rows as it takes to show every one."""
    given = list(actions)
    starts = range(0, len(given), ACTIONS_IN_A_ROW)
    return [ActionSet(actions=given[start : start + ACTIONS_IN_A_ROW]) for start in starts]


def stacked(actions: Iterable[Action]) -> list[CardElement]:
    """Buttons one below the other. No client wraps a title, so one that a phone cuts is above its button in full."""
    drawn: list[CardElement] = []
    for action in actions:
        title = getattr(action, "title", None)
        if isinstance(title, str) and len(title) > TITLE_ON_A_PHONE:
            drawn.append(text(title))
        drawn.append(ActionSet(actions=[action], spacing="Small"))
    return drawn


def button_title(title: str) -> str:
    """The title, shortened to fit a button."""
    return shortened(title, BUTTON_TITLE, card_words().cut)


def card(body: Sequence[CardElement], spoken: str) -> dict[str, Any]:
    """The card as an attachment.

    Args:
        spoken: the text that is read aloud, and shown if a client cannot draw the card.
    """
    brief = shortened(spoken, _SPOKEN, card_words().cut)
    drawn = AdaptiveCard(version="1.5", body=list(body), fallback_text=brief, speak=brief)
    content = {"$schema": SCHEMA, **drawn.model_dump(mode="json", by_alias=True, exclude_none=True)}
    return {"contentType": CARD_TYPE, "content": content}
