"""National Insurance numbers: two letters, six digits and a letter from A to D.

Source: HMRC, National Insurance Manual NIM39110, "Format and security: what a National Insurance number looks
like", https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110. Prefixes that are never issued,
such as the QQ of examples, are taken too: people type them anyway. (stdnum has no module for it.)
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, words
from bot.privacy.spans import Span

_GAP = r"[ ./-]{0,2}"
_NUMBER = Pattern(rf"\b[a-z]{_GAP}[a-z]{_GAP}(?:[0-9]{_GAP}){{6}}[a-d]\b")
# Joined, or in pairs: a bare number with any other grouping may be "to 12 34 56 a".
_GROUPED = Pattern(
    r"[a-z]{2}[ ./-]{0,2}(?:[0-9]{6}|[0-9]{2}[ ./-]{1,2}[0-9]{2}[ ./-]{1,2}[0-9]{2}|[0-9]{3}[ ./-]"
    r"[0-9]{3})[ ./-]{0,2}[a-d]"
)
_MISTYPED = Pattern(rf"\b[a-z]{{1,3}}{_GAP}(?:[0-9ol]{_GAP}){{4,7}}[0-9ol](?:{_GAP}[a-z])?\b")
_LABEL = Label(r"n\.?i\.?(?:n|no|num|number|nr|#)?\b\.?|nino|nat(?:ional)?\.?[ ]?ins(?:urance|urence|\.)?", reach=24)

_WORDS = words(
    """
    to of in at is on or by up no we he me my am an as be do go if it so us
    """
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find anything of that form, and what comes near to it where it is called a National Insurance number."""
    for start, end in _NUMBER.places(text):
        typed = text[start:end]
        in_a_sentence = typed[:2] in _WORDS and not typed[2].isdigit()
        if (_GROUPED.is_all_of(typed) and not in_a_sentence) or _LABEL.beside(text, start, end):
            yield Span(start, end, PersonalDataKind.NATIONAL_INSURANCE_NUMBER)
    for start, end in _MISTYPED.places(text):
        if _LABEL.beside(text, start, end):
            yield Span(start, end, PersonalDataKind.NATIONAL_INSURANCE_NUMBER)
