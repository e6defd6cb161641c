"""Street addresses."""

from presidio_analyzer import EntityRecognizer

from bot.gateway.privacy.kinds import Kind
from bot.gateway.privacy.recognisers.patterned import Patterned

# Words that end the name of a street and little else; those of the second list are ordinary words as well.
_STREET = r"(?:street|road|rd|lane|avenue|ave|crescent|cres|terrace|gardens|grove|mews|cottages?)"
_ALSO = (
    r"(?:close|drive|court|way|place|rise|row|hill|view|park|square|walk|green|yard|parade|paddocks?|meadows?|mead|orchard|"
    r"estate|buildings|house|villas|gate|fields?|bank|quay|ridge|vale|end|approach|st|oak|farm|lodge|barn|mill|wharf)"
)
_UNIT = r"(?:(?:flat|apartment|apt|unit|caravan|plot|room)\ \d{1,3}[a-z]?,?\s)"
_NUMBER = r"(?<![\d£/.:\-])\b(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?(?:\ ?[/\-]\ ?\d{1,3})?,?\ "
_NOT_BEFORE = (
    r"(?<!\b(?:section|tier|level|article|year|page|part|chapter|paragraph|schedule|stage|step|act|regulation|room|s)\ )"
)
_NO_STREET = (
    r"(?!(?:minutes?|mins?|hours?|miles?|days?|weeks?|months?|years?|way|family|crown|county|high|youth|magistrates'?|safe|"
    r"children|kids?|of|in|to|a|and|or|per|more|people|times|metres?|yards?|st|nd|rd|th)\b)"
)
_WORD = r"[a-z][a-z'’.\-]*\ "
_CAPITAL = r"[A-Z][\w'’.\-]*\ "
_HOUSE = r"(?:[A-Z][\w'’]*\ ){1,3}(?:House|Cottage|Farm|Lodge|Barn|Villa|Hall|Rectory|Vicarage|Forge|Mill|Manor|Bungalow|Annexe)"
_STREET_CAPITAL = (
    r"(?:Street|Road|Rd|Lane|Avenue|Ave|Crescent|Terrace|Gardens|Grove|Mews|Cottages?|Close|Drive|Court|Way|Place|Rise|Row|"
    r"Hill|View|Park|Square|Walk|Green|Yard|Parade|Paddocks?|Meadows?|Mead|Orchard|Buildings|Villas|Fields?|Bank|Approach|St)"
)


def recognisers() -> list[EntityRecognizer]:
    """A number with a street, a named house with one, and a street that somebody lives in."""
    at = r"\b(?:lives?|lived|living|stays?|staying|address|moved|moving|house|at|to|from|is|is\ at)\b(?:\ (?:at|to|from|is|in|on))?[:\ ]+"
    return [
        Patterned(
            Kind.ADDRESS,
            [
                rf"{_NOT_BEFORE}{_UNIT}?{_NUMBER}{_NO_STREET}(?:{_WORD}){{1,3}}?{_STREET}\b",
                rf"{at}(?P<found>{_UNIT}?{_NUMBER}{_NO_STREET}(?:{_WORD}){{1,3}}?{_ALSO}\b)",
                rf"\b(?:lives?|lived|living|stays?|staying)\ (?:in|on|at|off)\ (?P<found>(?!(?:the|a|an|same|this|that|my|our|next|her|his|their)\b)(?:{_WORD}){{1,2}}?{_STREET})\b",
            ],
        ),
        Patterned(
            Kind.ADDRESS,
            [
                rf"(?:\b{_HOUSE},\ |\bThe\ [A-Z]\w+,\ )?{_NOT_BEFORE}(?:{_UNIT.replace('flat', '[Ff]lat')})?{_NUMBER}(?!(?:Family|Crown|County|High|Youth)\ )(?:The\ |{_CAPITAL}){{1,3}}{_STREET_CAPITAL}\b",
                rf"\b(?:[Ff]lat|[Aa]partment|[Aa]pt|[Uu]nit|[Cc]aravan|[Pp]lot)\ \d{{1,3}}[a-z]?,?\ (?:{_CAPITAL}){{1,3}}(?:{_STREET_CAPITAL}|House|Hall|Lodge)\b(?:,\ (?:{_CAPITAL}){{1,3}}{_STREET_CAPITAL}\b)?",
                rf"\b{_HOUSE},\ (?:{_CAPITAL}){{1,3}}{_STREET_CAPITAL}\b",
                rf"\b(?!High\ Street)(?!(?:The|On|In|At|A)\ )(?:{_CAPITAL}){{1,2}}(?:Street|Road|Lane|Avenue|Crescent|Terrace|Grove|Mews)\b",
            ],
            exact_case=True,
        ),
    ]  # fmt: skip
