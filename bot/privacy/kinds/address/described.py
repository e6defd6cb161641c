"""Homes that have no address of their own and are described: over a shop, on a boat, on a stopping place, care of."""

from bot.privacy.kinds.address.settlements import any_settlement
from bot.privacy.kinds.address.words import CAPITAL, NAME, NAMED_STREET, NUMBER, PIECE, STREET, WORD

_THE = r"(?i:(?:the|a|an|her|his|their)[ ])?"
_ADJECTIVE = (
    r"(?i:(?:top|back|front|little|small|red|brick|white|old|stone|granny|tiny|damp|empty|upstairs|downstairs|student|"
    r"council|staff|studio|end|first|second|floor|yellow|blue|green|black|pink|thatched|big|one|two|bed)[ -])"
)
_FLAT = r"(?i:flats?|bedsit|annexe?|caravan|static|squat|studio|maisonette|attic|loft|digs|lodgings|rooms|room)"
_DWELLING = (
    r"(?i:terrace|house|cottage|bungalow|flat|caravan|semi|trailer|block|squat|barn|annexe?|mobile[ ]home|chalet)"
)
_OVER = (
    r"(?i:over|above|behind|below|under(?:neath)?|beneath|next[ ]to|next[ ]door[ ]to|opp(?:osite)?\.?|beside|"
    r"(?:(?:at|round)[ ])?(?:the[ ])?(?:rear|back)[ ]of)"
)
_SHOP = (
    r"(?i:(?:[a-z]{1,12}[ ])?shop|pub|inn|caf(?:e|es)|take-?away|garages?|bank|baker(?:y|s|'s)|"
    r"butcher'?s|barber'?s?|salon|"
    r"launderette|laundrette|chemist'?s?|chippy|kebab|bookies|betting[ ]shop|club|hotel|co-?op|spar|post[ ]office|"
    r"newsagent'?s?|florist'?s?|tattoo(?:ist'?s?)?|nail[ ]bar|restaurant|tandoori|indian|chinese|dry[ ]cleaners|"
    r"offie|off[ -]licence|hairdresser'?s?|chapel|stables|workshop|farm[ ]shop|filling[ ]station|petrol[ ]station)"
)
_LANDMARK = (
    r"(?i:bus[ ]station|station|roundabout|lights|traffic[ ]lights|bridge|level[ ]crossing|canal|river|church|park)"
)
_IN = r"(?i:on|in|off|opp|opposite|by|near|nr|next[ ]to|at)\.?"
_TAIL = (
    rf"(?:(?:,?[ ]{_IN}[ ](?i:the[ ])?|,[ ])(?:(?:{NUMBER}[ ])?{NAME}|{any_settlement()}|(?:{WORD}"
    rf"){{0,2}}?(?i:{STREET})"
    rf"|(?i:the[ ])?{_LANDMARK}))"
)
_LIVING = r"(?i:lives?|lived|living|stays?|staying|sleeps?|sleeping|surfing|dossing|heard|is|are|now)"
_BOAT = r"(?i:narrow ?boat|house ?boat|canal[ ]boat|boat|barge|cruiser|yacht)"

