"""Addresses: with a word for a street, in a building, on a pitch or a mooring, and any place that somebody is said to
live at.

Source of the parts (unit, building, number, thoroughfare, locality): BS 7666-2 and Royal Mail's Postcode Address
File. Words for streets are the file's most frequent thoroughfare descriptors. A postcode is a kind of its own.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, any_of, words
from bot.privacy.spans import Span

# Words that end a street's name and hardly anything else.
_STREET = any_of("street road rd lane ln avenue ave crescent cres terrace gardens gdns grove mews cottages? close")
# Words that do and are ordinary words too.
_ALSO = any_of(
    """
    drive dr court ct way place pl rise row hill view park square sq walk green yard parade paddocks? meadows?
    mead orchard estate buildings house villas
    """
    """
     gate fields? bank quay ridge vale end approach st oaks? farm lodge barn mill wharf drove moor cross corner
    heights crest brow batch path rank leaze copse
    """
    " croft dell glade hollow spinney furlong causeway parkway bungalows? chalets? cottage hayes acres?"
)
_NAMED_STREET = any_of(
    """
    Street Road Rd Lane Ln Avenue Ave Crescent Cres Terrace Gardens Gdns Grove Mews Cottages? Close Drive Dr
    Court Ct Terr Cl Av Gr Sq Bldgs Crs Way Place Rise Row Hill View Park Square Walk Green Yard
    """
    """
     Parade Paddocks? Meadows? Mead Orchard Buildings Villas Fields? Bank Approach St Wharf Drove Moor Cross
    Corner Heights Crest Brow Batch Path Rank Leaze Copse Croft Dell
    """
    " Glade Hollow Spinney Furlong Causeway Parkway Quay Vale Gate Ridge Hayes End Oaks? Farm House Lodge"
)
_BUILDING = any_of(
    """
    House Cottage Farm Farmhouse Lodge Barn Villa Hall Rectory Vicarage Forge Mill Manor Bungalow Annexe Annex
    Stables Granary Dairy Smithy Croft Grange Coach.House Court Mansions Heights
    """
    " Towers? Chapel Oasthouse Cottages"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_IN_WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_ONES}))?|ten|eleven|"
    rf"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{_ONES}"
    r"|(?:a|one)[ ]hundred(?:[ ]and[ ][a-z]{3,9}(?:[ -][a-z]{3,5})?)?)"
)
_DIGITS = r"[0-9]{1,4}[ ]?[a-zA-Z]?(?:[ ]?[/-][ ]?[0-9]{1,3}[a-zA-Z]?)?"
_NUMBER = (
    rf"(?:(?i:no\.?[ ]|number[ ]|nr[ ])?(?:[0-9]{{1,4}}[a-zA-Z]?(?:[ ]?-[ ]?[0-9]{{1,3}}"
    rf"[a-zA-Z]?)?|(?i:{_IN_WORDS})))"
)
_UNIT_WORD = (
    r"(?i:flat|apartment|apt|unit|caravan|pitch|plot|berth|mooring|chalet|lodge|room|rm|bedsit|"
    r"maisonette|static|van|block|studio|bay|yurt|tent|cabin|pod|hut)"
)
_UNIT = (
    rf"(?:(?i:top|ground|first|second|upper|lower)[ ][Ff]loor(?:[ ](?i:flat|left|right|front|rear|"
    rf"back)){{0,2}}|(?i:top|upper|lower|ground|ground floor|first floor|second floor|basement|"
    rf"garden|attic)[ ](?i:floor[ ])?(?i:flat)|{_UNIT_WORD}[ ](?i:no\.?[ ]|number[ ]"
    rf")?(?:[0-9]{{1,4}}[a-zA-Z]?|[A-Z][0-9]{{0,2}}|(?i:{_IN_WORDS})))"
)
_WORD = r"(?i:[a-z][a-z'.-]{0,20})[ ]"
_CAPITAL = r"(?:St\.|[A-Z][a-zA-Z'-]{0,20})"
_SMALL = r"(?:of|the|on|in|under|upon|by|le|and|at|next|super|cum|St\.?)"
_NAME = rf"(?:The[ ])?{_CAPITAL}(?:[ ](?:{_SMALL}[ ]){{0,2}}{_CAPITAL}){{0,3}}"
_HOUSE = rf"(?:(?:The|Old|New)[ ]{_BUILDING}|(?:{_CAPITAL}[ ]){{1,3}}{_BUILDING})"
_COMMA = r"(?:,[ ]?|[ ]?/[ ]?|\n|[ ]-[ ])"
_GAP = r"(?:,[ ]?|[ ])"

_PATTERNS = [
    # "22 north street", "flat 3, 22 north street", "ninety nine church lane"
    rf"\b(?P<found>(?:{_UNIT}{_GAP})?(?:{_HOUSE},[ ])?{_NUMBER},?[ ](?:{_WORD}){{1,3}}?(?i:{_STREET}))\b",
    # "flat 6 the old mill church road"
    rf"\b(?P<found>{_UNIT}{_GAP}(?:{_WORD}){{1,5}}?(?i:{_STREET}))\b",
    # "Little Orchard Park, unit eleven"
    rf"\b(?P<found>(?:{_CAPITAL}[ ]){{1,3}}(?:{_NAMED_STREET}|{_BUILDING}|Park|Site|Marina|Moorings),?[ ]{_UNIT})\b",
    # "flat 11b, jubilee hse"
    (
        rf"\b(?P<found>{_UNIT},?[ ](?:{_WORD}){{1,2}}?(?i:hse|house|court|ct|lodge|mansions|tower|"
        rf"heights|flats|point|hall|farm))\b"
    ),
    # "The Larches, Station Rd"
    rf"\b(?P<found>The[ ]{_CAPITAL}(?:[ ]{_CAPITAL})?,[ ](?:{_NUMBER}[ ])?(?:{_CAPITAL}[ ]){{1,2}}{_NAMED_STREET})\b",
    # "Old Rectory Mews", "1 THE PADDOCKS"
    (
        r"\b(?P<found>[0-9]{1,3}[A-Z]?[ ](?:[A-Z]{2,15}[ ]){1,3}(?:STREET|ROAD|LANE|AVENUE|"
        r"CLOSE|DRIVE|WAY|COURT|GARDENS|TERRACE|CRESCENT|GROVE|PADDOCKS?|HILL|RISE|VIEW|PARK|MEWS|"
        r"PLACE|ROW|SQUARE|WALK|GREEN|FIELDS?|MEAD(?:OWS?)?|COTTAGES?|ORCHARD)(?:,[ ][A-Z]{3,15}"
        r"(?:[ ][A-Z]{3,15})?)?)\b"
    ),
    # "4 The Paddocks", "The Willows, 3 Station Approach"
    (
        rf"\b(?P<found>(?:{_UNIT}{_GAP})?(?:(?:{_HOUSE}|The[ ]{_CAPITAL}),[ ])?{_NUMBER},?[ ](?:The[ ]"
        rf"|{_CAPITAL}[ ]){{1,3}}{_NAMED_STREET})\b"
    ),
    # "14 The Larches"
    rf"\b(?P<found>(?:{_UNIT}{_GAP})?{_DIGITS},?[ ]The[ ]{_CAPITAL}(?:[ ]{_CAPITAL})?)\b",
    # "Flat 9, Albany House, Albany Road", "pitch 4, Oakmead", "Flat B Elm Court"
    rf"\b(?P<found>{_UNIT}{_GAP}(?:{_NUMBER}[ ])?{_NAME}(?:{_COMMA}(?:{_NUMBER}[ ])?{_NAME})?)\b",
    # "Manor Farm, Silver Street", "Mill House, Upper Something"
    rf"\b(?P<found>(?:(?:The|Old|New)[ ])?(?:{_CAPITAL}[ ]){{1,3}}{_BUILDING},[ ](?:{_NUMBER}[ ])?{_NAME})\b",
    # "Rose Cottage", "Higher Barn Farm"
    (
        r"\b(?P<found>(?:(?:The|Old|New)[ ])?(?:[A-Z][a-z'-]{1,20}[ ]){1,2}(?:Cottage|Cottages|Farm|"
        r"Farmhouse|Barn|Bungalow|Caravan Park|Holiday Park))\b"
    ),
]
# A word that says that somebody lives there.
_LIVES = (
    r"(?:lives?|lived|living|liv|resid(?:es?|ing|ed|ent)|stays?|stayed|staying|moved|moving|move|"
    r"relocated|placed|housed|rehoused|dossing|sofa[ -]?surfing|sleeping|squatting"
    r"|add?res+(?:es|[ ]is|[ ]now|[ ]was)?|addr|addy|add|home(?:[ ]address)?|house|based|located|"
    r"property|tenancy|door|visit(?:ed)?|gone|went|going|back|returned|flat|camped|parked|moored|"
    r"bungalow|attend(?:ed|ing)?|searched|raided|checked)"
)
_TO = (
    r"(?:[ ](?:at|to|is|on|in|into|now|currently|out|off|over|with|back|up|down|near|from|of|mum|"
    r"dad|nan|her|his|their|the|family|a|just|temporarily))"
)
_CUE = rf"(?:^|[^a-zA-Z])(?i:{_LIVES})(?i:{_TO}){{0,4}}(?:[ ]?[:=-][ ]?|,?[ ])"
_AT = r"(?:^|[^a-zA-Z])(?i:at|address:?|addr:?|from|to)[ ]"
_STOP = (
    r"(?i:with|and|since|but|who|because|so|for|when|where|while|after|before|is|was|has|have|had|"
    r"can|do|does|did|i|he|she|they|we|it|until|till|as|if|or|my|her|his|their|mum|dad|the)"
)
_LOWER = r"[a-z][a-z'-]{1,20}"
_CUED = [
    # "lives at 14 the larches", "moved to 9 hazelmere": up to three words after a number
    rf"{_CUE}(?P<found>(?:{_UNIT}{_GAP})?{_NUMBER},?[ ](?i:the[ ])?(?:{_WORD}){{0,2}}?(?i:{_ALSO}|{_STREET}))\b",
    rf"{_CUE}(?P<found>(?:{_UNIT}{_GAP})?{_NUMBER},?[ ]{_NAME})\b",
    (
        rf"{_CUE}(?P<found>(?i:flat|apartment|apt|caravan|pitch|plot|berth|mooring|chalet|bedsit|yurt)"
        rf"[ ](?:no\.?[ ])?[0-9]{{1,4}}[a-zA-Z]?)\b"
    ),
    rf"{_CUE}(?P<found>{_UNIT}{_GAP}(?:{_NUMBER}[ ])?(?i:the[ ])?(?:{_WORD}){{1,2}}?(?i:{_ALSO}|{_STREET}))\b",
    # "living at Hillside, 2 Vagg Lane"
    (
        rf"(?:{_AT}|(?i:address)[ :]*[(]|[(:][ ]?|{_CUE})(?P<found>{_CAPITAL}(?:[ ]{_CAPITAL}"
        rf")?,[ ]{_NUMBER},?[ ](?:The[ ]|{_CAPITAL}[ ]){{1,3}}{_NAMED_STREET})\b"
    ),
    rf"{_CUE}(?P<found>{_NAME},[ ](?:{_NUMBER}[ ])?(?:{_WORD}){{1,3}}?(?i:{_STREET}))\b",
    # "at 23b pople st", "nans 7 orchard vw"
    (
        rf"(?:^|[^a-zA-Z])(?i:at|@|add?ress:?|from|to|place is|is|of|not|nan'?s|gran'?s|dad'?s|mum'?s|"
        rf"his|her|their|mates?'?s?)[ ](?P<found>(?:{_UNIT}{_GAP})?{_NUMBER},?[ ](?:{_WORD}"
        rf"){{1,2}}?(?i:{_ALSO}|vw|hse|cl|ave?|gr|cotts?|terr))\b"
    ),
    rf"(?:^|[^a-zA-Z0-9])(?P<found>[0-9]{{1,3}}[a-h][ ](?:{_WORD}){{1,2}}?(?i:{_ALSO}|vw|hse|cl|gr|terr))\b",
    # "to twenty two Larkspur", "rear of 90a Eastover"
    rf"{_AT}(?P<found>(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](?:{_ONES}))[ ]{_NAME})\b",
    rf"(?P<found>(?i:rear|back|side|front)[ ]of[ ][0-9]{{1,4}}[a-z]?[ ]{_NAME})\b",
    # "baby at Tor View, BA6 9GE": a postcode follows
    rf"{_AT}(?P<found>{_NAME}(?:,[ ]{_NAME}){{0,2}}),?[ ][A-Z]{{1,2}}[0-9][0-9A-Z]?[ .-]?[0-9][A-Z]{{2}}\b",
    (
        rf"\b(?P<found>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}},[ ](?:{_CAPITAL}[ ]){{1,2}}{_NAMED_STREET}"
        rf"(?:,[ ]{_NAME})?),?[ ][A-Z]{{1,2}}[0-9][0-9A-Z]?[ .-]?[0-9][A-Z]{{2}}\b"
    ),
    # "lives at Mill House", "moved to Rose Cottage, Upper Something"
    rf"{_CUE}(?P<found>{_HOUSE}(?:{_COMMA}{_NAME}){{0,2}})\b",
    rf"{_CUE}(?P<found>The[ ]{_CAPITAL}(?:[ ]{_CAPITAL})?(?:{_COMMA}{_NAME}){{0,2}})\b",
    # "lives on mill lane"
    (
        rf"(?:^|[^a-zA-Z])(?i:lives?|lived|living|stays?|staying|moved|moving)[ ](?i:in|on|at|off|to|"
        rf"down|up)[ ](?P<found>(?:{_WORD}){{1,2}}?(?i:{_STREET}))\b"
    ),
    # "lives at mill house": with a word for a building
    (
        rf"(?:^|[^a-zA-Z])(?i:lives?|lived|living|stays?|staying|resides?|residing|add?ress:?)[ ]"
        rf"(?i:(?:in|on|at|is)[ ])?(?P<found>(?:the[ ])?(?:{_WORD}){{1,2}}?(?i:cottage|farm|barn|lodge|"
        rf"bungalow|caravan park|house))\b"
    ),
    # "staying on a narrowboat, Kingfisher, moored at Bathpool"
    (
        rf"\b(?P<found>(?i:narrow ?boat|house ?boat|canal boat|river boat|boat|barge|nb|cruiser)"
        rf"[ ,]{{1,2}}(?i:(?:called|named|the)[ ])?[\"']?{_NAME}[\"']?(?:{_GAP}(?i:moored|berthed|"
        rf"tied up)[ ](?i:at|on|near|by|opposite|off|in)[ ](?i:the[ ])?{_NAME}(?:,[ ]{_NAME})?)?)"
    ),
    (
        rf"(?:^|[^a-zA-Z])(?P<found>(?i:moored|berthed|tied up|parked up)[ ](?i:at|on|near|by|opposite|"
        rf"off|in)[ ](?i:the[ ])?{_NAME}(?:,[ ]{_NAME})?)"
    ),
]
# A number after "at", with a name in lower case and no word for a street: "address 14 larches, bridgwater".
_AFTER_ADDRESS = [
    (
        rf"(?:^|[^a-zA-Z])(?i:lives?|lived|living|residing|resides|add?ress|addr|addy|home address|"
        rf"moved|rehoused)(?i:[ ](?:at|is|to|into|now|currently)){{0,3}}(?:[ ]?[:=-][ ]?|[ ])"
        rf"(?P<found>[0-9]{{1,3}}[a-zA-Z]?,?[ ](?:the[ ])?{_LOWER}(?:[ ]{_LOWER})?)\b"
    ),
]
_ALL = [Pattern(pattern, exact_case=True) for pattern in (*_PATTERNS, *_CUED)]
_LOWER_CASE = [Pattern(pattern, exact_case=True) for pattern in _AFTER_ADDRESS]

# A village or town that follows: "12 Mill Lane, Nether Stowey".
_PLACE_AFTER = Pattern(
    rf"^(?P<found>(?:,[ ]?(?:(?:nr|near|off)\.?[ ])?|[ ]?/[ ]?|[ ]in[ ]|[ ](?:nr|near|off)\.?[ ]|"
    rf"[ ](?i:flat|unit|apt)[ ])(?:[0-9]{{1,3}}[a-z]?|(?i:flat|unit|apt|apartment)[ ]"
    rf"[0-9a-zA-Z]{{1,3}}|{_NAME})(?:,[ ]?{_NAME})?)",
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
_SENTENCE_WORDS = words(
    """
    can i mum mums dad dads she he they the is do does should what but and police school a an my we it this that
    there who why how when where if or so in on at to for of as ok please thanks hi not no yes also both ref dob
    nhs tel phone mob mobile email her his gp hv sw will would could please postcode upn ni number concerned
    worried urgent just
    """
)
_COUNTED = Pattern(
    r"(?:^|[^a-z])(?:section|tier|level|article|year|yr|page|part|chapter|paragraph|para|schedule|"
    r"stage|step|act|regulation|reg|key stage|ks|form|class|group|set|top|under|over|aged?|all|"
    r"only|last|next|past|first|about|around|nearly"
    r"|almost|least|every|these|those|other|bus|route|no|junction|j|s|day|week|phase|band|grade|"
    r"option|item|appendix|annex|question|version|than|within|after|by|times|principle|standard)"
    r"[ ]$"
)
_NO_STREET = words(
    """
    minute minutes min mins hour hours hrs hr mile miles day days week weeks wk wks month months mths year years
    yr yrs yo old way family crown county high youth magistrates magistrate's safe children child kids kid of in
    to a and or per more people times time metres meters yards yard nd rd th am pm pounds quid doors door
    streets lives roads lanes units blocks percent separate different siblings sisters brothers girls boys other
    adults staff pupils students house houses hospital visits calls texts consecutive school sessions january
    february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec mg ml kg cm nights night days' weeks' months' years' year-old occasions on at for from
    is was are were has had i he she they we it as but with who that which bed bedroom beds off this later ago
    before after points bruises incidents reports referrals agencies schools social professionals weekend seater
    court
    """
)
# What is an institution and no home. "The Willows School", "Musgrove Park Hospital".
_INSTITUTION = Pattern(
    r"^['a-z ,]{0,3}\b(?:(?:infant|junior|primary|secondary|special|first|middle|church|community|"
    r"family|health|medical|c of e|ce|vc|va|catholic|academy|voluntary|forest)[ ])*(?:school|"
    r"hospital|academy|nursery|pre-?school|playgroup"
    r"|college|surgery|practice|clinic|(?:health|medical|children'?s|family|community|leisure|"
    r"sports|youth|day|contact|police|fire|ambulance)?[ ]?(?:centre|center)|church|police|station|"
    r"court|library|team|unit|ward|hub|university|fc|"
    r"football|rovers|united|service|services|trust|primary|infants?|juniors?|inquiry|review|report|case|law)\b"
)
_ENDS_AS_INSTITUTION = Pattern(
    r"\b(?:school|hospital|academy|nursery|preschool|college|surgery|practice|clinic|centre|"
    r"church|station|court house|library|team|ward|university|trust|primary|infants?|juniors?|"
    r"county court|crown court|family court"
    r"|youth court|magistrates'? court|high court|house of|parliament|council|county hall|"
    r"town hall|village hall|city hall|school house|deane house|somerset house|scout hall|"
    r"church hall|sports hall)$"
)
_PUBLIC_PLACE = Pattern(
    r"^(?:the[ ])?(?:county|town|village|city|community|guild|music|sports|school|deane|"
    r"bridgwater|petters|state|white|opera|royal|coffee|public|open|full|alms|safe|care|halfway)"
    r"[ ](?:hall|house|way|court|barn)|^high street$|^downing street$|^coronation street$|"
    r"^sesame street$|^(?:sure|silk) ?(?:start|road)$"
)
_NO_HOUSE = words(
    """
    high the in on at a this our my his her their your same next wrong main any every different diff completely
    new big small council safe lovely private nice empty old-fashioned children's foster care open half-way
    halfway birth family from to near of off old by for and that all which
    """
)


_NO_HOUSE_AFTER_THE = words("school hospital police same family house street road court park farm")
_UNITS = words("flat apartment apt unit caravan pitch plot berth mooring chalet room number no no. bedsit yurt")
_IS_NUMBER = Pattern(_IN_WORDS)
_STOPS = words(
    """
    with and since but who because so for when where while after before is was has have had can do does did i he
    she they we it until till as if or my her his their mum dad the now in on at near by to from this that which
    there then again last next
    """
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find addresses and places that somebody lives at. Places of schools, hospitals and courts stay."""
    for pattern in _ALL:
        for start, end in pattern.places(text):
            if _is_a_home(text, start, end):
                yield Span(start, _with_the_place(text, end), PersonalDataKind.ADDRESS)
    for pattern in _LOWER_CASE:
        for start, end in pattern.places(text):
            end = _before_a_stop(text, start, end)
            if end and _is_a_home(text, start, end):
                yield Span(start, _with_the_place(text, end), PersonalDataKind.ADDRESS)


