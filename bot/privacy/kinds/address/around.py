"""The parts next to an address: a house or unit before it, and a unit, village or town after it."""

from bot.privacy.kinds.address.institutions import ENDS_AS_INSTITUTION, FOLLOWED_BY_INSTITUTION
from bot.privacy.kinds.address.settlements import any_settlement, is_only_a_place
from bot.privacy.kinds.address.words import ALSO, CAPITAL, NAME, NAMED_STREET, STREET, UNIT
from bot.privacy.kinds.shared.patterns import Pattern, words

# A village or town that follows: "12 Mill Lane, Nether Stowey".
_PLACE_AFTER = Pattern(
    rf"^(?P<found>(?:,[ ]?(?:(?:nr|near|off)\.?[ ])?|[ ]?/[ ]?|[ ]in[ ]|[ ](?:nr|near|off)\.?[ ]|"
    rf"[ ](?i:flat|unit|apt)[ ])(?:[0-9]{{1,3}}[a-z]?|(?i:flat|unit|apt|apartment)[ ]"
    rf"[0-9a-zA-Z]{{1,3}}|{NAME})(?:,[ ]?{NAME})?)",
    exact_case=True,
)
# Somerset's towns, which people also write in lower case. After an address they are a part of it.
_TOWN_AFTER = Pattern(
    r"^(?P<found>,?[ ](?:in[ ])?(?:taunton|bridgwater|bridgewater|bridgy|yeovil|wells|frome|"
    r"glastonbury|street|wellington|chard|crewkerne|ilminster|minehead|burnham(?:[ -]on[ -]sea)?|"
    r"highbridge|shepton(?:[ ]mallet)?"
    r"|somerton|langport|wincanton|watchet|williton|cheddar|axbridge|bruton|castle[ ]cary|"
    r"dulverton|martock|south[ ]petherton|north[ ]petherton|nether[ ]stowey|wiveliscombe|wivey|"
    r"ilchester|milborne[ ]port|somerset))(?:[^a-z'-]|$)"
)
_UNIT_NUMBER = (
    r"(?i:no|number|flat|unit|room|rm|row|bed|plot|pitch|berth|apt|block|floor|door|bay|caravan|bungalow|site)\.?[ ]"
    r"(?:[0-9]{1,4}[a-zA-Z]?|[A-Z])"
)
# "Hawthorn Cottages no 2", "Elm House, bed 3 room 11", ", top bell"
_UNIT_AFTER = Pattern(
    rf"^(?P<found>,?[ ](?:{_UNIT_NUMBER}(?:,?[ ]{_UNIT_NUMBER}){{0,2}}|(?i:top|bottom|left|right|"
    rf"middle|first|second|third)"
    r"[ ](?i:bell|buzzer|floor(?:[ ](?:left|right|flat|back|front|rear))?|flat)))(?:[^a-zA-Z0-9]|$)",
    exact_case=True,
)
# "Withy Bank caravan park", "Ilminster bypass", "Bathpool moorings", "Morlands factory"
_SITE_AFTER = Pattern(
    r"^(?P<found>[ ](?:(?:caravan|holiday|mobile[ ]home|trailer|travellers?'?|gypsy|leisure|"
    r"retail|industrial|housing|trading)"
    r"[ ](?:park|site|estate|village)|moorings?|marina|bypass|factory|estate|flats|lock|wharf|"
    r"basin|campsite|camp|bungalow|"
    r"cottages?|farm|almshouses|annexe?|site))(?:[^a-z'-]|$)"
)
# "TA4": the first half of a postcode
_OUTCODE_AFTER = Pattern(r"^(?P<found>,?[ ](?:TA|BA|BS|DT|EX)[0-9]{1,2})(?:[^a-zA-Z0-9]|$)", exact_case=True)
# "Honeysuckle, the Green": what else follows "the" begins a sentence.
_THE_STREET_AFTER = Pattern(rf"^(?P<found>,[ ]the[ ](?:{CAPITAL}[ ])?{NAMED_STREET})\b", exact_case=True)
_PIECE_BEFORE = Pattern(
    rf"(?:^|[^a-zA-Z0-9'-])(?P<found>(?:{UNIT}|(?i:(?:top|ground|first|second|third|back|front|"
    rf"upper|lower|basement|middle"
    r"|rear|left|right)[ ](?:floor|flat|bedroom|room|bedsit|left|right|hand)(?:[ ](?:flat|back|"
    r"front|left|right|room|rear))?"
    rf"|annexe?|caravan|flat|bedsit|(?:rear|back)[ ]of|behind)|(?:(?:The|the)[ ])?(?:{CAPITAL}[ ]){{0,3}}{CAPITAL})"
    rf"(?:,[ ]{CAPITAL}[ ]{CAPITAL})?,?[ ]?,?[ ])$",
    exact_case=True,
)
_SETTLEMENT_AFTER = Pattern(rf"^(?P<found>,?[ ](?:(?:in|nr|near)\.?[ ])?{any_settlement()})(?:[^a-zA-Z'-]|$)")
# "second floor back", ", lower road", ", rose cottage"
_FURTHER_PIECE = Pattern(
    rf"^(?P<found>(?:[ ]\([^()\n]{{1,40}}\))?,[ ](?:(?:nr|near|off)\.?[ ])?(?:[0-9]{{1,3}}"
    rf"[a-z]?,?[ ])?(?:[a-zA-Z][a-zA-Z'-]{{1,15}}[ ]){{0,3}}?"
    rf"(?i:{STREET}|{ALSO}|cottages?|cotts?|farm|house|caravan park|holiday park|"
    rf"bypass|{any_settlement()}))(?:[^a-zA-Z'-]|$)"
)
# ", the end one", "(above the vets)", " opposite the green": where it is, up to the end of the piece.
_POSITION_AFTER = Pattern(
    r"^(?P<found>(?:,[ ](?:the[ ])?(?:first|second|third|last|end|top|bottom|back|left|right|"
    r"upstairs|downstairs|docks|quay)"
    r"|,?[ ][(]?(?:opposite|opp|behind|next[ ](?:door[ ])?to|above|below|over|past|round[ ]the[ ]"
    r"back|(?:at[ ]the[ ])?rear))"
    r"\b(?:[ ][a-zA-Z'&-]{1,15}){0,5})[)]?(?:[ ]?[,.;:?!)/\n-]|$)"
)
_POSITION_BEFORE = Pattern(
    r"(?:^|[^a-z0-9'])(?P<found>(?:the[ ]|a[ ])?(?:(?:top|back|front|little|old|end)[ ]"
    r")?(?:flats?|house|rooms?|annexe?|caravan"
    r"|bungalow|shed|garage|bedsit|basement|attic|cellar|upstairs|downstairs|squat|barn|yard|land|studio|rear|back)[ ]"
    r"(?:above|over|behind|at[ ]the[ ]back[ ]of|to[ ]the[ ]rear[ ]of|rear[ ]of|next[ ](?:door[ ]"
    r")?to|opposite|opp|of|off|under"
    r"|round[ ]the[ ]back[ ]of)[ ](?:the[ ])?)$"
)
# Settlements that are ordinary words too, so that they need a comma.
_ALSO_WORDS = words(
    "ash street mark ham coat bath wells heath corfe halse newton walton easton mells rode theale upton"
)
SENTENCE_WORDS = words(
    """
    can i mum mums dad dads she he they the is do does should what but and police school a an my we it this that
    there who why how when where if or so in on at to for of as ok please thanks hi not no yes respite site also both
    ref dob nhs tel phone mob mobile email her his gp hv sw will would could please postcode upn ni number concerned
    worried urgent just
    """
)
STOPS = words(
    """
    with and since but who because so for when where while after before is was has have had can do does did i he
    she they we it until till as if or my her his their mum dad the now in on at near by to from this that which
    there then again last next
    """
)


