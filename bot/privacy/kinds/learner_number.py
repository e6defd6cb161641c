"""Unique learner numbers (ULN): ten digits, for learners from 14 on.

Source: Learning Records Service, "Unique learner number (ULN): the check digit",
https://www.gov.uk/government/publications/lrs-unique-learner-numbers: the first nine digits times 10 down to 2,
added, modulo 11; 10 less the remainder is the check digit, and a remainder of 0 is never given out. (stdnum has no
module for it.)
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, called, stands_alone
from bot.privacy.kinds.shared.digit_groups import runs, spoken, windows
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.spans import Span

_LABEL = Label(
    r"ulns?|unique[ ]learner[ ](?:no|num|number|id|ref)|learner[ ]?(?:no|num|number|id|ref|reference)\b\.?|lrs"
    r"|learning[ ]records?(?:[ ]service)?(?:[ ](?:no|number|id))?"
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find numbers of nine to eleven digits that are called a learner number."""
    numbers = ((one.start, one.end) for run in runs(text) for one in windows(run, (10, 11, 9), (10,)))
    for run in runs(text):
        for group in run:
            if (
                len(group.digits) == 10
                and stands_alone(text, group.start, group.end)
                and _has_check_digit(group.digits)
            ):
                yield Span(group.start, group.end, PersonalDataKind.LEARNER_NUMBER)
    for start, end in called(text, numbers, _LABEL):
        yield Span(start, end, PersonalDataKind.LEARNER_NUMBER)
    for number in spoken(text):
        if len(number.digits) == 10 and _LABEL.beside(text, number.start, number.end):
            yield Span(number.start, number.end, PersonalDataKind.LEARNER_NUMBER)


def _has_check_digit(digits: str) -> bool:
    """Whether the tenth digit is right, and the number is none of a telephone, which begins with 0."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[0] != "0" and rest != 0 and 10 - rest == int(digits[9])
