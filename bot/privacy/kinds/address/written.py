"""What nobody writes but for an address: a number and a street, a unit, a named house. No word beside it is needed."""

from bot.privacy.kinds.address.words import (
    ALSO,
    BUILDING,
    CAPITAL,
    COMMA,
    DIGITS,
    ENDINGS,
    GAP,
    HOUSE,
    NAME,
    NAMED_STREET,
    NUMBER,
    STREET,
    UNIT,
    WORD,
)

PATTERNS = [
    # "22 north street", "flat 3, 22 north street", "ninety nine church lane"
    rf"\b(?P<found>(?:{UNIT}{GAP})?(?:{HOUSE},[ ])?{NUMBER},?[ ](?:{WORD}){{1,3}}?(?i:{STREET}))\b",
    # "flat 6 the old mill church road"
    rf"\b(?P<found>{UNIT}{GAP}(?:{WORD}){{1,5}}?(?i:{STREET}))\b",
    # "Little Orchard Park, unit eleven"
    rf"\b(?P<found>(?:{CAPITAL}[ ]){{1,3}}(?:{NAMED_STREET}|{BUILDING}|Park|Site|Marina|Moorings),?[ ]{UNIT})\b",
    # "flat 11b, jubilee hse"
    (
        rf"\b(?P<found>{UNIT},?[ ](?:{WORD}){{1,2}}?(?i:hse|house|court|ct|lodge|mansions|tower|"
        rf"heights|flats|point|hall|farm))\b"
    ),
    # "The Larches, Station Rd"
    rf"\b(?P<found>The[ ]{CAPITAL}(?:[ ]{CAPITAL})?,[ ](?:{NUMBER}[ ])?(?:{CAPITAL}[ ]){{1,2}}{NAMED_STREET})\b",
    # "Old Rectory Mews", "1 THE PADDOCKS"
    (
        r"\b(?P<found>[0-9]{1,3}[A-Z]?[ ](?:[A-Z]{2,15}[ ]){1,3}(?:STREET|ROAD|LANE|AVENUE|"
        r"CLOSE|DRIVE|WAY|COURT|GARDENS|TERRACE|CRESCENT|GROVE|PADDOCKS?|HILL|RISE|VIEW|PARK|MEWS|"
        r"PLACE|ROW|SQUARE|WALK|GREEN|FIELDS?|MEAD(?:OWS?)?|COTTAGES?|ORCHARD)(?:,[ ][A-Z]{3,15}"
        r"(?:[ ][A-Z]{3,15})?)?)\b"
    ),
    # "4 The Paddocks", "The Willows, 3 Station Approach"
    (
        rf"\b(?P<found>(?:{UNIT}{GAP})?(?:(?:{HOUSE}|The[ ]{CAPITAL}),[ ])?{NUMBER},?[ ](?:The[ ]"
        rf"|{CAPITAL}[ ]){{1,3}}{NAMED_STREET})\b"
    ),
    # "14 The Larches"
    rf"\b(?P<found>(?:{UNIT}{GAP})?{DIGITS},?[ ]The[ ]{CAPITAL}(?:[ ]{CAPITAL})?)\b",
    # "Flat 9, Albany House, Albany Road", "pitch 4, Oakmead", "Flat B Elm Court"
    rf"\b(?P<found>{UNIT}{GAP}(?:{NUMBER}[ ])?{NAME}(?:{COMMA}(?:{NUMBER}[ ])?{NAME})?)\b",
    # "Manor Farm, Silver Street", "Mill House, Upper Something"
    rf"\b(?P<found>(?:(?:The|Old|New)[ ])?(?:{CAPITAL}[ ]){{1,3}}{BUILDING},[ ](?:{NUMBER}[ ])?{NAME})\b",
    # "Rose Cottage", "Higher Barn Farm"
    (
        r"\b(?P<found>(?:(?:The|Old|New)[ ])?(?:[A-Z][a-z'-]{1,20}[ ]){1,2}(?:Cottage|Cottages|Farm|"
        r"Farmhouse|Barn|Bungalow|Caravan Park|Holiday Park))\b"
    ),
    # "Elm House, bed 3 room 11"
    rf"\b(?P<found>(?:{CAPITAL}[ ]){{1,2}}(?:House|Lodge|Court|Hostel),?[ ](?i:bed|room|rm|row)[ ][0-9]{{1,3}})\b",
    # "42 Parkway", "7 Old Brookside"
    rf"\b(?P<found>(?:{UNIT}{GAP})?{NUMBER}[ ](?:{CAPITAL}[ ])?[A-Z][a-z]{{1,12}}{ENDINGS})\b",
    # "no 4 the almshouses"
    (
        rf"\b(?P<found>(?i:nos?\.?[ ]?|number[ ])[0-9]{{1,3}}[a-z]?[ ](?i:the[ ])(?:{WORD}){{0,1}}"
        rf"(?i:almshouses|{STREET}|{ALSO}))\b"
    ),
    # a line or a piece of a list that is a number and a name: "Jo, 23 Hazelmere, dob"
    (
        rf"(?:^|[,;:(/|\n][ ]?|[ ]-[ ])(?P<found>{DIGITS}[ ][A-Z][a-z]{{2,20}}(?:[ ][A-Z][a-z]{{2,20}}"
        rf"){{0,2}})(?:[,.;)/|\n]|$)"
    ),
]
