"""Quotations: one message with whole passages, each with its section and a citation, then the sources.

Changes in the law follow each passage, and the safety line ends the message. If several passages are too long for one
message, each is cut at the end of a sentence, with a mark that an exception may follow and a button for the whole
passage. A single passage that is too long continues in further messages.
"""

from collections.abc import Sequence
from typing import Any

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Answer
from bot.contract.reply_parts import Button, Quote
from bot.teams.copy import card_words
from bot.teams.drawing.choices import button_cards
from bot.teams.drawing.citation import citation, section
from bot.teams.drawing.limits import TEXT_BYTES, size
from bot.teams.drawing.markdown import escaped, link, links_in, quotation, safe
from bot.teams.drawing.message import Activity, fitting, text_activity, with_feedback
from bot.teams.drawing.shorten import shortened
from bot.teams.drawing.submit import Sign
from knowledge.text.quotation import spoken_date

# Try each until the passages fit. The last is sure to fit.
_SHORTER = (4000, 2000, 1000, 400)
_LEAD, _HEADING, _SOURCE = 600, 300, 300


def draw_answer(reply: BotReply, answer: Answer, sign: Sign) -> list[Activity]:
    """The messages of an answer: more than one only if one message cannot hold the passage."""
    buttons = list(reply.buttons or [])
    if len(answer.quotes) == 1:
        return _one_passage(reply, answer.quotes[0], buttons, sign)
    texts = [quote.text for quote in answer.quotes]
    for limit in _SHORTER:
        if size(_message(reply, answer.quotes, texts)) <= TEXT_BYTES:
            break
        texts = [shortened(quote.text, limit, card_words().shortened) for quote in answer.quotes]
    cut = [quote for quote, text in zip(answer.quotes, texts, strict=True) if text != quote.text]
    cards = button_cards([*map(_whole_passage, cut), *buttons], sign)
    return _sent([_message(reply, answer.quotes, texts)], answer.quotes, cards)


def _one_passage(reply: BotReply, quote: Quote, buttons: list[Button], sign: Sign) -> list[Activity]:
    parts = fitting(quote.text, quotation)
    texts = [_message(reply, [quote], [part], place, len(parts)) for place, part in enumerate(parts, 1)]
    return _sent(texts, [quote], button_cards(buttons, sign))


def _sent(texts: Sequence[str], quotes: Sequence[Quote], cards: Sequence[dict[str, Any]]) -> list[Activity]:
    cited = [citation(quote, position) for position, quote in enumerate(quotes, 1)]
    last = len(texts) - 1
    activities = [text_activity(text, cards[:1] if place == last else (), cited) for place, text in enumerate(texts)]
    return [with_feedback(activity) for activity in activities] + [text_activity("", [card]) for card in cards[1:]]


def _message(reply: BotReply, quotes: Sequence[Quote], texts: Sequence[str], part: int = 1, parts: int = 1) -> str:
    blocks = [_lead(reply.text)] if part == 1 else []
    if parts > 1:
        blocks.append(f"*{escaped(card_words().part.format(number=part, of=parts))}*")
    for position, (quote, text) in enumerate(zip(quotes, texts, strict=True), 1):
        heading = escaped(shortened(section(quote), _HEADING, card_words().cut))
        blocks += [escaped(quote.scope)] if quote.scope else []
        blocks += [f"**{heading}** [{position}]", quotation(text)]
        if part == parts:
            blocks += [safe(line, [url for _, url in links_in(line)]) for line in quote.law_lines]
    blocks += _sources(quotes)
    if part == parts and reply.custom.safety_line:
        blocks.append(safe(reply.custom.safety_line))
    return "\n\n".join(block for block in blocks if block)


def _lead(text: str) -> str:
    """The words before the first quotation."""
    first = text.split("\n\n", 1)[0]
    return "" if first.startswith(("**", ">")) else safe(shortened(first, _LEAD, card_words().cut))


def _sources(quotes: Sequence[Quote]) -> list[str]:
    """The source lines. Those that read the same become one, which leads to the whole text if the places differ."""
    places: dict[tuple[object, ...], list[Quote]] = {}
    for quote in quotes:
        source = quote.source
        reads = (source.title, source.publisher, source.checked, source.review, source.url.partition("#")[0])
        places.setdefault(reads, []).append(quote)
    return [_source(same) for same in places.values()]


def _source(same: Sequence[Quote]) -> str:
    """The line of quotations from one source."""
    source, links = same[0].source, {quote.link or quote.source.url for quote in same}
    url = links.pop() if len(links) == 1 else source.url.partition("#")[0]
    title, publisher = (shortened(part, _SOURCE, card_words().cut) for part in (source.title, source.publisher))
    line = card_words().source.format(
        source=link(title, url), publisher=escaped(publisher), checked=spoken_date(source.checked)
    )
    return f"{line} {card_words().review.format(review=spoken_date(source.review))}" if source.review else line


def _whole_passage(quote: Quote) -> Button:
    title = card_words().whole_passage.format(section=section(quote))
    return Button(title=title, payload=f'/show_passage{{"passage_id":"{quote.passage_id}"}}')
