"""Places that are no homes: schools, hospitals, courts, offices."""

from bot.privacy.kinds.shared.patterns import Pattern

# What is an institution and no home. "The Willows School", "Musgrove Park Hospital".
FOLLOWED_BY_INSTITUTION = Pattern(
    r"^['a-z ,]{0,3}\b(?:(?:infant|junior|primary|secondary|special|first|middle|church|community|"
    r"family|health|medical|c of e|ce|vc|va|catholic|academy|voluntary|forest)[ ])*(?:school|"
    r"hospital|academy|nursery|pre-?school|playgroup"
    r"|college|surgery|practice|clinic|(?:health|medical|children'?s|family|community|leisure|"
    r"sports|youth|day|contact|police|fire|ambulance)?[ ]?(?:centre|center)|church|police|station|"
    r"court|library|team|unit|ward|hub|university|fc|"
    r"football|hockey|rugby|cricket|netball|gymnastics|swimming|judo|rovers|united|service|"
    r"services|trust|primary|infants?|juniors?|inquiry|review|report|case|law)\b"
)
ENDS_AS_INSTITUTION = Pattern(
    r"\b(?:school|hospital|academy|nursery|preschool|college|surgery|practice|clinic|centre|"
    r"church|station|court house|library|team|ward|offices?|hub|centre|jobcentre|careers|club|"
    r"hockey|museum|prison|barracks|hostel office|university|trust|primary|infants?|juniors?|"
    r"county court|crown court|family court"
    r"|youth court|magistrates'? court|high court|house of|parliament|council|county hall|"
    r"musgrove(?: park)?|family view|yeovil district|norton manor|angel place|town hall|"
    r"village hall|city hall|school house|deane house|somerset house|scout hall|"
    r"church hall|sports hall)$"
)