def before_a_stop(text: str, start: int, end: int) -> int:
    """The end of the place before a word that goes on with the sentence, or 0 if nothing is left."""
    listed = text[start:end].split(" ")
    kept = [listed[0]]
    for word in listed[1:]:
        if word.lower() in STOPS and not (len(kept) == 1 and word.lower() == "the"):
            break
        kept.append(word)
    return start + len(" ".join(kept)) if len(kept) > 1 else 0


def with_what_is_before(text: str, start: int) -> int:
    """The start with a house or a unit before the street: "Seaspray, 3 Mill Lane"."""
    for _ in range(2):
        further = _one_before(text, start)
        if further == start:
            break
        start = further
    if text[start : start + 1].isupper() and text[max(0, start - 5) : start].lower() == " the ":
        return start - 4
    return start


def _one_before(text: str, start: int) -> int:
    lead = max(0, start - 60)
    position = next(_POSITION_BEFORE.places(text[lead:start]), None)
    if position is not None:
        return lead + position[0]
    place = next(_PIECE_BEFORE.places(text[lead:start]), None)
    if place is None:
        return start
    before = lead + place[0]
    if "," not in text[before:start] and not text[before:start].islower():
        return start
    listed = text[before:start].replace(",", " ").split()
    while listed and (listed[0].lower().strip("'") in SENTENCE_WORDS or is_only_a_place(listed[0])):
        before += len(text[before:start].split(" ")[0]) + 1
        listed = listed[1:]
    if not listed or ENDS_AS_INSTITUTION.is_in(" ".join(listed).lower()):
        return start
    return before


