"""Whether what looks like an address is a home."""

from bot.privacy.kinds.address.institutions import ENDS_AS_INSTITUTION, FOLLOWED_BY_INSTITUTION
from bot.privacy.kinds.address.words import IN_WORDS
from bot.privacy.kinds.shared.patterns import Pattern, words

_COUNTED = Pattern(
    r"(?:^|[^a-z'])(?:section|tier|level|article|year|yr|page|part|chapter|paragraph|para|schedule|"
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
    court monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun gps tas
    hvs teachers workers social half by
    """
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
_UNITS = words(
    "nos nos. numbr & flat apartment apt unit caravan pitch plot berth mooring chalet room number no no. bedsit yurt"
)
_IS_NUMBER = Pattern(IN_WORDS)


_ORDINARY = words(
    """
    outside inside beside alongside roadside riverside seaside bedside anyway halfway away always subway motorway
    highway railway runway hallway doorway leftover moreover takeover handover overview interview review view
    preview drove
    """
)


def is_a_home(text: str, start: int, end: int) -> bool:
    """Whether what was found is nobody's office, no count of things and no part of a longer number."""
    found = text[start:end].lower()
    listed = found.replace(",", " ").split()
    if start and text[start - 1] in "$./-:'" and text[max(0, start - 2) : start - 1].strip():
        return False
    if _PUBLIC_PLACE.is_in(found) or any(ENDS_AS_INSTITUTION.is_in(piece.strip()) for piece in found.split(",")):
        return False
    if FOLLOWED_BY_INSTITUTION.is_in(text[end : end + 48].lower()):
        return False
    if listed[0][:1].isdigit() and _COUNTED.is_in(text[max(0, start - 16) : start].lower()):
        return False
    if listed[-1].strip(".'") in _ORDINARY and found.islower() and text[start:end].islower() and len(listed) < 4:
        return listed[-1] in ("view", "drove") and listed[0][:1].isdigit()
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
    # "1 and a half Castle Steps", "5 and 6 Priory Mews"
    if count and listed[count : count + 1] == ["and"]:
        count += 3 if listed[count + 1 : count + 3] == ["a", "half"] else 2
    return min(count, len(listed))
