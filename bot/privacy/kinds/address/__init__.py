"""Addresses: with a word for a street, in a building, on a pitch or a mooring, and any place that somebody is said to
live at. A postcode is a kind of its own.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.address import described, in_a_settlement, lived_at, lower_case, written
from bot.privacy.kinds.address.around import SENTENCE_WORDS, before_a_stop, with_the_place, with_what_is_before
from bot.privacy.kinds.address.homes import is_a_home
from bot.privacy.kinds.address.settlements import is_only_a_place
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, words
from bot.privacy.spans import Span

_ALL = [Pattern(pattern, exact_case=True) for pattern in (*written.PATTERNS, *lived_at.PATTERNS, *described.PATTERNS)]
_WITHOUT_A_SIGN = [Pattern(pattern, exact_case=True) for pattern in lived_at.WITHOUT_A_SIGN]
_NOBODYS = words(
    """
    unknown home hospital nfa present mum's dad's nan's gran's mums dads nans grans gran nan tbc n/a none musgrove
    not
    """
)
_LOWER_CASE = [Pattern(pattern, exact_case=True) for pattern in lived_at.LOWER_CASE]


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find addresses and places that somebody lives at. Places of schools, hospitals and courts stay."""
    for pattern in _ALL:
        for start, end in pattern.places(text):
            if is_a_home(text, start, end):
                yield _whole(text, start, end)
    for start, end in in_a_settlement.places(text):
        if is_a_home(text, start, end):
            yield _whole(text, start, end)
    for start, end in lower_case.places(text):
        if is_a_home(text, start, end):
            yield _whole(text, start, end)
    for pattern in _WITHOUT_A_SIGN:
        for start, end in pattern.places(text):
            first = text[start:end].replace(",", " ").split()[0].lower()
            if (
                not (text[start:end].isupper() and len(text[start:end]) < 7)
                and first not in _NOBODYS
                and first not in SENTENCE_WORDS
                and not is_only_a_place(text[start:end])
                and is_a_home(text, start, end)
            ):
                yield _whole(text, start, end)
    for pattern in _LOWER_CASE:
        for start, end in pattern.places(text):
            end = before_a_stop(text, start, end)
            if end and is_a_home(text, start, end):
                yield _whole(text, start, end)


def _whole(text: str, start: int, end: int) -> Span:
    return Span(with_what_is_before(text, start), with_the_place(text, end), PersonalDataKind.ADDRESS)
