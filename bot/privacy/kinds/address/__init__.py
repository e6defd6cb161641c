"""Addresses: with a word for a street, in a building, on a pitch or a mooring, and any place that somebody is said to
live at. A postcode is a kind of its own.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.address import lived_at, written
from bot.privacy.kinds.address.around import before_a_stop, with_the_place
from bot.privacy.kinds.address.homes import is_a_home
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.spans import Span

_ALL = [Pattern(pattern, exact_case=True) for pattern in (*written.PATTERNS, *lived_at.PATTERNS)]
_LOWER_CASE = [Pattern(pattern, exact_case=True) for pattern in lived_at.LOWER_CASE]


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find addresses and places that somebody lives at. Places of schools, hospitals and courts stay."""
    for pattern in _ALL:
        for start, end in pattern.places(text):
            if is_a_home(text, start, end):
                yield Span(start, with_the_place(text, end), PersonalDataKind.ADDRESS)
    for pattern in _LOWER_CASE:
        for start, end in pattern.places(text):
            end = before_a_stop(text, start, end)
            if end and is_a_home(text, start, end):
                yield Span(start, with_the_place(text, end), PersonalDataKind.ADDRESS)
