"""Addresses in lower case, as most people type them: where they begin and end is known from the words around."""

from collections.abc import Iterator

from bot.privacy.kinds.address.around import STOPS
from bot.privacy.kinds.address.settlements import any_settlement, is_only_a_place
from bot.privacy.kinds.address.words import ALSO, ENDINGS, NUMBER, STREET, UNIT
from bot.privacy.kinds.shared.patterns import Pattern, words

_WORD = r"(?:[a-zA-Z][a-zA-Z'-]{0,20})"
_NEAR = r"(?:(?:nr|near|off|rear[ ]of|opp|by)\.?[ ])?(?:the[ ])?"
_WORDS = rf"{_WORD}(?:[ ]{_WORD}){{0,3}}"
_PIECE = rf"{_NEAR}(?:{NUMBER},?[ ])?{_WORDS}"
# In brackets between two pieces: "Bramble Bungalow (turn left), Stathe".
_ASIDE = r"(?:[ ]\([^()\n]{1,40}\))?"
_THEN = rf"{_ASIDE},[ ]"
_AT = (
    r"(?:^|[^a-zA-Z0-9])(?i:at|@|to|from|in|of|on|by|is|now|new|old|called|house|home|"
    r"addr(?:ess)?|refuge|lives|living|"
    r"stays|staying|says|victim|property|gave|carers?|site|parents)(?:[ ]?[:=-]|[:,])?[ ]['\"(]?"
)
_AT_HOME = (
    r"(?:^|[^a-zA-Z0-9])(?i:at|@|to|in|addr(?:ess)?|refuge|home|house|lives?|living|stays|staying|"
    r"carers?|new|old|we[ ]have|"
    r"from|are|parents|landlord[ ]of|tenants?[ ]of|property|says)(?:[ ]?[:=-]|[:,])?[ ]['\"(]?"
)
_COTTAGE = (
    r"(?i:cottages?|cotts?|farm(?:house)?|barn|bungalow|villas?|croft|lodge|house|hse|ho|hall|"
    r"mill|manor|rectory|vicarage|"
    r"forge|view|flats?|acre|annexe?|stables|bakehouse|dairy|granary|smithy|chambers|mansions|"
    r"court|towers?|nook|rise|end|"
    r"gate|bank|lea|orchard|plantation|caravan[ ]park|holiday[ ]park|campsite|approved[ ]premises|b&b|almshouses)"
)
_SURE = (
    r"(?i:cottages?|cotts?|farm(?:house)?|barn|bungalow|almshouses|caravan[ ]park|holiday[ ]park|"
    r"b&b|approved[ ]premises)"
)
_STREETS = rf"(?:(?i:{STREET}|{ALSO})|{_WORD}{ENDINGS})"

