"""Street addresses."""

from presidio_analyzer import EntityRecognizer

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.recognisers.patterned import Patterned


def _any_of(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


# Words that end a street's name and hardly anything else, and words that do but are ordinary words too.
_STREET = _any_of("street road rd lane avenue ave crescent cres terrace gardens grove mews cottages?")
_ALSO = _any_of(
    "close drive court way place rise row hill view park square walk green yard parade paddocks? meadows? mead"
    " orchard estate buildings house villas gate fields? bank quay ridge vale end approach st oak farm lodge barn mill"
    " wharf"
)
# The same with a capital, which is enough to show a street.
_NAMED_STREET = _any_of(
    "Street Road Rd Lane Avenue Ave Crescent Terrace Gardens Grove Mews Cottages? Close Drive Court Way Place Rise Row"
    " Hill View Park Square Walk Green Yard Parade Paddocks? Meadows? Mead Orchard Buildings Villas Fields? Bank"
    " Approach St"
)
_BUILDING = _any_of("House Cottage Farm Lodge Barn Villa Hall Rectory Vicarage Forge Mill Manor Bungalow Annexe")
_UNIT = r"(?:[Ff]lat|[Aa]partment|[Aa]pt|[Uu]nit|[Cc]aravan|[Pp]lot|[Rr]oom) \d{1,3}[a-z]?,?\s"

# "Section 4 Family Court" is not an address, nor is a year before a street's name.
_COUNTED = (
    r"(?<!\b"
    + _any_of("section tier level article year page part chapter paragraph schedule stage step act regulation s")
    + " )"
)
_NUMBER = r"(?<![\d£/.:\-])\b(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?(?: ?[/\-] ?\d{1,3})?,? "
_NO_STREET = (
    "(?!"
    + _any_of(
        "minutes? mins? hours? miles? days? weeks? months? years? way family crown county high youth magistrates'? safe"
        " children kids? of in to a and or per more people times met(?:re|er)s? yards? st nd rd th"
    )
    + r"\b)"
)
_WORD = r"[a-z][a-z'’.\-]* "
_CAPITAL = r"[A-Z][\w'’.\-]* "

_HOUSE = rf"(?:[A-Z][\w'’]* ){{1,3}}{_BUILDING}"
_LIVES = r"\b(?:lives?|lived|living|stays?|staying)"
_AT = rf"(?:{_LIVES}|\b(?:address|moved|moving|house|at|to|from|is))\b(?: (?:at|to|from|is|in|on))?[: ]+"
_NOT_A_STREET = r"(?!(?:the|a|an|same|this|that|my|our|next|her|his|their)\b)"

_IN_ANY_CASE = (
    # "22 north street"
    rf"{_COUNTED}(?:{_UNIT})?{_NUMBER}{_NO_STREET}(?:{_WORD}){{1,3}}?{_STREET}\b",
    # "lives at 6 oak tree close"
    rf"{_AT}(?P<found>(?:{_UNIT})?{_NUMBER}{_NO_STREET}(?:{_WORD}){{1,3}}?{_ALSO}\b)",
    # "lives on mill lane"
    rf"{_LIVES} (?:in|on|at|off) (?P<found>{_NOT_A_STREET}(?:{_WORD}){{1,2}}?{_STREET})\b",
)
_WITH_CAPITALS = (
    # "The Willows, 3 Station Approach", "4 The Paddocks"
    rf"(?:\b{_HOUSE}, |\bThe [A-Z]\w+, )?{_COUNTED}(?:{_UNIT})?{_NUMBER}(?!(?:Family|Crown|County|High|Youth) )"
    rf"(?:The |{_CAPITAL}){{1,3}}{_NAMED_STREET}\b",
    # "Flat 9, Albany House, Albany Road"
    rf"\b{_UNIT}(?:{_CAPITAL}){{1,3}}(?:{_NAMED_STREET}|{_BUILDING})\b(?:, (?:{_CAPITAL}){{1,3}}{_NAMED_STREET}\b)?",
    # "Manor Farm, Silver Street"
    rf"\b{_HOUSE}, (?:{_CAPITAL}){{1,3}}{_NAMED_STREET}\b",
    # "Mill Lane"; "High Street" is every town's
    rf"\b(?!High Street)(?!(?:The|On|In|At|A) )(?:{_CAPITAL}){{1,2}}"
    r"(?:Street|Road|Lane|Avenue|Crescent|Terrace|Grove|Mews)\b",
)


def recognisers() -> list[EntityRecognizer]:
    """Recognisers for a number with a street, a named house with a street, and a street that somebody lives in."""
    return [
        Patterned(PersonalDataKind.ADDRESS, _IN_ANY_CASE),
        Patterned(PersonalDataKind.ADDRESS, _WITH_CAPITALS, exact_case=True),
    ]