PATTERNS = [
    # "the flat over the chip shop on Fore Street in Chard"
    (
        rf"\b(?P<found>{_THE}{_ADJECTIVE}{{0,2}}{_FLAT}[ ]{_OVER}[ ](?i:the[ ]|a[ ])?(?:{WORD}"
        rf"){{0,2}}?{_SHOP}{_TAIL}{{0,3}})\b"
    ),
    # "flat above Rossi's, 61 High Street"
    (
        rf"\b(?P<found>{_THE}{_ADJECTIVE}{{0,2}}(?i:flat|bedsit|annexe?|caravan|studio|maisonette|squat)[ ]{_OVER}[ ]"
        rf"(?i:the[ ])?(?:{NUMBER}[ ])?{NAME}{_TAIL}{{0,3}})\b"
    ),
    # "lives over Golden Dragon", "sleeping above the vape shop opposite the bus station in Yeovil"
    rf"(?:^|[^a-zA-Z]){_LIVING}[ ](?P<found>(?i:over|above|behind|rear[ ]of)[ ]{NAME}{_TAIL}{{0,3}})\b",
    (
        rf"(?:^|[^a-zA-Z]){_LIVING}[ ](?P<found>(?i:over|above|behind|rear[ ]of)[ ](?i:the[ ]|a[ ])?(?:{WORD}){{0,2}}?"
        rf"{_SHOP}{_TAIL}{{0,3}})\b"
    ),
    # "the Coach House rear of 12 Sydenham Sq"
    (rf"\b(?P<found>(?i:the[ ])?(?:{CAPITAL}[ ]){{1,2}}{_OVER}[ ][0-9]{{1,4}}[a-z]?[ ]{NAME})\b"),
    # "the red brick terrace, second from the end, Polden Street"
    (
        rf"\b(?P<found>(?i:the[ ]){_ADJECTIVE}{{1,3}}{_DWELLING}(?:,[ ][a-z ]{{3,30}})?(?:,[ ]|[ ]"
        rf"(?i:on|in|off|at)[ ])"
        rf"(?:{CAPITAL}[ ]){{1,2}}{NAMED_STREET}{_TAIL}{{0,2}})\b"
    ),
    # "the squat, old Morlands factory"
    rf"\b(?P<found>(?i:the[ ]squat),[ ](?i:old[ ]|the[ ]|the[ ]old[ ])?{CAPITAL}(?:[ ][a-zA-Z]{{3,15}}){{0,2}})\b",
    # "land adj. to Moor Drove", "layby caravan, A358 nr Thornfalcon lights"
    (
        rf"\b(?P<found>(?i:the[ ])?(?i:land|lay-?by[ ](?:caravan|trailer)|stopping[ ]place|green[ ]"
        rf"lane|trailers?|caravans?)"
        rf"(?i:[ ](?:site|pitch))?[ ,]{{1,2}}(?:(?i:adj(?:acent|oining)?|off|opposite|opp|behind|next|rear)\.?[ ]"
        rf"(?i:(?:to|of)[ ])?(?i:the[ ])?(?:{NAME}|[ABM][0-9]{{1,4}})|(?:(?i:on|by|off)[ ](?i:the[ ]"
        rf")?)?[ABM][0-9]{{1,4}})"
        rf"(?:[ ](?i:roundabout|lights|services|junction))?(?:[, ]{{1,2}}(?i:nr|near|by|off|at)\.?[ ]{NAME}"
        rf"(?:[ ](?i:roundabout|lights|services|junction))?)?(?:,[ ]{PIECE})?(?:,[ ](?i:two|three|four|"
        rf"five|six|[0-9])[ ]"
        rf"(?i:trailers|caravans|vans))?)\b"
    ),
    # "narrowboat moored at Maunsel Lock", "Dragonfly, her narrowboat at Huntworth marina"
    (
        rf"\b(?P<found>(?:{PIECE},[ ])?(?i:(?:her|his|their|our|a|the)[ ])?{_BOAT}[ ,]{{1,2}}"
        rf"(?i:(?:moored|berthed)[ ])?"
        rf"(?i:at|on|near|by|off)[ ](?i:the[ ])?{PIECE}(?:[ ](?i:marina|lock|basin|wharf|moorings?|"
        rf"bridge))?(?:,[ ]{PIECE})?)\b"
    ),
    # "the Kestrel, second mooring up from Maunsel Lock"
    (
        rf"\b(?P<found>(?i:the[ ])?{PIECE},[ ](?i:the[ ])?(?i:first|second|third|fourth|last|end|next)"
        rf"[ ](?i:mooring|berth|boat|"
        rf"pitch|plot|van|caravan|house)[ ](?:{WORD}){{0,3}}?{PIECE})\b"
    ),
    # "c/o Mr & Mrs Lock, Gable End, Isle Abbotts", "c/o PO Box 119"
    (
        rf"(?:^|[^a-zA-Z])(?P<found>(?i:c/o|care[ ]of)[ ](?:(?i:mr|mrs|ms|miss|dr)\.?[ ](?:(?:&|and)[ ])?){{0,2}}"
        rf"{PIECE}(?:,[ ](?:{NUMBER}[ ])?{PIECE}){{0,3}})\b"
    ),
    r"(?:^|[^a-zA-Z])(?P<found>(?i:c/o[ ])?(?i:p\.?o\.?[ ]?box[ ](?:no\.?[ ])?)[0-9]{1,6})\b",
]
