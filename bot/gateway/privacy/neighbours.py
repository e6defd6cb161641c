"""Dates that nothing calls a date of birth, but that stand right beside other personal data."""

from collections.abc import Iterable, Iterator

import regex

from bot.gateway.privacy.kinds import Kind
from bot.gateway.privacy.recognisers.dates_of_birth import WHOLE_DATE
from bot.gateway.privacy.spans import Span

_DATE = regex.compile(rf"(?<![\d/.\-]){WHOLE_DATE}", regex.IGNORECASE)
_SEPARATOR = regex.compile(r"[\s,;:(\[\-–—]*")
_AFTER = regex.compile(r"[\s,;:)\]\-–—]*")


def dates_beside(found: Iterable[Span], text: str) -> Iterator[Span]:
    """Whole dates with nothing but punctuation between them and one of the spans: "Aisha, 03/02/09, says no"."""
    spans = list(found)
    for match in _DATE.finditer(text):
        before = any(span.end <= match.start() and _SEPARATOR.fullmatch(text[span.end : match.start()]) for span in spans)
        after = any(match.end() <= span.start and _AFTER.fullmatch(text[match.end() : span.start]) for span in spans)
        if before or after:
            yield Span(match.start(), match.end(), Kind.DATE_OF_BIRTH)
