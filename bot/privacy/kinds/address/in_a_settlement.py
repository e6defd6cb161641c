"""A named house with its town or village: "Brookside, Kilve", "Parker's, Hatch Green"."""

from collections.abc import Iterator

from bot.privacy.kinds.address.around import SENTENCE_WORDS
from bot.privacy.kinds.address.settlements import any_settlement, is_only_a_place
from bot.privacy.kinds.address.words import BUILDING, CAPITAL, ENDINGS, GAP, NUMBER, PIECE, UNIT
from bot.privacy.kinds.shared.patterns import Pattern, words

_BEFORE_A_SETTLEMENT = Pattern(
    rf"(?:^|[^a-zA-Z0-9'-])(?P<found>(?:{UNIT}{GAP})?{PIECE}(?:,[ ](?:{NUMBER}[ ])?(?:the[ ])?{PIECE}){{0,2}}?,?[ ]?,"
    rf"?[ ](?:(?i:nr|near|off)\.?[ ])?{any_settlement()})(?:[^a-zA-Z'-]|$)",
    exact_case=True,
)
_COMMA_OR_NEAR = Pattern(r",|[ ](?:nr|near)\b")
_HOUSE = Pattern(
    rf"(?:^|[ ])(?:{BUILDING}|View|End|Gate|Orchard|Rise|Bank|Acre|Lea|Nook|Mead|Villas?|[A-Z]"
    rf"[a-z]{{1,12}}{ENDINGS}|The[ ][A-Z][a-z]+s)$",
    exact_case=True,
)
_AT_HOME = Pattern(
    r"(?:^|[^a-z])(?:at|to|from|@|address|addr|home|house|placement|placed|tenancy|lives?|living|stay(?:s|ing)?|moved|"
    r"now|new|old|says|tonight)(?:[ ](?:is|now|at|in|to))*[ ]?[:=-]?[ ]?['\"(]?$"
)
# "Batch End, Upper Somewhere": no list has every hamlet. Behind a word for a home any two names are an address.
_ANY_TWO = Pattern(
    rf"(?:^|[^a-zA-Z])(?:(?i:at|lives?|living|staying|stays|home|addr(?:ess)?|placement|refuge|"
    rf"house|new|now|place|property"
    rf"|tenant[ ]of|landlord[ ]of)(?i:[ ](?:is|now|at|to|with))*[ ]?[:=-]?"
    rf"[ ]['\"(]?)(?P<found>(?:the[ ])?{PIECE}(?:,[ ](?:(?:nr|near|off)\.?[ ])?(?:the[ ])?{PIECE}){{1,3}})",
    exact_case=True,
)
_HOUSE_AND_ANY = Pattern(
    rf"(?:^|[^a-zA-Z0-9'-])(?P<found>(?:the[ ])?(?:(?:The[ ])?(?:{CAPITAL}[ ]){{1,3}}{BUILDING}|"
    rf"The[ ](?:Old[ ])?{CAPITAL})"
    rf"(?:,[ ]|[ ]-[ ]|,?[ ](?:nr|near|off)\.?[ ])(?:the[ ])?{PIECE}(?:,[ ]{PIECE})?)",
    exact_case=True,
)
_NO_PLACE = words(
    """
    head deputy mr mrs ms miss dr senco dsl gp hv social police camhs year mon tue wed thu fri sat sun monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october
    november december nhs dob upn early children's childrens team english maths act section
    """
)


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where they are. If nothing in the name says that it is a house, something before it must say so."""
    for start, end in _BEFORE_A_SETTLEMENT.places(text):
        while text[start:end].split(" ")[0].lower().strip("'") in SENTENCE_WORDS:
            start += len(text[start:end].split(" ")[0]) + 1
        name = text[start:end].partition(",")[0]
        if not _COMMA_OR_NEAR.is_in(text[start:end]) or is_only_a_place(name):
            continue
        if _HOUSE.is_in(name) or _AT_HOME.is_in(text[max(0, start - 30) : start].lower()):
            yield start, end
    for pattern in (_ANY_TWO, _HOUSE_AND_ANY):
        for start, end in pattern.places(text):
            pieces = [piece.strip() for piece in text[start:end].lower().split(",")]
            words_of = [piece.split()[0].partition("'")[0].strip(".") for piece in pieces if piece]
            if text[end : end + 5].lower() in (" and ", " or t", " & ") or any(
                word in _NO_PLACE or (word in SENTENCE_WORDS and word != "the") for word in words_of
            ):
                continue
            if not is_only_a_place(pieces[0]) and not any(
                piece.split()[-1].isupper() and len(piece.split()[-1]) < 6 for piece in _split(text, start, end)
            ):
                yield start, end


def _split(text: str, start: int, end: int) -> list[str]:
    return [piece.strip() for piece in text[start:end].split(",")]
