"""E-mail addresses, also with slips ("…@gmail.con", "… @gmail,com") and spelled out ("j_roe at example dot org").

Source: RFC 5321, section 4.1.2, and RFC 5322 for the part before the @, without its quoted forms. No list of
public suffixes is asked: an address with a mistyped ending is somebody's too.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, words
from bot.privacy.kinds.shared.published import mailboxes
from bot.privacy.spans import Span

_LOCAL = r"[a-z0-9_][a-z0-9._%+'-]{0,63}"
_NAME = r"[a-z0-9][a-z0-9-]{0,62}"
_ENDING = (
    r"(?:com|con|cmo|co|org|net|uk|ac|gov|sch|nhs|edu|info|me|io|eu|example|test|invalid|local|ie|"
    r"pl|ro|de|fr|tv|cc|biz)"
)
_PROVIDER = (
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|live|msn|aol|btinternet|sky|"
    r"virginmedia|talktalk|me|mail|proton|protonmail|nhs)"
)
_USUAL = Pattern(rf"{_LOCAL}@{_NAME}(?:[.,]{{1,2}}[a-z0-9-]{{1,63}}){{0,6}}")
# Spaces around the @ or the dots: only with a known ending, or at a known provider.
_SPACED = Pattern(
    rf"(?:^|[^a-z0-9._%+'-])(?P<found>{_LOCAL}[ ]{{0,2}}@[ ]{{0,2}}(?:{_NAME}(?:[ ]?[.,][ ]?{_NAME}"
    rf"){{0,4}}[ ]?[.,][ ]?(?:com|con|co[ ]?[.,][ ]?uk|org|net)|(?:gmail|googlemail|hotmail|"
    rf"outlook|yahoo|ymail|icloud|btinternet)(?:[ ]?[., ][ ]?{_ENDING}){{0,2}}))\b"
)
_AT = r"(?:[ ]?[(\[{<][ ]?at[ ]?[)\]}>][ ]?|[ ]-?at-?[ ])"
_DOT = r"(?:[ ]?[(\[{<][ ]?dot[ ]?[)\]}>][ ]?|[ ](?:dot|full[ ]stop|point)[ ]|[.])"
_PART = r"[a-z0-9][a-z0-9_+-]{0,40}"
_IN_LOCAL = r"(?:[ ]?[(\[][ ]?dot[ ]?[)\]][ ]?|[ ](?:dot|underscore|under[ ]score|dash|hyphen|minus|plus)[ ]|[._+-])"
_SPELLED = Pattern(rf"\b(?P<found>{_PART}(?:{_IN_LOCAL}{_PART}){{0,5}}{_AT}{_PART}(?:{_DOT}{_PART}){{1,5}})\b")
_AT_A_PROVIDER = Pattern(
    rf"\b(?P<found>{_PART}(?:{_IN_LOCAL}{_PART}){{0,5}}{_AT}{_PROVIDER}(?:{_DOT}{_ENDING}){{1,2}})"
    rf"\b"
)
_SAID_DOT = Pattern(r"dot|full stop|point")
_SAID_AT = Pattern(r"[(\[{<] ?at ?[)\]}>]")
_NAMELIKE = Pattern(r"[._0-9]| (?:dot|underscore|under score|dash|hyphen) ")
_KNOWN_END = Pattern(rf".*[. )\]]{_ENDING}$")
_LABEL = Label(r"e-?[ ]?mail(?:s|ed)?(?:[ ]?(?:addy|address))?|gmail|hotmail|contact|reach|write[ ]to", reach=40)
# "look at nspcc dot org" names a website.
_NOT_A_MAILBOX = words(
    """
    look looks looked looking see seen is are was it go me here there available site website page found up read
    info details more that this find them him her us advice guidance form online based
    """
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find addresses that are no published mailbox."""
    kind = PersonalDataKind.EMAIL_ADDRESS
    for pattern in (_USUAL, _SPACED):
        for start, end in pattern.places(text):
            mailbox, _, host = text[start:end].partition("@")
            end -= len(host) - len(host.rstrip(".,'-"))
            if any(map(str.isalpha, host)) and mailbox.strip().lower() not in mailboxes():
                yield Span(start, end, kind)
    for pattern in (_SPELLED, _AT_A_PROVIDER):
        for start, end in pattern.places(text):
            if pattern is _AT_A_PROVIDER or _is_spelled_out(text, start, end):
                yield Span(start, end, kind)


def _is_spelled_out(text: str, start: int, end: int) -> bool:
    found = text[start:end].lower()
    mailbox, _, host = found.partition("at" if _SAID_AT.is_in(found) else " at ")
    word = mailbox.split()[-1] if mailbox.split() else ""
    if _SAID_AT.is_in(found):
        return True
    if word in _NOT_A_MAILBOX or word in mailboxes():
        return False
    called = _LABEL.before(text, start)
    if _SAID_DOT.is_in(host):
        return called or _KNOWN_END.is_in(found)
    return _KNOWN_END.is_in(found) and (called or _NAMELIKE.is_in(mailbox))
