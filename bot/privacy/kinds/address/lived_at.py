"""What somebody is said to live at: behind "lives at", "address:", "moved to" a place needs less of an address."""

from bot.privacy.kinds.address.words import (
    ALSO,
    CAPITAL,
    COMMA,
    GAP,
    HOUSE,
    NAME,
    NAMED_STREET,
    NUMBER,
    ONES,
    PIECE,
    STREET,
    UNIT,
    WORD,
)

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
_LOWER = r"[a-z][a-z'-]{1,20}"
PATTERNS = [
    # "lives at 14 the larches", "moved to 9 hazelmere": up to three words after a number
    rf"{_CUE}(?P<found>(?:{UNIT}{GAP})?{NUMBER},?[ ](?i:the[ ])?(?:{WORD}){{0,2}}?(?i:{ALSO}|{STREET}))\b",
    rf"{_CUE}(?P<found>(?:{UNIT}{GAP})?{NUMBER},?[ ]{NAME})\b",
    (
        rf"{_CUE}(?P<found>(?i:flat|apartment|apt|caravan|pitch|plot|berth|mooring|chalet|bedsit|yurt)"
        rf"[ ](?:no\.?[ ])?[0-9]{{1,4}}[a-zA-Z]?)\b"
    ),
    rf"{_CUE}(?P<found>{UNIT}{GAP}(?:{NUMBER}[ ])?(?i:the[ ])?(?:{WORD}){{1,2}}?(?i:{ALSO}|{STREET}))\b",
    # "living at Hillside, 2 Vagg Lane"
    (
        rf"(?:{_AT}|(?i:address)[ :]*[(]|[(:][ ]?|{_CUE})(?P<found>{CAPITAL}(?:[ ]{CAPITAL}"
        rf")?,[ ]{NUMBER},?[ ](?:The[ ]|{CAPITAL}[ ]){{1,3}}{NAMED_STREET})\b"
    ),
    rf"{_CUE}(?P<found>{NAME},[ ](?:{NUMBER}[ ])?(?:{WORD}){{1,3}}?(?i:{STREET}))\b",
    # "at 23b pople st", "nans 7 orchard vw"
    (
        rf"(?:^|[^a-zA-Z])(?i:at|@|add?ress:?|from|to|place is|is|of|not|nan'?s|gran'?s|dad'?s|mum'?s|"
        rf"his|her|their|mates?'?s?)[ ](?P<found>(?:{UNIT}{GAP})?{NUMBER},?[ ](?:{WORD}"
        rf"){{1,2}}?(?i:{ALSO}|vw|hse|cl|ave?|gr|cotts?|terr))\b"
    ),
    rf"(?:^|[^a-zA-Z0-9])(?P<found>[0-9]{{1,3}}[a-h][ ](?:{WORD}){{1,2}}?(?i:{ALSO}|vw|hse|cl|gr|terr))\b",
    # "to twenty two Larkspur", "rear of 90a Eastover"
    rf"{_AT}(?P<found>(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](?:{ONES}))[ ]{NAME})\b",
    rf"(?P<found>(?i:rear|back|side|front)[ ]of[ ][0-9]{{1,4}}[a-z]?[ ]{NAME})\b",
    # "baby at Tor View, BA6 9GE": a postcode follows
    rf"{_AT}(?P<found>{NAME}(?:,[ ]{NAME}){{0,2}}),?[ ][A-Z]{{1,2}}[0-9][0-9A-Z]?[ .-]?[0-9][A-Z]{{2}}\b",
    (
        rf"\b(?P<found>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}},[ ](?:{CAPITAL}[ ]){{1,2}}{NAMED_STREET}"
        rf"(?:,[ ]{NAME})?),?[ ][A-Z]{{1,2}}[0-9][0-9A-Z]?[ .-]?[0-9][A-Z]{{2}}\b"
    ),
    # "lives at Mill House", "moved to Rose Cottage, Upper Something"
    rf"{_CUE}(?P<found>{HOUSE}(?:{COMMA}{NAME}){{0,2}})\b",
    rf"{_CUE}(?P<found>The[ ]{CAPITAL}(?:[ ]{CAPITAL})?(?:{COMMA}{NAME}){{0,2}})\b",
    # "at her sister's 6 Wraxhill View", "he gave 61 Queensway", "the true one (44 Cheddon Lawns)"
    rf"(?:^|[^a-zA-Z])(?:(?i:at|@|gave|gives|address|[a-z]{{2,12}}'s)[ ]|[(])(?P<found>{NUMBER}[ ]{PIECE})\b",
    # "tagged to Cherry Cott.", "her new address is Willow End"
    (
        rf"(?:^|[^a-zA-Z])(?i:at|to|addr(?:ess)?|home|old|new|now|now:|old:|new:|victim)(?i:[ ](?:is|at|now))?"
        rf"[ ]?[:=-]?[ ]['\"(]?(?P<found>(?:{CAPITAL}[ ]){{1,3}}(?:Cotts?|Ho|Hse|House|Flat|View|End|"
        rf"Gate|Rise|Lodge|Barn"
        rf"|Premises|B&B|Acre|Cottages?|Bungalow|Farm(?:house)?|Villa|Croft|Annexe?|Nook|Bank)"
        rf"\b\.?(?:{COMMA}{PIECE}){{0,2}})\b"
    ),
    # "lives on mill lane"
    (
        rf"(?:^|[^a-zA-Z])(?i:lives?|lived|living|stays?|staying|moved|moving)[ ](?i:in|on|at|off|to|"
        rf"down|up)[ ](?P<found>(?:{WORD}){{1,2}}?(?i:{STREET}))\b"
    ),
    # "lives at mill house": with a word for a building
    (
        rf"(?:^|[^a-zA-Z])(?i:lives?|lived|living|stays?|staying|resides?|residing|add?ress:?)[ ]"
        rf"(?i:(?:in|on|at|is)[ ])?(?P<found>(?:the[ ])?(?:{WORD}){{1,2}}?(?i:cottage|farm|barn|lodge|"
        rf"bungalow|caravan park|house))\b"
    ),
    # "staying on a narrowboat, Kingfisher, moored at Bathpool"
    (
        rf"\b(?P<found>(?i:narrow ?boat|house ?boat|canal boat|river boat|boat|barge|nb|cruiser)"
        rf"[ ,]{{1,2}}(?i:(?:called|named|the)[ ])?[\"']?{NAME}[\"']?(?:{GAP}(?i:moored|berthed|"
        rf"tied up)[ ](?i:at|on|near|by|opposite|off|in)[ ](?i:the[ ])?{NAME}(?:,[ ]{NAME})?)?)"
    ),
    (
        rf"(?:^|[^a-zA-Z])(?P<found>(?i:moored|berthed|tied up|parked up)[ ](?i:at|on|near|by|opposite|"
        rf"off|in)[ ](?i:the[ ])?{NAME}(?:,[ ]{NAME})?)"
    ),
]
# A number after "at", with a name in lower case and no word for a street: "address 14 larches, bridgwater".
# A name without any sign: only behind a word for living, and with a look at what it is (`is_only_a_place`).
WITHOUT_A_SIGN = [
    (
        rf"(?:^|[^a-zA-Z])(?i:live|lives|lived|living|liv|stay|stays|stayed|staying|resid(?:e|es|ed|"
        rf"ing)|sleeps?|sleeping|respite|discharged"
        rf"|dossing|placed|housed|rehoused|accommodated|tagged|curfew|bailed|released|tenancy|address)"
        rf"(?i:[ ](?:now|still|currently|with|his|her|their|my|mum|dad|nan|gran|grandma|aunt|uncle|tonight)){{0,4}}"
        rf"[ ](?i:at|to|is)[ ]['\"]?(?P<found>{PIECE}(?:,[ ]{PIECE}){{0,2}})"
    ),
    (
        rf"(?:^|[^a-zA-Z])(?i:home|(?:home[ ])?addr(?:ess)?|lives|addy)[ ]?(?i:[:=-]|is:?)"
        rf"[ ]?(?P<found>{PIECE}(?:,[ ]{PIECE}){{0,2}})"
    ),
    rf"(?:^|[^a-zA-Z])(?i:lives?|living|stays|staying)[ ](?P<found>{PIECE},[ ](?i:rm|room|bed|flat)[ ][0-9]{{1,3}})",
]
LOWER_CASE = [
    (
        rf"(?:^|[^a-zA-Z])(?i:lives?|lived|living|residing|resides|add?ress|addr|addy|home address|"
        rf"moved|rehoused)(?i:[ ](?:at|is|to|into|now|currently)){{0,3}}(?:[ ]?[:=-][ ]?|[ ])"
        rf"(?P<found>[0-9]{{1,3}}[a-zA-Z]?,?[ ](?:the[ ])?{_LOWER}(?:[ ]{_LOWER})?)\b"
    ),
]
