"""Passport numbers: nine digits for a British one, letters and digits for others. They have no check digit.

Source: ICAO Doc 9303, part 4 (nine characters, and the two lines that a machine reads); HM Passport Office's
guidance on British passports (nine digits). As nine digits may be anything, a number needs the word beside it.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, called
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.spans import Span

_NUMBER = Pattern(
    r"\b(?:(?:[a-z]{1,3}[ -]?)?[0-9o]{6,10}[a-z]?|[a-z]{0,2}[0-9]{2,3}[ -][0-9]{3}[ -][0-9]{3,4}|"
    r"[0-9]{4,6}[ -][0-9]{3,5}|[a-z]{1,2}[0-9]{2}[a-z]{2}[0-9]{4,5}|[a-z][0-9][a-z0-9]{6,7})\b"
)
_LABEL = Label(
    r"(?:pass|p/)-?ports?(?:[ ]?(?:no|num|number|nr|#|id)\b\.?)?|ppt?[ ]no|travel[ ]document(?:[ ]"
    r"(?:no|number))?|brp",
    reach=36,
)
# The first line that a machine reads: "P<GBRROE<<JANE<<<<", and the second.
_MACHINE_READ = Pattern(r"\bP[a-z<][a-z]{3}[a-z]{1,20}<[a-z<]{3,36}(?:\s{0,2}[a-z0-9<]{30,44})?")


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find numbers that are called a passport's, and the lines that a machine reads."""
    for start, end in called(text, _NUMBER.places(text), _LABEL):
        if sum(map(str.isdigit, text[start:end])) >= 6:
            first = start + _word_before(text[start:end])
            yield Span(first, end, PersonalDataKind.PASSPORT_NUMBER)
    yield from _MACHINE_READ.spans(text, PersonalDataKind.PASSPORT_NUMBER)


def _word_before(found: str) -> int:
    """The length of a word that does not belong to the number: "is 123456789", "no 123456789"."""
    word, space, _ = found.partition(" ")
    return (
        len(word) + 1
        if space and word.isalpha() and word.lower() in ("no", "is", "was", "num", "it", "as", "of")
        else 0
    )
