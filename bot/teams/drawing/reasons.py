"""Why an outcome is as it is: each reason in plain words, with the guidance's own words one tap away."""

from collections.abc import Callable, Sequence
from typing import Any

from microsoft_teams.cards import Action, CardElement
from pydantic import BaseModel

from bot.contract.reply_parts import Button, Quote
from bot.teams.copy import card_words
from bot.teams.drawing.citation import section
from bot.teams.drawing.elements import card, heading, hidden, leading_to, paragraphs, row, stacked, text, toggle
from bot.teams.drawing.law import may_have_changed
from bot.teams.drawing.limits import CARD_BYTES, size
from bot.teams.drawing.markdown import is_web
from bot.teams.drawing.shorten import shortened
from bot.teams.drawing.submit import Sign, submit
from knowledge.text.quotation import spoken_date

Block = Callable[[int], list[CardElement]]
"""Draws one reason with each passage cut to at most that many characters."""

# Try each until a reason fits into its own card, beginning with whole passages.
_LIMITS = (100_000, 4000, 1500, 500, 200)


class DrawnReason(BaseModel):
    """One part of an outcome: its heading, its text, the passages that it quotes, and lines about the law."""

    part: str
    heading: str
    text: str
    passage_ids: list[str]
    law_lines: list[str] = []


def reason_cards(reasons: Sequence[DrawnReason], quotes: Sequence[Quote], sign: Sign) -> list[dict[str, Any]]:
    """As few cards as hold all the reasons. A passage is cut only if it does not fit into a card of its own."""
    cards: list[dict[str, Any]] = []
    taken: list[CardElement] = []
    for drawn in _blocks(reasons, quotes, sign):
        if taken and not _fits([*taken, *drawn]):
            cards.append(_card(taken, continued=bool(cards)))
            taken = []
        taken += drawn
    if taken:
        cards.append(_card([*taken, *_sources(quotes)], continued=bool(cards)))
    return cards


def _blocks(reasons: Sequence[DrawnReason], quotes: Sequence[Quote], sign: Sign) -> list[list[CardElement]]:
    """What the verdict itself rests on, then each reason."""
    named = {passage for reason in reasons for passage in reason.passage_ids}
    blocks: list[list[CardElement]] = []
    first = [quote for quote in quotes if quote.passage_id not in named]
    if first:
        said = text(card_words().verdict_words, bold=True)
        blocks.append(_fitting(lambda limit: [said, *_folded("verdict", first, limit, sign)]))
    for number, reason in enumerate(reasons):
        its = [quote for quote in quotes if quote.passage_id in reason.passage_ids]
        blocks.append(_fitting(_drawer(number, reason, its, sign)))
    return blocks


def _drawer(number: int, reason: DrawnReason, quotes: Sequence[Quote], sign: Sign) -> Block:
    said = [text(reason.heading, bold=True), text(shortened(reason.text, 4000, card_words().cut))]
    said += may_have_changed(reason.law_lines)
    return lambda limit: [*said, *_folded(f"reason_{number}", quotes, limit, sign)]


def _fitting(block: Block) -> list[CardElement]:
    for limit in _LIMITS:
        drawn = block(limit)
        if _fits(drawn):
            return drawn
    return drawn


def _folded(name: str, quotes: Sequence[Quote], limit: int, sign: Sign) -> list[CardElement]:
    """The passages, hidden, and the button that shows them."""
    if not quotes:
        return []
    items: list[CardElement] = []
    for quote in quotes:
        brief = shortened(quote.text, limit, card_words().shortened)
        items += [text(quote.scope, size="Small")] if quote.scope else []
        items += [text(section(quote), bold=True, size="Small"), *paragraphs(brief)]
        if brief != quote.text:
            items += stacked([_whole(quote, sign)])
        items += may_have_changed(quote.law_lines)
    title = card_words().show_words.format(count=len(quotes))
    return [*row([toggle(title, name)]), hidden(name, items)]


def _whole(quote: Quote, sign: Sign) -> Action:
    title = card_words().whole_passage.format(section=section(quote))
    return submit(Button(title=title, payload=f'/show_passage{{"passage_id":"{quote.passage_id}"}}'), sign)


def _sources(quotes: Sequence[Quote]) -> list[CardElement]:
    """Where the passages come from: one line and one button for each source."""
    found: list[CardElement] = []
    for source in {quote.source.url: quote.source for quote in quotes}.values():
        checked = spoken_date(source.checked)
        line = card_words().source_in_card.format(title=source.title, publisher=source.publisher, checked=checked)
        found.append(text(line, size="Small", subtle=True))
        if is_web(source.url):
            found += row([leading_to(card_words().open_source, source.url)])
    return found


def _fits(body: Sequence[CardElement]) -> bool:
    # Leave room for the sources, which come once, on the last card.
    return size(_card(body, continued=True)["content"]) <= CARD_BYTES - 4000


def _card(body: Sequence[CardElement], *, continued: bool) -> dict[str, Any]:
    title = card_words().why_continued if continued else card_words().why_heading
    return card([heading(title), *body], title)
