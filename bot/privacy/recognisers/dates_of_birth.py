"""Dates of birth: dates that are called one. Other dates say when something happened, and stay."""

from presidio_analyzer import EntityRecognizer

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.dates import DAY, MONTH, WHOLE_DATE, YEAR
from bot.privacy.recognisers.patterned import Patterned

# These count as dates only where a date of birth is expected: digits alone, or dates without a day or year.
_LOOSE_DATE = (
    rf"(?:{WHOLE_DATE}|\d{{1,2}}\ \d{{1,2}}\ {YEAR}(?!\d)|\d{{8}}(?!\d)|\d{{6}}(?!\d)"
    rf"|{DAY}(?:\ of)?\ {MONTH}|{MONTH}\ {DAY}(?!\d)|{MONTH},?\ (?:19|20)\d{{2}})"
)
_CUE = r"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?date|birthday|b-?day|born|birth)"
_BETWEEN = r"[\s:=\-–—(,]*(?:(?:is|was|on|it'?s|its|in|the)\b[\s:(]*){0,3}"


def recognisers() -> list[EntityRecognizer]:
    """Recognisers for a date after "dob", "born" and the like, or right before "dob"."""
    return [
        Patterned(
            PersonalDataKind.DATE_OF_BIRTH,
            [
                rf"{_CUE}{_BETWEEN}(?P<found>{_LOOSE_DATE})",
                rf"(?:^|[\s(])b\.\s?(?P<found>{WHOLE_DATE})",
                rf"(?<![\d/.\-])(?P<found>{WHOLE_DATE})\s*[(,]?\s*(?:d\.?o\.?b\b|date\s+of\s+birth)(?!\W{{0,4}}\d)",
            ],
        )
    ]
