"""Number plates of vehicles.

Source: DVLA, INF104 "Vehicle registration numbers and number plates": since 2001 two letters, two digits, three
letters ("AB12 CDE"); 1983 to 2001 a letter, one to three digits, three letters ("A123 BCD"); before, three letters,
one to three digits, a letter ("ABC 123D"). Northern Ireland: three letters with I or Z and up to four digits ("ABZ
1234").
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, called
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, words
from bot.privacy.spans import Span

# The second of the two letters is never I, Q or Z; the digits give the half-year of the first registration.
_CURRENT = Pattern(r"\b[a-hj-pr-y][a-pr-y](?:[0-2][0-9]|[5-7][0-9])[ .-]{0,2}[a-hj-pr-z]{3}\b")
_JOINED = Pattern(r"[a-z]{2}[0-9]{2}[a-z]{3}|[a-z][0-9]{2,3}[a-z]{3}|[a-z]{3}[0-9]{2,3}[a-z]")
_OLDER = Pattern(
    r"\b(?:[A-HJ-NP-TV-Y][0-9]{3}[ -]?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3}[ -]?[0-9]{3}[A-HJ-NPR-TV-Y]|"
    r"[A-HJ-PR-Y][A-PR-Y] (?:[0-2][0-9]|[5-7][0-9]) [A-HJ-PR-Z]{3})\b",
    exact_case=True,
)
# "S4 MBO": one to three digits, where a vehicle is near.
_SHORT = Pattern(r"\b[A-HJ-NP-TV-Y][0-9]{1,3}[ ]?[A-HJ-PR-Z0-9]{3}\b", exact_case=True)
# Anything like a plate, where it is called one.
_LOOSE = Pattern(
    r"\b(?:[a-z]{2}[ .-]{0,2}[0-9o]{1,2}[ .-]{0,2}[a-z0]{2,3}|[a-z][0-9o]{1,3}[ .-]{0,2}[a-z]{3}|"
    r"[a-z]{3}[ .-]{0,2}[0-9]{1,3}[a-z]"
    r"|[a-z]{1,3}z[ .-]{0,2}[0-9]{1,4}|[0-9]{1,4}[ ]?[a-z]{1,3}|[a-z]{1,3}[ ]?[0-9]{1,4})\b"
)
_WORDS = (
    r"reg(?:istration)?(?:[ ](?:no|num|number|plate|mark|is|was))*|(?:number[ ]?)?plates?|vrm|vrn|"
    r"index|number[ ]?plate"
)
_VEHICLE = (
    r"car|van|vehicle|motor(?:bike|cycle)?|moped|scooter|lorry|taxi|minibus|pick-?up|corsa|golf|"
    r"fiesta|focus|astra|audi|bmw|ford|vauxhall|"
    r"transit|clio|polo|mini|micra|yaris|qashqai|range[ ]rover|land[ ]rover|toyota|nissan|peugeot|"
    r"renault|citroen|skoda|seat|kia|hyundai|"
    r"honda|mazda|volvo|mercedes|merc|vw|volkswagen|fiat|suzuki|dacia|jaguar|tesla|insignia|"
    r"racing|raced|zafira|picanto|juke|berlingo|driv(?:es|ing|en|er)|drove"
)
_REGISTRATION = Label(_WORDS, reach=24)
_NEAR_A_VEHICLE = Label(f"{_WORDS}|{_VEHICLE}", reach=40)
# What follows "yr10" or "KS12" in capitals and lower case, and is no plate's end.
_ORDINARY = words(
    """
    and the boy who for has was not can but all may mum dad had his her him she out one two six ten day car now
    get got did yet see set sen she our ask any are few how its let off old own per say too try use way why yes
    man men kid
    """
)
_YEARS = (
    "yr",
    "ks",
    "no",
    "of",
    "in",
    "to",
    "at",
    "on",
    "is",
    "by",
    "or",
    "up",
    "we",
    "so",
    "as",
    "am",
    "pm",
    "my",
    "me",
    "ft",
    "ch",
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find plates by their form, and anything like one where a word for plates or vehicles is beside it."""
    for start, end in _CURRENT.places(text):
        if _is_plain_enough(text[start:end]) or _NEAR_A_VEHICLE.beside(text, start, end):
            yield Span(start, end, PersonalDataKind.NUMBER_PLATE)
    for start, end in _OLDER.places(text):
        letters = "".join(filter(str.isalpha, text[start:end])).lower()
        if (
            text[start : start + 2].lower() not in _YEARS
            and letters[-3:] not in _ORDINARY
            and letters[1:] not in _ORDINARY
            and letters[:3] not in _ORDINARY
        ):
            yield Span(start, end, PersonalDataKind.NUMBER_PLATE)
    for start, end in _SHORT.places(text):
        letters = text[end - 3 : end]
        if sum(map(str.isalpha, letters)) >= 2 and _NEAR_A_VEHICLE.beside(text, start, end):
            yield Span(start, end, PersonalDataKind.NUMBER_PLATE)
    loose = [
        place
        for place in _LOOSE.places(text)
        if _signs(text[slice(*place)]) >= 5
        and any(map(str.isdigit, text[slice(*place)]))
        and _reads_as_plate(text[slice(*place)])
    ]
    for start, end in called(text, loose, _REGISTRATION):
        yield Span(start, end, PersonalDataKind.NUMBER_PLATE)
    for start, end in loose:
        found = text[start:end]
        if _signs(found) >= 6 and _JOINED.is_all_of(found) and _NEAR_A_VEHICLE.beside(text, start, end):
            yield Span(start, end, PersonalDataKind.NUMBER_PLATE)


def _is_plain_enough(found: str) -> bool:
    """Whether the form alone is enough: capitals or joined, and no word at the end ("yr10 boy")."""
    last = found[-3:].lower()
    if found[:2].lower() in _YEARS and not _JOINED.is_all_of(found) and last in _ORDINARY:
        return False
    if _JOINED.is_all_of(found):
        return True
    return last not in _ORDINARY and (found[-3:].isupper() or not set(last) & set("aeiou"))


def _signs(found: str) -> int:
    return sum(map(str.isalnum, found))


def _reads_as_plate(found: str) -> bool:
    return found[:2].lower() not in _YEARS and found[-3:].lower() not in _ORDINARY
