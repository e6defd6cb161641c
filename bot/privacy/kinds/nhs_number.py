"""NHS numbers: ten digits, the last of them a check digit.

Source: NHS Data Model and Dictionary, "NHS Number" (modulus 11),
https://www.datadictionary.nhs.uk/attributes/nhs_number.html
"""

from collections.abc import Iterator

from stdnum.gb import nhs

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, stands_alone
from bot.privacy.kinds.shared.digit_groups import DigitRun, runs, spoken, windows
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.spans import Span

_LABEL = Label(
    r"patient[ ](?:ident(?:ifier)?|id|no|number)|n\.?h\.?s\.?(?:[ -]?(?:no|nos|num|numbers?|nr|id|#)\b\.?)?|nhsno"
)
_LABEL_IN_FULL = Label(r"n\.?h\.?s\.?[ -]?(?:no|num|number|nr|id|#)\b\.?|nhsno")
# "NHSno7519568326"
_JOINED_TO_LABEL = Pattern(r"\bnhs[ ]?(?:no|num|number)?[.:#]?(?P<found>[0-9]{10})\b")
# How the ten digits are grouped. Without a label no other grouping is taken for one number.
_GROUPED = {(10,), (3, 3, 4), (3, 7), (6, 4), (3, 3, 2, 2), (5, 5)}
_FIRST = {sizes[0] for sizes in _GROUPED}
# "0" begins telephone numbers; "1" to "3" are given out in Scotland and Northern Ireland.
_NEVER_FIRST = "0"


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find ten digits with a right check digit, and numbers that are called NHS numbers, also with a wrong one."""
    for run in runs(text):
        for number in windows(run, (9, 10, 11), _FIRST):
            if stands_alone(text, number.start, number.end) and _counts(text, number, whole=len(number.digits) == 10):
                yield Span(number.start, number.end, PersonalDataKind.NHS_NUMBER)
    yield from _JOINED_TO_LABEL.spans(text, PersonalDataKind.NHS_NUMBER)
    for number in spoken(text):
        if len(number.digits) == 10 and _LABEL.beside(text, number.start, number.end):
            yield Span(number.start, number.end, PersonalDataKind.NHS_NUMBER)


def _counts(text: str, number: DigitRun, *, whole: bool) -> bool:
    if number.digits[0] in _NEVER_FIRST or len(set(number.digits)) == 1:
        return False
    if not whole:
        # A digit is missing, or one is too many.
        return len(number.sizes) in (1, 3) and _LABEL_IN_FULL.before(text, number.start)
    if number.sizes in _GROUPED and nhs.is_valid(number.digits):
        return True
    return _LABEL.beside(text, number.start, number.end)
