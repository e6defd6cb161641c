"""Numbers of payment cards: 13 to 19 digits, the last of them a check digit by Luhn's formula.

Source: ISO/IEC 7812-1, "Identification cards: identification of issuers". The first digit says the industry; 2 to 6
are the ones of payment (3 American Express, 4 Visa, 2 and 5 Mastercard, 6 Maestro and Discover).
"""

from collections.abc import Iterator

from stdnum import luhn

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, stands_alone
from bot.privacy.kinds.shared.digit_groups import DigitRun, runs, windows
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.spans import Span

_LENGTHS = range(13, 20)
_GROUPED = {
    (4, 4, 4, 4),
    (4, 6, 5),
    (4, 4, 4, 4, 3),
    (4, 4, 4, 4, 2),
    (4, 4, 5),
    (4, 4, 4, 1),
    (4, 6, 4),
    (8, 8),
    (4, 4, 8),
}
_FIRST = {4, 8, *_LENGTHS}
# Nothing else is written so, also with a wrong check digit.
_ONLY_A_CARD = {(16,), (4, 4, 4, 4)}
_LABEL = Label(
    r"(?:(?:debit|credit|bank|payment|pre-?paid|visa|long)[ ])?(?:card(?:s|[ ](?:no|num|number|"
    r"details?))?|pan)\b\.?|visa|master-?card|amex"
    r"|american[ ]express|maestro|go[ ]?henry|revolut|monzo|starling|long[ ]number",
    reach=40,
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find numbers with a right check digit, and numbers beside a word for a card, also with a wrong one."""
    for run in runs(text):
        end = 0
        for number in windows(run, _LENGTHS, _FIRST):
            if number.start >= end and stands_alone(text, number.start, number.end) and _counts(text, number):
                end = number.end
                yield Span(number.start, number.end, PersonalDataKind.PAYMENT_CARD)


def _counts(text: str, number: DigitRun) -> bool:
    if number.digits[0] not in "23456" or len(set(number.digits)) == 1:
        return False
    grouped = len(number.sizes) == 1 or number.sizes in _GROUPED
    if number.sizes in _ONLY_A_CARD or grouped and luhn.is_valid(number.digits):
        return True
    return len(number.sizes) <= 5 and _LABEL.beside(text, number.start, number.end)
