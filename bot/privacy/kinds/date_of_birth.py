"""Dates of birth and birthdays: dates that something beside them calls one. Any other date is when something happened,
and stays.

Source of the forms: the NHS Data Model and Dictionary ("PERSON BIRTH DATE") and ISO 8601 for the formal ones; the
others are how people write. A date that directly follows a name is found by `beside`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date as calendar_date

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.kinds.shared.written_dates import WrittenDate, dates, whole_dates
from bot.privacy.plain_characters import plain
from bot.privacy.spans import Span

_PERSON = (
    r"(?:sister|brother|son|daughter|child|baby|twins?|sibling|mum|mam|mother|dad|father|boy|girl|"
    r"lad|lass|he|she|hes|shes|i am|i'm|im|kid|student|pupil|nan|gran|stepdad|stepmum|stepson"
    r"|stepdaughter|cousin|niece|nephew|half[ -]?(?:brother|sister)|eldest|youngest|oldest|"
    r"middle[ ](?:one|child)|infant|newborn|toddler|client|patient|holder|older[ ]one|younger[ ]"
    r"one|yp|subject|cyp|lo|little[ ]one|partner|carer|aunt|uncle|grandson|granddaughter)"
)
_CUE = (
    r"(?:d\.?[ ]?o\.?[ ]?b(?:'?s)?\b\.?|d/o/b|dates?[ ]of[ ](?:birth|brith)|birth[ ]?dates?|"
    r"birthdays?|birth[ ]?day|b[ -]?days?|born|birth(?:ed)?|brithday|bithday|delivered|arrived[ ]"
    r"in[ ]the[ ]world)"
)
# Between the word and the date. A verb of its own shows that the date is another's: "born here, moved on 3/4/25".
_LAST_CUE = Pattern(rf"(?:^|[^a-z])(?P<found>(?:{_CUE}|b\.))(?:[^a-z]|$)")
# "b 4 June 2009", "(b first of March": directly before the date.
_B_BEFORE = Pattern(r"(?:^|[^a-z0-9'])b[.:]?[ ]?$")
# What happened on a date: none of these has a birth in it.
_EVENT = Pattern(
    r"\b(?:start(?:s|ed|ing)?|since|until|till|from|referr?(?:al|ed)|nfa|s(?:ection)?[ ]?(?:17|47|"
    r"20|31)|section|hearing|"
    r"tribunal|court|orders?|edd|due|by|meeting|conference|review(?:ed)?|chronology|visit(?:ed)?|"
    r"acts?|law|regulations?|"
    r"guidance|versions?|updated?|dated|publi(?:shed|cation)|signed|agreement|reports?|letters?|moved|left|joined|"
    r"arrest(?:ed)?|convict(?:ed|ion)|sentenced|died|death|incident|assault(?:ed)?|alleged|"
    r"allegation|married|divorced|"
    r"closed?|opened|expir(?:es|y|ed)|valid|issued|contract|ofsted|inspect(?:ed|ion)|dbs|training|"
    r"trained|attended|admitted|"
    r"discharged|force|deadline|happened|seen|last|strategy|icpc|plan|disclos(?:ed|ure)|reported|"
    r"removed|placed|appointed|"
    r"employed|hit|hits|hurt|raped?|abused?|shared?|missing|told|tell|fgm|nai|fractures?|bruis(?:e|es|ed|ing)|protocol|gdpr|kcsie|cin|lado|planned|call|"
    r"resigned|retired|tenancy|logged|recorded|photo|taken|crime|offence|policy|minutes|"
    r"agenda|email|emailed|sent|"
    r"received|bought|test(?:ed)?|jab|vaccin(?:e|ated|ation)|mot|invoice|between|to)\b"
)
_SINCE_YEARS = 3
# "What does 3.4.12 say": a paragraph, unless something calls it a date of birth.
_PARAGRAPH = re.compile(r"[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{2}")
_FULL_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHORT_YEAR = re.compile(r"[0-9]{2}$")
_YEAR_OF_BIRTH = Pattern(r"\b(?:year[ ]of[ ]birth|yob|birth[ ]year)\b[^0-9.;!?\n]{0,24}(?P<found>(?:19|20)[0-9]{2})\b")
_SCHOOL_YEAR = Pattern(r"(?:31(?:st)?[ ](?:of[ ])?aug(?:ust)?|1(?:st)?[ ](?:of[ ])?sep(?:t(?:ember)?)?)")
_ANOTHER = Pattern(
    r"\b(?:moved|met|seen|came|come|started|starts|since|reported|referral|referred|meeting|until|"
    r"till|before|party|plan|plans|visit|visited|attended|went|happened|incident"
    r"|conference|review|hit|died|left|joined|arrested|disclosed|told|said|rang|called|wrote|due|"
    r"last|next|today|yesterday|tomorrow|by[ ]the|checked|registered|certificate|cards?|presents?|"
    r"trip|assembly|weekend|review|clinic|appointment)\b|[.][ ][A-Z a-z]"
)
# Before a day without its year: "a present for his birthday, at Christmas".
_AT_A_TIME = Pattern(r"\b(?:at|every|over|for|than|by)\b")
_AFTER = Pattern(
    rf"^['\")\]]{{0,2}}[ ]?[,]?[ ]?(?:that'?s|thats|this[ ]is|which[ ]is|[-=:(,]|\bis\b|\bwas\b|'s|"
    rf"\bas\b|\bbeing\b|\bfor\b)?[ ]?(?:when|the|"
    rf"a|an)?[ ]?(?:(?:his|her|their|my|our|its|the|[a-z]{{2,14}}'?s)[ ])?(?:(?:actual|real|"
    rf"correct|child'?s|baby'?s|\d+(?:st|nd|rd|th))[ ])?(?:(?:he|she|they|it)(?:'s|[ ]was|[ ]is|[ ]"
    rf"were)[ ])?{_CUE}"
)
_CUE_FOR_ANOTHER = Pattern(rf"{_CUE}[^a-z0-9]{{0,4}}(?:is|was|on)?[^a-z0-9]{{0,3}}[0-9]")
# "ex pupil (Feb 92)"
_IN_BRACKETS = Pattern(r"^\([a-z]{3,9}[ ]'?[0-9]{2}\)$")
_CUE_ALONE = Pattern(rf"(?:^|[^a-z]){_CUE}(?:[^a-z]|$)")
_IS_IT = Pattern(rf"(?:^|[^a-z]){_PERSON}(?:'s| is| was|:| =| -)?[ ]?(?:the )?[(]?$")
_AGE = (
    r"(?:(?:aged?|age[ ]of|now|currently|makes[ ](?:him|her|them)|so)[ :]{0,2}(?:he'?s[ ]|"
    r"she'?s[ ])?[0-9]{1,2}\b|(?:he'?s|she'?s|he[ ]is|she[ ]is)[ ][0-9]{1,2}\b|[0-9]{1,2}"
    r"[ ]?(?:yo|y/o|y\.o\.?|yrs?|years?|mths?|months?)(?:[ ]old)?\b|[0-9]{1,2}[ ]?[)])"
)
_AGE_AFTER = Pattern(rf"^[ ]?[,(/-]?[ ]?(?:so[ ])?{_AGE}")
_AGE_BEFORE = Pattern(
    r"(?:\baged?[ :]{0,2}[0-9]{1,2}|\b[0-9]{1,2}[ ]?(?:yo|y/o|yrs?|years?|mths?|months?)(?:[ ]"
    r"old)?)[ ]?[,(/-]?[ ]?$"
)
# In a pasted form: "QM / M / 041012", "y8 / 3.4.13".
_FORM_BEFORE = Pattern(r"(?:^|[^a-z0-9'])(?:m|f|male|female|boy|girl|y(?:ea)?r?[ ]?[0-9]{1,2})[ ]?[/|][ ]?$")
# "turns 13 on 4th May": a birthday.
_TURNS = Pattern(
    r"(?:\b|')(?:s|turn(?:s|ed|ing)?|will[ ]be|be|was|is|reach(?:es|ed)?)[ ](?:[0-9]{1,2}|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen)(?:th|nd|st|rd)?(?:[ ](?:on|in|this|next))*(?:[ ](?:mon|tues?|wed(?:nes)?|"
    r"thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?(?:[ ]the)?[ ]$"
)
_LIST = Pattern(r"[ ]?(?:,|&|and|/|;|\+|-)?[ ]?(?:and[ ])?(?:[a-z'-]{2,14}[ ](?:is[ ]|on[ ]|[(])?){0,2}[(]?")
_DAY_OF_THE_WEEK = Pattern(
    r"(?:^|[^a-z0-9])(?P<found>(?:[0-9]{1,2}[:.][0-9]{2}[ ]?(?:am|pm)?,?[ ](?:on[ ])?)?(?:(?:mon|"
    r"tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?[ ])?(?:the[ ])?)$"
)
_BETWEEN_TWO = " \t\n,;:()[]-–—/|"
_EXPECTED = Pattern(r"[0-9]{6}|[0-9]{8}")


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find dates beside a word for birth, beside an age, and where a person is said to be a date."""
    yield from _YEAR_OF_BIRTH.spans(text, PersonalDataKind.DATE_OF_BIRTH)
    before: WrittenDate | None = None
    for date in dates(text):
        chained = before is not None and date.whole and _goes_on(text, before, date)
        if chained or _is_called_one(text, date):
            yield Span(_with_its_day(text, date.start), date.end, PersonalDataKind.DATE_OF_BIRTH)
            before = date
        else:
            before = None


