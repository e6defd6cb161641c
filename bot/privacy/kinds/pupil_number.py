"""Unique pupil numbers (UPN): a check letter, eleven digits, and a digit or (on a temporary number) a letter.

Source: Department for Education, "Unique pupil numbers (UPNs): a guide", section on the check letter,
https://www.gov.uk/government/publications/unique-pupil-numbers
"""

import re
from collections.abc import Iterator

from stdnum.gb import upn

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, called
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.spans import Span

_GAP = r"[ ./-]?"
_NUMBER = Pattern(rf"\b[a-z]{_GAP}(?:[0-9o]{_GAP}){{11}}[0-9a-z]\b")
# Nothing else is written so, also with a wrong check letter.
_JOINED = Pattern(r"[a-z][0-9]{12}")
# With a slip: a sign missing or one too many, or without its letter.
_MISTYPED = Pattern(r"\b(?:[a-z][ ]?)?[0-9o]{2,3}[ -]?[0-9o]{3,5}[ -]?[0-9o]{3,6}[0-9a-z]?\b")
# A letter and one digit less.
_SHORT = Pattern(r"\b[A-Za-z][0-9]{11}\b")
_LABEL = Label(
    r"upns?|u\.p\.n\.?|(?:unique[ ])?pupil(?:'s)?[ ](?:no|num|number|id|ref|reference)\b\.?|pupil[ ]identifier"
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find numbers with their right check letter, and numbers that are called pupil numbers, also with a wrong one."""
    for start, end in _NUMBER.places(text):
        if _has_check_letter(text[start:end]) or _JOINED.is_all_of(text[start:end]) or _LABEL.beside(text, start, end):
            yield Span(start, end, PersonalDataKind.PUPIL_NUMBER)
    yield from _SHORT.spans(text, PersonalDataKind.PUPIL_NUMBER)
    for start, end in called(text, _MISTYPED.places(text), _LABEL):
        if 10 <= sum(map(str.isdigit, text[start:end])) <= 13:
            yield Span(start, end, PersonalDataKind.PUPIL_NUMBER)


def _has_check_letter(typed: str) -> bool:
    number = re.sub(r"[ ./-]", "", typed).upper()
    # Not upn.is_valid: it asks for the number of a local authority from its list of 2011.
    number = number[0] + number[1:-1].replace("O", "0") + number[-1]
    allowed = set("ABCDEFGHJKLMNPQRTUVWXYZ0123456789")
    return set(number) <= allowed and upn.calc_check_digit(number[1:]) == number[0]
