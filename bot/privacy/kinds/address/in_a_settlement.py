"""A named house with its town or village: "Brookside, Kilve", "Parker's, Hatch Green"."""

from collections.abc import Iterator

from bot.privacy.kinds.address.around import SENTENCE_WORDS
from bot.privacy.kinds.address.settlements import any_settlement, is_only_a_place
from bot.privacy.kinds.address.words import BUILDING, ENDINGS, GAP, NAMED_STREET, NUMBER, PIECE, UNIT
from bot.privacy.kinds.shared.patterns import Pattern

_BEFORE_A_SETTLEMENT = Pattern(
    rf"(?:^|[^a-zA-Z0-9'-])(?P<found>(?:{UNIT}{GAP})?{PIECE}(?:,[ ](?:{NUMBER}[ ])?(?:the[ ])?{PIECE}){{0,2}}?,?[ ]?,"
    rf"?[ ](?:(?i:nr|near|off)\.?[ ])?{any_settlement()})(?:[^a-zA-Z'-]|$)",
    exact_case=True,
)
_COMMA_OR_NEAR = Pattern(r",|[ ](?:nr|near)\b")
_HOUSE = Pattern(
    rf"(?:^|[ ])(?:{BUILDING}|{NAMED_STREET}|[A-Z][a-z]{{1,12}}{ENDINGS}|The[ ][A-Z][a-z]+s)$", exact_case=True
)
_AT_HOME = Pattern(
    r"(?:^|[^a-z])(?:at|to|from|@|address|addr|home|house|placement|placed|tenancy|lives?|living|stay(?:s|ing)?|moved|"
    r"now|new|old|says|tonight)(?:[ ](?:is|now|at|in|to))*[ ]?[:=-]?[ ]?['\"(]?$"
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
