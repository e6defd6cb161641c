"""Unique learner numbers (ULN): ten digits, for learners from 14 on.

Source: Learning Records Service, "Unique learner number (ULN): the check digit",
https://www.gov.uk/government/publications/lrs-unique-learner-numbers. The check digit tells one in eleven numbers
apart, as the NHS number's does in another way, so without its name a number of ten digits is not taken for one.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, stands_alone
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
    for run in runs(text):
        for number in windows(run, (10, 11, 9)):
            if stands_alone(text, number.start, number.end) and _LABEL.beside(text, number.start, number.end):
                yield Span(number.start, number.end, PersonalDataKind.LEARNER_NUMBER)
    for number in spoken(text):
        if len(number.digits) == 10 and _LABEL.beside(text, number.start, number.end):
            yield Span(number.start, number.end, PersonalDataKind.LEARNER_NUMBER)
