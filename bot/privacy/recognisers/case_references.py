"""References of cases, incidents, crimes and patients, as written in the agencies' systems."""

import re

from presidio_analyzer import EntityRecognizer

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.recognisers.patterned import Patterned

_SYSTEM = (
    r"(?:cpoms|liquid\s?logic|lcs|ehm|rio|systm\s?one|emis|mosaic|ics|icms|care\s?first|niche|athena|urn|mph|myconcern"
    r"|capita|bromcom|arbor|sims|eclipse)"
)
_THING = r"(?:case|refs?|references?|crime|incident|log|file|hospital|patient|client|record|police|court|mash|cad)"
_CALLED = r"(?:\s*(?:nos?|num|numbers?|refs?|references?|ids?|is|are|was|log|incident|\#)\b\.?)"
_NUMBER = r"(?P<found>(?:[a-z]{1,5}[/\-]?)?\d\w*(?:[/\-][\w]+)*)(?![\w/])"
# Nothing else is written like "LL123456", "MASH/2026/3321" or "ta26c00117".
_BARE = [
    r"\b(?!iso)[a-z]{2,4}\d{5,9}\b",
    r"\b[a-z]{2,5}[/\-](?:19|20)\d{2}[/\-]\d{2,6}\b",
    r"\b[a-z]{2}\d{2}[a-z]\d{5}\b",
    r"\b[a-z]{2}-\d{8}-\d{2,6}\b",
    r"\b[a-z]{2,3}-\d{5,8}\b",
]
_DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def recognisers() -> list[EntityRecognizer]:
    """Recognisers for anything written like a reference, and any number that is called one."""
    return [
        Patterned(PersonalDataKind.CASE_REFERENCE, _BARE),
        Patterned(
            PersonalDataKind.CASE_REFERENCE,
            [
                rf"\b{_SYSTEM}\b{_CALLED}*\s*[:=\#\-]?\s*{_NUMBER}",
                rf"\b{_THING}\b{_CALLED}*\s*[:=\#]?\s*{_NUMBER}",
            ],
            _is_reference,
        ),
    ]


def _is_reference(found: str) -> bool:
    """Whether it is long enough to be a reference, and is neither a date nor a year."""
    return sum(map(str.isdigit, found)) >= 4 and not _DATE.fullmatch(found) and not _YEAR.fullmatch(found)