def _is_a_home(text: str, start: int, end: int) -> bool:
    """Whether what was found is nobody's office, no count of things and no part of a longer number."""
    found = text[start:end].lower()
    listed = found.replace(",", " ").split()
    if start and text[start - 1] in "$./-:'" and text[max(0, start - 2) : start - 1].strip():
        return False
    if _PUBLIC_PLACE.is_in(found) or _ENDS_AS_INSTITUTION.is_in(found):
        return False
    if _INSTITUTION.is_in(text[end : end + 48].lower()):
        return False
    if listed[0][:1].isdigit() and _COUNTED.is_in(text[max(0, start - 16) : start].lower()):
        return False
    numbers = _leading_number(listed)
    if numbers == len(listed):
        return listed[0] in _UNITS
    if numbers:
        is_year = len(listed[0]) == 4 and listed[0][:2] in ("19", "20") and listed[0].isdigit()
        return not is_year and listed[numbers].strip(".'-") not in _NO_STREET
    if listed[0] == "the":
        return listed[1] not in _NO_HOUSE_AFTER_THE
    return any(map(str.isdigit, found)) or listed[0] not in _NO_HOUSE


def _leading_number(listed: list[str]) -> int:
    """How many words at the beginning are a number or a unit."""
    count = 0
    while count < len(listed) and (
        listed[count][:1].isdigit() or listed[count] in _UNITS or _IS_NUMBER.is_all_of(listed[count])
    ):
        count += 1
    return count


def _before_a_stop(text: str, start: int, end: int) -> int:
    """The end of the place before a word that goes on with the sentence, or 0 if nothing is left."""
    listed = text[start:end].split(" ")
    kept = [listed[0]]
    for word in listed[1:]:
        if word.lower() in _STOPS and not (len(kept) == 1 and word.lower() == "the"):
            break
        kept.append(word)
    return start + len(" ".join(kept)) if len(kept) > 1 else 0


def _with_the_place(text: str, end: int) -> int:
    """The end with a village or town that follows, if it does not begin a new sentence."""
    town = next(_TOWN_AFTER.places(text[end : end + 40]), None)
    if town is not None:
        return end + town[1]
    place = next(_PLACE_AFTER.places(text[end : end + 80]), None)
    if place is None:
        return end
    after = end + place[1]
    listed = text[end:after].strip(" ,/").lower().split()
    if listed[0] == "in":
        listed = listed[1:]
    if not listed or listed[0].strip(",.'") in _SENTENCE_WORDS:
        return end
    if _INSTITUTION.is_in(text[after : after + 48].lower()) or _ENDS_AS_INSTITUTION.is_in(" ".join(listed)):
        return end
    return after
