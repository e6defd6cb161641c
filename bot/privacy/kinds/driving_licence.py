"""Driver numbers of British driving licences: 16 characters built from surname, date of birth and initials.

Source: DVLA, "Driving licences: driver number", in the INF45D guidance and the published data definitions: five
characters of the surname filled up with 9, six digits (decade, month with 5 added for a woman, day, year), two
initials (9 if there is none), a 9 or lower digit, two letters. Licences of Northern Ireland have eight digits.
"""

import re
from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, words
from bot.privacy.spans import Span

_GAP = r"[ ./-]?"
_NUMBER = Pattern(
    rf"\b(?:[a-z]{_GAP}[a-z9]{_GAP}[a-z9]{_GAP}[a-z9]{_GAP}[a-z9]){_GAP}(?:[0-9o]{_GAP}){{6}}"
    rf"[a-z9]{_GAP}[a-z9]{_GAP}[0-9]{_GAP}[a-z]{_GAP}[a-z](?:[ ]?[0-9]{{2}})?\b"
)
_JOINED = Pattern(r"\b[a-z]{1,5}9{0,4}[ ]?[0-9]{6}[ ]?[a-z9]{2}[0-9a-z]{3}(?:[ ]?[0-9]{2})?\b")
_MISTYPED = Pattern(r"\b(?:[a-z9]{3,6}[ ]?[0-9o]{4,7}[ ]?[a-z0-9]{2,6}|[0-9]{8})\b")
_LABEL = Label(
    r"(?:driv(?:ing|er'?s?|ers)[ ])?licen[cs]e(?:[ ](?:no|num|number|nr|#|id)\b\.?)?|"
    r"driver[ ]?(?:no|num|number)\b\.?|dvla(?:[ ](?:no|number))?|d/l|dl(?:[ ](?:no|number))?",
    reach=36,
)

_NOT_A_SURNAME = words(
    """
    number num licence license driver dvla old new his her the this that was
    """
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find numbers with a date of birth where it belongs, and what comes near to one beside the word licence."""
    for pattern in (_NUMBER, _JOINED):
        for start, end in pattern.places(text):
            if _has_a_date(text[start:end]) or _LABEL.beside(text, start, end):
                yield Span(start, end, PersonalDataKind.DRIVING_LICENCE)
    for start, end in _MISTYPED.places(text):
        if _LABEL.beside(text, start, end) and sum(map(str.isdigit, text[start:end])) >= 5:
            word, _, rest = text[start:end].partition(" ")
            if rest and word.lower() in _NOT_A_SURNAME:
                start = end - len(rest)
            yield Span(start, end, PersonalDataKind.DRIVING_LICENCE)


def _has_a_date(typed: str) -> bool:
    number = re.sub(r"[ ./-]", "", typed)
    if len(number) < 16 or not number[5:11].isdigit():
        return False
    month, day = int(number[6:8]), int(number[8:10])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31
