"""Dates of birth: dates that are called one. Other dates are when something happened, and stay."""

from presidio_analyzer import EntityRecognizer

from bot.gateway.privacy.kinds import Kind
from bot.gateway.privacy.recognisers.patterned import Patterned

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
# A whole date: with its year.
WHOLE_DATE = (
    rf"(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{_YEAR}|(?:19|20)\d{{2}}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}"
    rf"|{_DAY}(?:\ of)?(?:\ the)?[ \-]{_MONTH},?[ \-]{_YEAR}|{_MONTH}\ {_DAY},?\ {_YEAR})(?!\d)"
)
# What is a date only where a date of birth is expected: digits alone, or a day or a year left out.
_LOOSE_DATE = (
    rf"(?:{WHOLE_DATE}|\d{{1,2}}\ \d{{1,2}}\ {_YEAR}(?!\d)|\d{{8}}(?!\d)|\d{{6}}(?!\d)"
    rf"|{_DAY}(?:\ of)?\ {_MONTH}|{_MONTH}\ {_DAY}(?!\d)|{_MONTH},?\ (?:19|20)\d{{2}})"
)
_CUE = r"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?date|birthday|b-?day|born|birth)"
_BETWEEN = r"[\s:=\-–—(,]*(?:(?:is|was|on|it'?s|its|in|the)\b[\s:(]*){0,3}"


def recognisers() -> list[EntityRecognizer]:
    """A date after "dob", "born" and the like, or right before "dob"."""
    return [
        Patterned(
            Kind.DATE_OF_BIRTH,
            [
                rf"{_CUE}{_BETWEEN}(?P<found>{_LOOSE_DATE})",
                rf"(?:^|[\s(])b\.\s?(?P<found>{WHOLE_DATE})",
                rf"(?<![\d/.\-])(?P<found>{WHOLE_DATE})\s*[(,]?\s*(?:d\.?o\.?b\b|date\s+of\s+birth)(?!\W{{0,4}}\d)",
            ],
        )
    ]
