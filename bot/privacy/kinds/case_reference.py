"""References of cases, incidents, crimes, courts and patients, as the agencies' systems write them.

Sources: what the systems show (CPOMS, MyConcern, Early Help Module, Liquidlogic, Mosaic, Capita ONE, RiO, SystmOne,
Niche); Avon and Somerset Police's crime numbers ("5223123456": 52, the year, a running number) and logs ("log 345
of 12/03/26"); HM Courts & Tribunals Service's case numbers in family cases ("TA26C00117": court, year, kind,
running number).
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import stands_alone
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.spans import Span

_SYSTEM = (
    r"(?:cpoms|liquid[ ]?logic|lcs|ehm|eha|early[ ]help(?:[ ]module)?|rio|system[ ]?one|"
    r"systm[ ]?one|s1|emis|mosaic|ics|icms|care[ ]?first"
    r"|niche|athena|urn|mph|my[ ]?concern|capita(?:[ ]one)?|bromcom|arbor|sims|eclipse|mash|marac|"
    r"mappa|lado|safeguard(?:ing)?|cad|storm|sts|mrn"
    r"|epr|cerner|maxims|evolve|camhs|iaptus|carenotes|crn|pnc|mps|asp|csc|dats|eh|cin|cla|lac|"
    r"ehcp|sen|ics|toxo|datix|ulysses|camhs|trakcare)"
)
_THING = (
    r"(?:case|refs?|references?|crime|incident|inc|log|file|hospital|hosp|patient|client|record|"
    r"police|court|referral|concern|unit|ward|id|family|claim"
    r"|report|ticket|enquiry|inquiry|occurrence|custody|event|safeguarding|contact|child|person|"
    r"service[ ]user|case[ ]note|wp|police[ ]log|job|docket|cp)"
)
_CALLED = (
    r"(?:[ ]?(?:nos?|num|numbers?|nbr|refs?|references?|ids?|is|was|are|log|incident|record|case|"
    r"file|report|as|under|entry|concern|referral|crime|it's|of[ ]the|at|for|the|to|quote[ds]?|"
    r"quoting|sheet|history|module|system)\b[.]?)"
)
_SEPARATOR = r"[.]?[ ]?[:=#(\[,-]{0,2}[ ]?#?"
_NUMBER = (
    r"(?:(?:[a-z]{1,3}[0-9]{0,2}[ ])?[0-9]{1,4}(?:[ ][0-9]{3,4}){1,3}|(?:[a-z]{1,8}[/. -]?)?[0-9]"
    r"[a-z0-9]{0,20}(?:[/. -]?[a-z]{1,4}[/. -]?[0-9]{2,10}|[/.-][a-z0-9]{1,12}){0,4})"
)
_CALLED_ONE = Pattern(rf"\b(?:{_SYSTEM}|{_THING})\b{_CALLED}{{0,5}}{_SEPARATOR}(?P<found>{_NUMBER})(?:[^a-z0-9]|$)")
# A police log has a short number and a day. The day is part of it.
_LOG = Pattern(
    r"\b(?:log|cad|incident|storm|inc|sts)(?:[ ](?:no|num|number|ref|log|reference)"
    r"\b[.]?)*[ :#.]{1,3}(?P<found>[0-9]{1,5}[ ](?:of|on|from)[ ](?:the[ ])?[0-9]{1,2}(?:st|"
    r"nd|rd|th)?(?:[/. -](?:of[ ])?(?:[0-9]{1,2}|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|"
    r"june?|july?|aug[a-z]*|sep[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*)(?:[/. -][0-9]{2,4})?)?)\b"
)
# Nothing else is written like "LL123456", "MASH/2026/3321", "ta26c00117" or "5223123456".
_BARE = [
    Pattern(r"\b[a-z]{2,4}[0-9]{5,9}\b"),
    Pattern(r"\b[a-z]{2,8}[/-](?:19|20)?[0-9]{2}[/-][a-z]{0,4}[0-9]{2,8}\b"),
    Pattern(r"\b[a-z]{2,8}[/-](?:19|20)[0-9]{2}[/-][0-9]{1,8}\b"),
    Pattern(r"\b[a-z]{2}[0-9]{2}[a-z][0-9]{4,5}\b"),
    Pattern(r"\b[a-z]{2}-[0-9]{8}-[0-9]{2,6}\b"),
    Pattern(r"\b[a-z]{2,8}[/-][0-9]{4,10}(?:[/-][0-9a-z]{1,6})?\b"),
    Pattern(r"\b[a-z]{2,8}(?:[/-][a-z0-9]{1,5}){1,3}[/-][0-9]{3,10}\b"),
    Pattern(r"\b[A-Z][0-9]{6,8}\b", exact_case=True),
    # A hospital's "RH5 0093371" and "T889-0143", a tribunal's "EH933/24/00052"
    Pattern(r"\bR[A-Z][0-9A-Z][ ][0-9]{3}[ ]?[0-9]{3,4}\b", exact_case=True),
    Pattern(r"\b[A-Z][0-9]{3}-[0-9]{4}\b", exact_case=True),
    Pattern(r"\b[a-z]{1,4}[0-9]{2,4}/[0-9]{2}/[0-9]{3,6}\b"),
    Pattern(r"\b52(?:1[5-9]|2[0-9])[0-9]{6,7}\b"),
    Pattern(r"\b52/[0-9]{4,7}/[0-9]{2}\b"),
    Pattern(r"(?:^|[\s(\[])(?P<found>#[0-9]{4,10})\b"),
]
# Form numbers, standards, books, public registers.
_PUBLIC = Pattern(
    r"(?:iso|ey|isbn|issn|sc|ofsted|uk|covid|ukpga|uksi|http|ukprn|charity)[ /-]?[0-9./-]+|(?:ds|"
    r"rm|p|en|bs|si|ng|cg|qs|ta|nice|act|ic|sr|hc|pip|esa|form|sdq|phq|gad|c|ks|yr|year|gdpr|html|"
    r"windows|office|mp|rfc|cm|pg|dfe|dcsf)[ /-]?[0-9]{1,4}(?:[./-][0-9]{1,4})?"
)
_DATE = Pattern(
    r"[0-9]{1,2}[.:][0-9]{2}[ ]?(?:am|pm)?|[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|[0-9]{1,2}"
    r"(?:st|nd|rd|th)?[ .-]?[a-z]{3,9}[ .,-]{0,2}(?:[0-9]{2,4})?"
)
_YEAR = Pattern(r"(?:19|20)[0-9]{2}(?:[/-][0-9]{2})?|[0-9]{1,2}/[0-9]{1,2}")
_LABELS = frozenset({"NHS", "DOB", "TEL", "UPN", "ULN", "NI", "NO", "REF", "ID"})
_SCHOOL = Pattern(r"\b(?:school|academy|nursery|setting|ofsted|provider|college)\b")
# What is called a reference and is of a map: "grid ref ST 234 245".
_MAP = Pattern(r"\b(?:grid|map|os)[ ]?(?:refs?|references?)\b[^0-9]{0,16}$")
_URN = Pattern(r"\burn\b[^0-9]{0,16}$")


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find anything written like a reference, any number that is called one, and police logs with their day."""
    kind = PersonalDataKind.CASE_REFERENCE
    yield from _LOG.spans(text, kind)
    for pattern in _BARE:
        for start, end in pattern.places(text):
            # A postcode or a time is not all of it, nor is a part of a longer number.
            if (
                stands_alone(text, start, end)
                and not _is_in_an_address(text, start, end)
                and not _is_something_else(text[start:end])
            ):
                yield Span(start, end, kind)
    for start, end in _CALLED_ONE.places(text):
        # "ref LL 4471" has its letters, "case closed 2015" has not.
        word, _, rest = text[start:end].partition(" ")
        if rest and word.isalpha() and (not word.isupper() or word in _LABELS or _is_something_else(rest)):
            start = end - len(rest)
        if _is_reference(text, start, end):
            yield Span(start, end, kind)


def _is_something_else(found: str) -> bool:
    """Whether it is a date, a time, a form, a standard or words with a year: "year-end-2024"."""
    words = found.replace("/", "-").split("-")
    named = len(words) > 1 and all(map(str.isalpha, words[:-1])) and found.islower() and _YEAR.is_all_of(words[-1])
    return named or _DATE.is_all_of(found) or _PUBLIC.is_all_of(found.lower())


def _is_in_an_address(text: str, start: int, end: int) -> bool:
    """Whether it is a part of a web address or a path."""
    return text[start - 1 : start] in ("/", ".", "@", "_", "-") or text[end : end + 1] in ("/", "@", "_")


def _is_reference(text: str, start: int, end: int) -> bool:
    """Whether it is long enough to be a reference, and is no date, year, place on a map or school's number."""
    found = text[start:end]
    digits = sum(map(str.isdigit, found))
    if digits < 4 or _is_something_else(found) or _YEAR.is_all_of(found):
        return False
    if (start and text[start - 1] == "$") or _MAP.is_in(text[max(0, start - 40) : start]):
        return False
    return not (_URN.is_in(text[max(0, start - 24) : start]) and _SCHOOL.is_in(text[max(0, start - 60) : end + 40]))
