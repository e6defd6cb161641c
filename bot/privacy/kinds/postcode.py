"""Full postcodes.

Source: BS 7666 and Royal Mail's "Programmers' guide to the Postcode Address File": one or two letters of the area,
the district, then a digit and two letters that are never C, I, K, M, O or V. The areas are Royal Mail's 124. People
leave the space out, put another sign there, and confuse the letter O with 0 and l with 1.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, words
from bot.privacy.spans import Span

_AREAS = words(
    """
    ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk
    fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn
    np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts
    tw ub w wa wc wd wf wn wr ws wv yo ze bx gir
    """
)
_CODE = Pattern(r"\b[a-z0]{1,2}[0-9oil][0-9oa-z]?[ ./_,|-]{0,3}[0-9o][a-z]{2}\b")
_SPACED = Pattern(
    r"\b[A-Z]{1,2} [0-9][0-9A-Z]? [0-9] ?[A-Z] ?[A-Z]\b|\b(?i:ta|ba|bs) [0-9]{1,2} ?[0-9]"
    r"(?i:[a-z]{2})\b|\b[A-Z] [A-Z] [0-9] (?:[0-9] )?[0-9] [A-Z] [A-Z]\b",
    exact_case=True,
)
_LABEL = Label(r"post-?[ ]?codes?|p/?code|pcode|address|lives?|living|moved", reach=40)
_AFTER_LABEL = Pattern(
    r"(?:post-?[ ]?codes?|p/?code|pcode)[ :]{1,2}(?:is[ ])?(?P<found>[a-z]{1,2}[ ]?[0-9o]"
    r"[0-9oa-z]?[ ]?[0-9o][ ]?[a-z][ ]?[a-z])(?:[^a-z0-9]|$)"
)
_STRONG_LABEL = Label(r"post-?[ ]?codes?|p/?code|pcode", reach=24)
# "s47 1st", "s17 2nd", "pe2 1hr": an ordinal or a unit and no postcode, unless it is in capitals.
_UNITS = words(
    """
    st nd rd th am pm hr hs yr ys wk wd km kg mg ml cm mm ft in lb x
    """
)
_NEVER_LAST = set("cikmov")
# Somerset and what is around it. Here a slip in the last letters is likelier than something else.
_AROUND = frozenset({"ta", "ba", "bs", "dt", "ex", "gl", "sn", "sp"})


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find full postcodes of existing areas, and of any area where they are called postcodes."""
    for start, end in _CODE.places(text):
        if _counts(text, start, end):
            yield Span(start, end, PersonalDataKind.POSTCODE)
    yield from _AFTER_LABEL.spans(text, PersonalDataKind.POSTCODE)
    for start, end in _SPACED.places(text):
        letters = text[start:end].replace(" ", "")
        if (
            _area(letters.lower()) in _AREAS
            and not set(letters[-2:].lower()) & _NEVER_LAST
            and letters[-2:].lower() not in _UNITS
        ):
            yield Span(start, end, PersonalDataKind.POSTCODE)


def _counts(text: str, start: int, end: int) -> bool:
    typed = text[start:end]
    code = typed.lower()
    outward = code[:-3].rstrip(" ./_,|-")
    last = code[-2:]
    if _STRONG_LABEL.before(text, start):
        return any(map(str.isdigit, code))
    shouted = typed.isupper()
    if not shouted and last in _UNITS:
        return False
    # A letter for a digit: only where the code is in capitals, or is said to be where somebody lives.
    district = outward[1:].strip("abcdefghjkmnpqrstuvwxyz")
    in_digits = district.isdigit() and code[-3].isdigit() and outward[0] != "0"
    if not in_digits and not (any(map(str.isdigit, code)) and (shouted or _LABEL.before(text, start))):
        return False
    area = _area(outward)
    return area in _AREAS and len(outward) >= 2 and (area in _AROUND or not set(last) & _NEVER_LAST)


def _area(outward: str) -> str:
    """The letters before the district, with a 0 read as O: "OX1", "0X1"."""
    letters = outward[:2].replace("0", "o") if outward[:1] == "0" or outward[1:2].isalpha() else outward[:1]
    if outward[1:2] in "oil" and outward[2:3] and not outward[2:3].isdigit():
        return outward[:1]
    return letters