def beside(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Find whole dates with only punctuation between them and something that was found: "BA5 2XX, 03/02/09".

    Args:
        text: as it was typed.
        found: other personal data in it. With names, "Aisha, 03/02/09" is found too.
    """
    read = plain(text)
    starts, ends = {span.start for span in found}, {span.end for span in found}
    for date in read.original(
        Span(date.start, date.end, PersonalDataKind.DATE_OF_BIRTH)
        for date in whole_dates(read.text)
        if not _is_of_an_event(read.text, date.start, date.end)
    ):
        before = date.start - len(text[: date.start]) + len(text[: date.start].rstrip(_BETWEEN_TWO))
        after = date.end + len(text[date.end :]) - len(text[date.end :].lstrip(_BETWEEN_TWO))
        if any(place in ends for place in range(before, date.start + 1)) or any(
            place in starts for place in range(date.end, after + 1)
        ):
            yield date


def _is_of_an_event(text: str, start: int, end: int) -> bool:
    """Whether a date beside a name is when something happened or will: it is to come, or recent with such a word.

    Args:
        text: in plain characters.
        start: where the date starts in it.
        end: where it ends.
    """
    year, today = _year(text[start:end]), calendar_date.today().year
    if year is None or year < today - 1:
        return False
    clause = re.split(r"[;\n!?]|[.] ", text[max(0, start - 40) : start])[-1]
    return year > today or (_EVENT.is_in(clause) and not _CUE_ALONE.is_in(clause))


def _with_its_day(text: str, start: int) -> int:
    """The start with the time and the day of the week: "03:14 on Friday the 13th"."""
    lead = max(0, start - 30)
    place = next(_DAY_OF_THE_WEEK.places(text[lead:start]), None)
    return start if place is None else lead + place[0]


def _is_called_one(text: str, date: WrittenDate) -> bool:
    lead = text[max(0, date.start - 70) : date.start]
    if _SCHOOL_YEAR.is_all_of(text[date.start : date.end]):
        return False
    if (
        _B_BEFORE.is_in(lead)
        and any(map(str.isdigit, text[date.start : date.end]))
        and (date.whole or _has_letters(text, date))
    ):
        return True
    if _is_of_years_ago(text, date):
        return True
    cue = _between(lead)
    if (
        cue is not None
        and not _ANOTHER.is_in(cue)
        and not _has_a_number(cue)
        and (date.whole or (len(cue) <= 32 and not _AT_A_TIME.is_in(cue)))
    ):
        return True
    rest = text[date.end : date.end + 60]
    if _AFTER.is_in(rest) and not _CUE_FOR_ANOTHER.is_in(rest) and _can_be_a_date(text, date):
        return True
    if _FORM_BEFORE.is_in(lead) and (date.whole or _EXPECTED.is_all_of(text[date.start : date.end])):
        return True
    if _IN_BRACKETS.is_in(f"{lead[-1:]}{text[date.start : date.end]}{rest[:1]}"):
        return True
    if not date.whole:
        return _TURNS.is_in(lead) and any(map(str.isalpha, text[date.start : date.end]))
    return _IS_IT.is_in(lead) or _AGE_AFTER.is_in(rest) or _AGE_BEFORE.is_in(lead) or _TURNS.is_in(lead)


def _has_letters(text: str, date: WrittenDate) -> bool:
    return any(map(str.isalpha, text[date.start : date.end]))


def _is_of_years_ago(text: str, date: WrittenDate) -> bool:
    """Whether it is whole and old, and nothing is said to have happened then.

    What people ask about has happened in the last years; a day of long ago is when somebody was born.
    """
    if not date.whole or _PARAGRAPH.fullmatch(text[date.start : date.end]):
        return False
    found = (
        text[date.start : date.end].lower().replace("o", "0")
        if text[date.start].isdigit()
        else text[date.start : date.end]
    )
    year = _year(found)
    if year is None or year > calendar_date.today().year - _SINCE_YEARS:
        return False
    lead = re.split(r"[;\n!?]|[.] ", text[max(0, date.start - 40) : date.start])[-1]
    rest = re.split(r"[;\n!?]|[.] ", text[date.end : date.end + 28])[0]
    return not _EVENT.is_in(f"{lead} | {rest}") or _CUE_ALONE.is_in(lead)


def _year(found: str) -> int | None:
    full = _FULL_YEAR.search(found)
    if full:
        return int(full[0])
    short = _SHORT_YEAR.search(found)
    if short is None:
        return None
    year = 2000 + int(short[0])
    return year if year <= calendar_date.today().year + 1 else year - 100


def _between(lead: str) -> str | None:
    """What is between the last word for birth and the date, or None if there is no such word."""
    last = None
    for _, end in _LAST_CUE.places(lead):
        last = end
    if last is None or any(sign in lead[last:] for sign in "\n;?!"):
        return None
    return lead[last:]


def _has_a_number(between: str) -> bool:
    """Whether there is another date between: a word for birth has one date. A time may: "born 03:14 on 5th January"."""
    return sum(map(str.isdigit, between)) >= (5 if ":" in between else 4)


def _can_be_a_date(text: str, date: WrittenDate) -> bool:
    """Whether a word after it is enough: not for six or eight digits without any sign, which may be anything."""
    return (
        date.whole
        or not _EXPECTED.is_all_of(text[date.start : date.end])
        or text[date.end : date.end + 2] in (" (", " d")
    )


def _goes_on(text: str, before: WrittenDate, date: WrittenDate) -> bool:
    """Whether a date of birth comes shortly before, as in a list: "dobs 3/4/12 and 5/6/14"."""
    gap = text[before.end : date.start]
    return len(gap) <= 32 and _LIST.is_all_of(gap) and not _ANOTHER.is_in(gap)
