"""Where a home is, without an address: what3words ("///filled.count.soap"), the National Grid ("ST 234 245").

Source: what3words' developer documentation (three words joined by full stops, after "///"; links to what3words.com and
w3w.co); Ordnance Survey, "A guide to coordinate systems in Great Britain" (two letters for a square of 100 km, then as
many digits for the easting as for the northing). The same signs say where a crash was or a trip meets, so a location
needs words beside it that say that somebody lives there. Four digits ("ST 23 24") are a square kilometre and stay.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import stands_alone
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, any_of
from bot.privacy.spans import Span

# How many characters before and after are looked at, and how many may be between the words and the location.
_BEFORE = 100
_AFTER = 60
_REACH = 50
_IN_A_LIST = 40

_WORD = r"[a-z]{3,20}"
_THREE_WORDS = rf"{_WORD}[.]{_WORD}[.]{_WORD}"
_W3W = r"(?:what[ ]?(?:3|three)[ ]?words|w3w)"
# The squares that have land in them.
_SQUARE = any_of(
    """
    hp ht hu hw hx hy hz na nb nc nd nf ng nh nj nk nl nm nn no nr ns nt nu nw nx ny nz ov sc sd se sh sj sk sm sn so
    sp sr ss st su sv sw sx sy sz ta tf tg tl tm tq tr tv
    """
)
_GAP = r"[ ,./-]{0,3}"
_DIGITS = rf"(?:[0-9]{{3}}{_GAP}[0-9]{{3}}|[0-9]{{4}}{_GAP}[0-9]{{4}}|[0-9]{{5}}{_GAP}[0-9]{{5}})"
_REFERENCE = r"(?:(?:grid|map|os)[ ]?(?:refs?\b[.]?|references?)|ngr)"
# Between "what3words" or "grid ref" and the location.
_IS = r"(?:[ ](?:is|was|address|location|code|number|of|for|his|her|their|the|home|now)){0,4}[ :=()\"'-]{1,3}"
_LABEL = rf"(?:{_W3W}|{_REFERENCE}){_IS}"
_LOCATIONS = (
    Pattern(rf"(?:^|[^a-z0-9/.@-])(?P<found>///[ ]?{_THREE_WORDS})"),
    Pattern(rf"\b(?P<found>(?:https?://)?(?:www[.])?(?:what3words[.]com|w3w[.]co)/(?:///)?{_THREE_WORDS})"),
    Pattern(rf"\b{_W3W}{_IS}(?P<found>{_THREE_WORDS})"),
    Pattern(rf"\b(?P<found>{_SQUARE}{_GAP}{_DIGITS})\b"),
    # Without the letters, as people who all live in one square write it.
    Pattern(rf"\b{_REFERENCE}{_IS}(?P<found>[0-9]{{6}}{_GAP}[0-9]{{6}}|{_DIGITS})\b"),
)

_OWNER = r"(?:his|her|their|my|our|the[ ](?:family|child|couple|parents?|twins?)(?:'s|s'|')?|[a-z]{1,14}(?:'s|s'))"
_DWELLING = (
    r"(?:home|house|place|flat|cottage|farm|farmhouse|bungalow|caravan|(?:narrow|house)?boat|barge|mooring|pitch|yurt|"
    r"tent|camp|cabin|barn|annexe?|plot|address|property)"
)
_HOME = (
    r"(?:lives?|lived|living|resid(?:e|es|ed|ing)|stays?|staying|sleep(?:s|ing)?|dossing|squatting|camped|camping|"
    r"moored|pitched|parked[ ]up|moved|rehoused|relocated|home[ ](?:address|location|is)|"
    rf"{_OWNER}[ ](?:(?:new|old|own|current|temporary|home|static|family|main)[ ]){{0,2}}{_DWELLING})"
)
_SAYS_HOME = Pattern(rf"(?:^|[^a-z0-9])(?P<found>{_HOME})(?:[^a-z0-9]|$)")
# Nouns that are not always a home are enough directly before it: "home: …", "the refuge is at …".
_CALLED_HOME = Pattern(
    rf"(?:^|[^a-z0-9])(?:(?:family[ ])?home|address|addr|refuge|the[ ](?:family[ ])?{_DWELLING})"
    r"(?:[ ](?:is|was|at|now|on|in)){0,3}[ ]?[,:=(-]{0,2}\s?$"
)
_SAYS_HOME_AFTER = Pattern(
    r"^['\")\]]{0,2}[ ]?(?:[,(:=-]{1,2}[ ]?)?(?:(?:is|was|which[ ]is|that'?s|this[ ]is|it'?s)[ ])?"
    rf"(?:where[ ](?:[a-z']{{1,14}}[ ]){{1,3}}?{_HOME}|(?:the[ ])?home(?:[ ](?:address|location)|\s{{0,2}}(?:[).,?]|$))"
    rf"|(?:[a-z']{{1,14}}[ ]){{0,2}}(?:lives?|living|lived)[ ]t?here|{_OWNER}[ ]"
    rf"(?:(?:new|old|own|current|temporary|home|static|family|main)[ ]){{0,2}}{_DWELLING})(?:[^a-z0-9]|$)"
)
_LABEL_BEFORE = Pattern(rf"(?:^|[^a-z0-9])(?P<found>{_LABEL})$")
# A new sentence, something that happened there, a place that is no home, or another kind of number.
_ANOTHER = Pattern(
    r"[;?!]\s?\S|[.]\s\S|\n\s?\S|\b(?:met|meets?|meeting|found|seen|saw|spotted|stopped|crash(?:ed)?|collision|"
    r"collapsed|incident|happened|accident|attacked|arrested|collected|pick(?:ed)?|dropped|walk(?:s|ed|ing)?|hike|trip|"
    r"checkpoint|dofe|expedition|scouts?|school|nursery|college|hospital|surgery|clinic|office|works?|working|ambulance|case|crime|log|cpoms|"
    r"refs?|references?|record|file|reg|account|phone|tel|passport)\b"
)
# Whose address it is, or what has moved, where that is no person.
_NO_HOME = Pattern(
    r"\b(?:school|nursery|college|academy|hospital|surgery|clinic|office|centre|station|church|hall|library|team|"
    r"service|company|charity|council|shop|pub|club|meeting|session|appointment|conference|trip|event|class|group)"
    r"(?:'s|s'|s)?[ ](?:new[ ]|old[ ]|own[ ])?(?:address|home|place|house|property|pitch|camp|(?:(?:has|have|had|was|"
    r"is|got|being|been)[ ]){0,2}(?:moved|relocated))\b"
)
_GOES_ON = Pattern(
    rf"[ ]?['\")]?[ ]?(?:,|/|&|=|\(|\bor\b|\band\b|\baka\b|\bthen\b)?[ ]?(?:or|and)?[ ]?(?:{_LABEL})?[(]?"
)
# Words that are squares too: "lives so 100 200 metres away".
_WORDS_TOO = ("so", "no")


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find locations beside words that say that somebody lives there, and those that go on a list of such."""
    last = None
    for start, end in sorted({place for pattern in _LOCATIONS for place in pattern.places(text)}):
        if not _is_whole(text, start, end):
            continue
        listed = last is not None and 0 <= start - last <= _IN_A_LIST and _GOES_ON.is_all_of(text[last:start])
        if listed or _is_a_home(text, start, end):
            last = end
            yield Span(start, end, PersonalDataKind.HOME_LOCATION)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether it is not inside a longer word or number, and no word with a number."""
    goes_on = text[end : end + 1] in (" ", "-", "/", ".") and text[end + 1 : end + 2].isdigit()
    return stands_alone(text, start, end) and not goes_on and text[start : start + 2] not in _WORDS_TOO


def _is_a_home(text: str, start: int, end: int) -> bool:
    """Whether words before it in its sentence, or directly after it, say that somebody lives there."""
    if _SAYS_HOME_AFTER.is_in(text[end : end + _AFTER]):
        return not _NO_HOME.is_in(text[end : end + _AFTER])
    lead = text[max(0, start - _BEFORE) : start]
    label = next(_LABEL_BEFORE.places(lead), None)
    if _NO_HOME.is_in(lead):
        return False
    if _CALLED_HOME.is_in(lead[: label[0]] if label else lead):
        return True
    # "What3words for their home is …": the words are in the label itself.
    between = None
    for _, place in _SAYS_HOME.places(lead):
        between = lead[place : label[0] if label and label[0] > place else None]
    if between is None or len(between) > _REACH or _ANOTHER.is_in(between):
        return False
    # "Lives 2 miles out of Wells at …": a longer number is another matter's.
    return sum(map(str.isdigit, between)) < 3
