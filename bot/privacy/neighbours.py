"""Dates next to other personal data. They count as dates of birth even if nothing calls them that."""

from collections.abc import Iterable, Iterator

import regex

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.dates import WHOLE_DATE
from bot.privacy.spans import Span

_DATE = regex.compile(rf"(?<![\d/.\-]){WHOLE_DATE}", regex.IGNORECASE)
_BEFORE = regex.compile(r"[\s,;:(\[\-–—]*")
_AFTER = regex.compile(r"[\s,;:)\]\-–—]*")


def dates_beside(found: Iterable[Span], text: str) -> Iterator[Span]:
    """Find whole dates with only punctuation between them and one of the spans: "Aisha, 03/02/09, says no"."""
    spans = list(found)
    for match in _DATE.finditer(text):
        start, end = match.span()
        before = any(span.end <= start and _BEFORE.fullmatch(text, span.end, start) for span in spans)
        after = any(end <= span.start and _AFTER.fullmatch(text, end, span.start) for span in spans)
        if before or after:
            yield Span(start, end, PersonalDataKind.DATE_OF_BIRTH)