_IN_A_SETTLEMENT = Pattern(
    rf"{_AT_HOME}(?P<found>(?:{UNIT},?[ ])?{_PIECE}(?:{_THEN}{_PIECE}){{0,2}}{_ASIDE}(?:,[ ]?|[ ](?:nr|near)[ ])"
    rf"(?:(?:nr|near|off)\.?[ ])?{any_settlement()}(?:[- ]{_WORD})?)(?:[^a-zA-Z'-]|$)",
    exact_case=True,
)
_HOUSE_IN_A_SETTLEMENT = Pattern(
    rf"(?:^|[^a-zA-Z0-9'-])(?P<found>(?i:the[ ])?{_WORD}(?:[ ]{_WORD})?[ ]{_COTTAGE}{_ASIDE},?[ ]"
    rf"(?:(?:nr|near|off)\.?[ ])?"
    rf"{any_settlement()})(?:[^a-zA-Z'-]|$)",
    exact_case=True,
)
_STREET_NAME = rf"(?:{_WORD}[ ]){{1,2}}?(?:(?i:{STREET})|(?i:terr|ave|way|drive|hill|rise|view|batch|row|drove))"
_HOUSE_ON_A_STREET = Pattern(
    rf"{_AT_HOME}(?P<found>(?i:the[ ])?{_WORD}(?:[ ]{_WORD}){{0,2}}{_THEN}(?:(?:{NUMBER},?[ ]){_STREET_NAME}"
    rf"|(?:{_WORD}[ ]){{1,2}}?(?i:{STREET})))\b",
    exact_case=True,
)
_ENDS_A_PIECE = rf"(?:{_STREETS}|{_COTTAGE}|{any_settlement()})"
_UNIT_AND_PIECES = Pattern(
    rf"(?:^|[^a-zA-Z0-9'-])(?P<found>{UNIT}{_THEN}(?:{_WORD}(?:[ ]{_WORD})?{_THEN})?{_NEAR}(?:{NUMBER},?[ ])?"
    rf"(?:{_WORD}[ ]){{0,3}}?{_ENDS_A_PIECE}(?:{_THEN}{_NEAR}(?:{_WORD}[ ]){{0,3}}?{_ENDS_A_PIECE}"
    rf")?)(?:[^a-zA-Z'-]|$)",
    exact_case=True,
)
_UNIT_IN_A_BUILDING = Pattern(
    rf"(?:^|[^a-zA-Z0-9'-])(?P<found>{UNIT},?[ ](?:{_WORD}[ ]){{1,3}}?{_COTTAGE})\b", exact_case=True
)
_SURE_HOUSE = Pattern(rf"{_AT_HOME}(?P<found>(?i:the[ ])?(?:{_WORD}[ ]){{1,3}}?{_SURE})\b", exact_case=True)
_LIVED_IN = Pattern(
    rf"(?:^|[^a-zA-Z])(?i:live|lives|lived|living|stay|stays|staying|resides?|placed|housed|tagged|bailed|curfew|"
    rf"address(?:[ ]is)?|home[ ]is)[ ]?(?::|at|to|in)?[ ](?P<found>(?i:the[ ])?(?:{_WORD}[ ]){{1,3}}?{_COTTAGE})\b",
    exact_case=True,
)
_NUMBERED = Pattern(
    rf"(?:{_AT}|[a-z]'s[ ]|[(])(?P<found>(?:nos?\.?[ ]?|numbe?r[ ])?(?:[0-9]{{1,3}}[a-h]?|(?i:one|"
    rf"two|three|four|five|six|"
    rf"seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)),?[ ](?:(?i:the[ ])?(?:{_WORD}"
    rf"[ ]){{1,2}}?{_STREETS}|(?i:the[ ]){_STREETS}|{_WORD}{ENDINGS}))\b",
    exact_case=True,
)
_CARE_OF = Pattern(
    rf"(?:^|[^a-zA-Z])(?P<found>(?i:c/o|care[ ]of)[ ](?:(?:(?i:mr|mrs|ms|miss|dr)\.?[ ](?:(?:&|and)"
    rf"[ ])?){{1,2}}{_PIECE}"
    rf"(?:{_THEN}{_PIECE}){{0,3}}|{_PIECE}(?:{_THEN}{_PIECE}){{1,3}}))",
    exact_case=True,
)
_BOAT = Pattern(
    rf"(?:^|[^a-zA-Z])(?P<found>(?i:narrow ?boat|house ?boat|canal[ ]boat|barge|boat|yacht|nb)[ ]"
    rf"(?:{_WORD}[ ]){{0,2}}?{_WORD}"
    rf",[ ]{_WORD}(?:[ ]{_WORD})?(?:[ ](?i:lock|marina|wharf|moorings?|basin|canal|bridge))?)",
    exact_case=True,
)
# "we live in lock cottage": the first word of a place is none of these.
_NO_NAME = words(
    """
    a an any his her their our my your this that these those some no one every each which what school hospital same
    different new next foster family children's care whole nice big council private empty other another temporary
    emergency supported sheltered semi second first own and or nursery church police social youth safe local nearby
    home work court it she he they we i you who if when there here is was are were be been being not mum dad nan gran
    hi hello thanks please yes ok can could should would do does did has have had
    im i'm he's she's they've they're it's theyre theyll she'll he'll too so just really very says said went
    back still out only lives live living lived stays staying seen at address moved placed tagged now home
    main busy hay mum's
    """
)
_NAMES_OF_STREETS = words("the of in on upon le st st. & and")


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where they are. Each ends before the first word that goes on with the sentence."""
    for pattern in (_HOUSE_IN_A_SETTLEMENT, _IN_A_SETTLEMENT, _HOUSE_ON_A_STREET, _SURE_HOUSE, _LIVED_IN, _NUMBERED):
        for start, end in pattern.places(text):
            if _is_one_name(text[start:end]):
                yield start, end
    for pattern in (_UNIT_AND_PIECES, _UNIT_IN_A_BUILDING):
        for start, end in pattern.places(text):
            if not any(word in _NO_NAME or word in STOPS - _NAMES for word in text[start:end].lower().split()):
                yield start, end
    for pattern in (_CARE_OF, _BOAT):
        for start, end in pattern.places(text):
            kept = _up_to_a_stop(text[start:end])
            if "," in kept or any(map(str.isupper, kept)):
                yield start, start + len(kept)


def _is_one_name(found: str) -> bool:
    """Whether no word in it belongs to a sentence, and it is more than a list of towns."""
    listed = found.lower().replace(",", " ").split()
    if listed[0] == "the":
        listed = listed[1:]
    if len(listed) < 2 or listed[0].strip("'") in _NO_NAME or is_only_a_place(found.partition(",")[0]):
        return False
    if {"on", "in"} & set(found.lower().partition(",")[0].split()):
        return False
    before_an_aside = found.lower().partition("(")[0].replace(",", " ").split()
    return not any(
        word.strip("'") in _NO_NAME or (word in STOPS and word not in _NAMES) for word in before_an_aside[1:]
    )


_NAMES = _NAMES_OF_STREETS | frozenset({"near", "nr", "off", "by", "rear"})


def _up_to_a_stop(found: str) -> str:
    """The pieces before a word that goes on with the sentence; a unit and one piece are always an address."""
    kept: list[str] = []
    for place, word in enumerate(found.split(" ")):
        bare = word.lower().strip(",.'")
        opens = place and kept and kept[-1].endswith(",")
        if place > 1 and (bare in _NO_NAME or bare in STOPS) and not (bare in _NAMES and not (bare == "and" and opens)):
            break
        kept.append(word)
    return " ".join(kept).rstrip(" ,")
