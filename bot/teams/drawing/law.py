"""Changes in the law since the guidance was written, as elements of a card."""

from collections.abc import Sequence

from microsoft_teams.cards import CardElement

from bot.contract.reply_parts import LawNotice
from bot.teams.copy import card_words
from bot.teams.drawing.elements import leading_to, row, text
from bot.teams.drawing.markdown import is_web, without_marks
from knowledge.text.quotation import spoken_date


def may_have_changed(lines: Sequence[str]) -> list[CardElement]:
    """A reply's lines about possible changes in the law."""
    return [text(without_marks(line)) for line in lines]


def notices(given: Sequence[LawNotice], heading: str | None) -> list[CardElement]:
    """The notices that the owner published, each with its source; nothing if there are none."""
    if not given:
        return []
    found: list[CardElement] = [text(heading, bold=True)] if heading else []
    for notice in given:
        source = notice.source
        stands = card_words().law_source.format(title=source.title, checked=spoken_date(source.checked))
        found += [text(notice.words), text(stands, size="Small", subtle=True)]
        if is_web(source.url):
            found += row([leading_to(card_words().open_source, source.url)])
    return found