def with_the_place(text: str, end: int) -> int:
    """The end with the units, the village and the town that follow, if they do not begin a new sentence."""
    for _ in range(4):
        further = _one_further(text, end)
        if further == end:
            break
        end = further
    return end


def _one_further(text: str, end: int) -> int:
    for pattern in (_UNIT_AFTER, _SITE_AFTER, _OUTCODE_AFTER, _THE_STREET_AFTER, _TOWN_AFTER):
        place = next(pattern.places(text[end : end + 60]), None)
        if place is not None:
            return end + place[1]
    place = next(_SETTLEMENT_AFTER.places(text[end : end + 60]), None)
    if place is not None and not FOLLOWED_BY_INSTITUTION.is_in(text[end + place[1] : end + place[1] + 48].lower()):
        found = text[end : end + place[1]]
        plain = found.strip(" ,").lower()
        if (
            ("," not in found and plain not in _ALSO_WORDS)
            or "," in found
            or "in " in found
            or "near " in found
            or "nr" in found
            or not found.strip().islower()
        ):
            return end + place[1]
    place = next(_POSITION_AFTER.places(text[end : end + 90]), None)
    if place is not None and not STOPS - {"the", "at", "of", "to", "on"} & set(
        text[end : end + place[1]].lower().split()
    ):
        return end + place[1]
    place = next(_FURTHER_PIECE.places(text[end : end + 90]), None)
    if place is not None:
        found = text[end : end + place[1]].lower().partition("),")[2] or text[end : end + place[1]].lower()
        listed = found.replace(",", " ").split()
        if not any(word in STOPS or word in SENTENCE_WORDS for word in listed) and not ENDS_AS_INSTITUTION.is_in(found):
            return end + place[1]
    place = next(_PLACE_AFTER.places(text[end : end + 80]), None)
    if place is None:
        return end
    after = end + place[1]
    # ", 11.30" is a time.
    if text[after - 1].isdigit() and text[after : after + 1] in tuple(".:/- "):
        return end
    listed = text[end:after].strip(" ,/").lower().split()
    if listed[0] == "in":
        listed = listed[1:]
    if not listed or listed[0].strip(",.'") in SENTENCE_WORDS:
        return end
    if FOLLOWED_BY_INSTITUTION.is_in(text[after : after + 48].lower()) or ENDS_AS_INSTITUTION.is_in(" ".join(listed)):
        return end
    return after
