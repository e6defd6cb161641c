"""Bank accounts: a sort code of six digits and an account number of eight, or an IBAN.

Sources: Pay.UK, "Sort codes and account numbers" (six and eight digits), https://www.wearepay.uk; ISO 13616-1 for
the IBAN and its check digits. A sort code in pairs looks like a date, so it needs its name or an account number
beside it.
"""

from collections.abc import Iterator

from stdnum import iban

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, stands_alone
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.spans import Span

_SORT_CODE = r"[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}"
_ACCOUNT = r"[0-9]{4}[ -]?[0-9]{4}"
_DIGIT = r"[0-9o]"
_BOTH = Pattern(
    rf"\b(?P<found>(?:(?:sort(?:[ -]?code)?|s/?c)[ :]{{1,2}}(?:is[ ])?{_SORT_CODE}|[0-9]{{2}}[ ./-]{{1,3}}[0-9]{{2}}"
    rf"[ ./-]{{1,3}}[0-9]{{2}})[ ,;/&-]{{1,3}}(?:(?:and|acc?|acct|account|a/c|no|num|number)\b[ .:#]{{0,2}}){{0,3}}"
    rf"(?:{_ACCOUNT}|[0-9]{_DIGIT}{{7}}|[0-9](?:[ -]{_DIGIT}){{7}}))\b"
)
_ROLL = Pattern(r"\broll[ ](?:no|number|num)\b[.: ]{1,2}(?P<found>[a-z0-9]{2,8}(?:[/ -][0-9]{2,6}){0,3})\b")
# Six digits and eight, with nothing between.
_PAIR = Pattern(r"\b[0-9]{6}[ ][0-9]{8}\b")
_ALONE_SORT = Pattern(r"\b[0-9]{2}[ ./-]{0,2}[0-9]{2}[ ./-]{0,2}[0-9]{2}\b")
_ALONE_ACCOUNT = Pattern(r"\b(?:[0-9]{7,9}|[0-9]{4}[ -][0-9]{4}|[0-9]{2,3}[ ][0-9]{2,3}[ ][0-9]{2,3})\b")
_IBAN = Pattern(r"\b[a-z]{2}[0-9]{2}(?:[ ]?[a-z0-9]{4}){3,7}(?:[ ]?[a-z0-9]{1,4})?\b")
_SORT_LABEL = Label(r"sort(?:[ -]?codes?)?|s/c|sortcode", reach=16)
_ACCOUNT_LABEL = Label(
    r"(?:bank[ ])?(?:acc|acct|account|a/c|accnt|acount)s?(?:[ ]?(?:no|num|number|nr|#)\b\.?)?|roll[ ](?:no|number)"
    r"|building[ ]society[ ](?:no|number)",
    reach=24,
)
_IBAN_LABEL = Label(r"iban", reach=16)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find a sort code with an account number, either of them with its name, and IBANs."""
    yield from _BOTH.spans(text, PersonalDataKind.BANK_ACCOUNT)
    yield from _ROLL.spans(text, PersonalDataKind.BANK_ACCOUNT)
    yield from _PAIR.spans(text, PersonalDataKind.BANK_ACCOUNT)
    for pattern, label in ((_ALONE_SORT, _SORT_LABEL), (_ALONE_ACCOUNT, _ACCOUNT_LABEL)):
        for start, end in pattern.places(text):
            if stands_alone(text, start, end) and label.beside(text, start, end):
                yield Span(start, end, PersonalDataKind.BANK_ACCOUNT)
    for start, end in _IBAN.places(text):
        whole = _iban_within(text, start, end)
        if whole:
            yield Span(start, whole, PersonalDataKind.BANK_ACCOUNT)
        elif _IBAN_LABEL.beside(text, start, end):
            yield Span(start, end, PersonalDataKind.BANK_ACCOUNT)


def _iban_within(text: str, start: int, end: int) -> int:
    """Where a valid IBAN that begins at `start` ends, or 0: the pattern may have run on into the next word."""
    while end - start >= 15:
        if stands_alone(text, start, end) and iban.is_valid(text[start:end]):
            return end
        end -= 1
    return 0
