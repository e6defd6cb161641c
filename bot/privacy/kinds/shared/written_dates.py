"""Dates as people type them: in numbers, with the month's name, in words, on named days.

No library finds them: dateparser's search (1.5.0) took 12 to 70 times as long on three messages, took
"may" and "sat" for dates and missed "the third of may twenty twelve" and "120315"; dateutil reads a date
but does not find one in a sentence. Here a date need not be one of the calendar: "31/02/2014" is a slip.
"""

from dataclasses import dataclass

from bot.privacy.kinds.shared.patterns import Pattern

_MONTH = (
    r"(?:jan(?:uary|uray|urary|aury)?|feb(?:ruary|uary|ury|r?u?ary)?|mar(?:ch)?|apr(?:il|ill)?|"
    r"may|june?|july?|aug(?:ust|ist)?|sept?(?:ember|emeber|mber)?"
    r"|oct(?:ober|obr)?|nov(?:ember|emeber|mber)?|dec(?:ember|emeber|mber)?"
    # spelt as they sound
    r"|janu[a-z]{1,5}|febu?r[a-z]{1,6}|septe?[a-z]{1,6}|octo[a-z]{1,4}|nove[a-z]{1,5}|dece[a-z]{1,5}|augu[a-z]{1,3}"
    # Romanian, Polish, French, Spanish, Portuguese, German and Lithuanian, which families in Somerset write
    r"|ian(?:uarie)?|iun(?:ie)?|iul(?:ie)?|martie|aprilie|septembrie|octombrie|noiembrie|decembrie|styczni[ae]|luty|lutego"
    r"|mar(?:zec|ca)|kwie(?:cien|tnia)|maja?|czerw(?:iec|ca)|lip(?:iec|ca)|sierp(?:ien|nia)|wrze(?:sien|snia)|pazdziernika?"
    r"|listopada?|grud(?:zien|nia)|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|marco"
    r"|maio|junho|julho|setembro|outubro|novembro|dezembro|januar|februar|marz|maerz|juni|juli|oktober|dezember)\b[.]?"
)
_JOINED_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:[0-3]?[0-9](?:[ ]?(?:st|nd|rd|th))?)"
_YEAR = r"(?:(?:19|20)[0-9]{2}|'?[0-9]{2})"
_LONG_YEAR = r"(?:19|20)[0-9]{2}"
_MARK = r"[ ]?[/.:\\_|-]{1,2}[ ]?"
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|eigth|"
    r"ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_DAY_IN_WORDS = rf"(?:{_ORDINAL}|(?:twenty|thirty)[ -]?{_UNITS}|{_TEENS}|{_UNITS}|twenty|thirty)"
_YEAR_IN_WORDS = (
    rf"(?:two[ ]thousand(?:[ ](?:and[ ])?(?:{_TEENS}|{_UNITS}|twenty(?:[ -]{_UNITS})?))?|"
    rf"twenty[ -]?(?:{_TEENS}|oh[ -]{_UNITS}|o[ -]{_UNITS}|twenty(?:[ -]{_UNITS})?)"
    rf"|nineteen[ -](?:(?:forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_UNITS})?|{_TEENS})|"
    rf"(?:oh|o)[ -]{_UNITS}|{_TEENS}|(?:twenty|forty|fifty|sixty|seventy|eighty|ninety)"
    rf"(?:[ -]{_UNITS})?)"
)
_NAMED_DAY = (
    r"(?:boxing[ ]day|christmas(?:[ ](?:day|eve))?|xmas(?:[ ](?:day|eve))?|new[ ]year'?s?(?:[ ]"
    r"(?:day|eve))?|valentine'?s?(?:[ ]day)?|hallowe'?en|bonfire[ ]night|guy[ ]fawkes(?:[ ]night)?"
    r"|st\.?[ ](?:patrick|george|david|andrew)'?s(?:[ ]day)?|april[ ]fool'?s?(?:[ ]day)?|"
    r"(?:easter|palm)[ ]sunday|good[ ]friday|easter[ ]monday|leap[ ](?:year[ ])?day|may[ ]day"
    r"|pancake[ ]day|(?:mother|father)'?s?'?[ ]day|remembrance[ ](?:sunday|day)|"
    r"midsummer(?:'?s)?[ ](?:day|eve)|twelfth[ ]night|all[ ]saints'?(?:[ ]day)?|burns[ ]night|"
    r"armistice[ ]day|lady[ ]day|michaelmas(?:[ ]day)?|eid(?:[ ]al[ -](?:fitr|adha))?|diwali)"
)
_WITH_YEAR = (
    # 2011-03-19, 2011/3/9
    rf"{_LONG_YEAR}{_MARK}[0-9]{{1,2}}{_MARK}[0-9]{{1,2}}(?:th)?",
    # 3/4/12, 03-04-2012, 3 . 4 . 12
    rf"[0-9]{{1,2}}{_MARK}[0-9]{{1,2}}{_MARK}{_YEAR}",
    # 2009, Feb, 14; 12 MAR/MARS 95; May 5 of 2014; 3.iv.2018; 0 9 / 1 1 / 2 0 2 1; 0ne/06/2018
    rf"{_LONG_YEAR},?[ ]{_MONTH},?[ ]{_DAY}",
    rf"{_DAY}[ /.-]{{1,2}}{_MONTH}[ ]?/[ ]?{_MONTH}[ /.-]{{1,2}}{_YEAR}",
    rf"{_MONTH}[ ](?:the[ ])?{_DAY},?[ ](?:of[ ])?{_YEAR}",
    rf"[0-3]?[0-9][ ]?[./-][ ]?(?:x|ix|iv|v?i{{1,3}}|v|xi{{1,2}})[ ]?[./-][ ]?{_YEAR}",
    r"[0-3][ ][0-9][ ]?[/.-][ ]?[01][ ][0-9][ ]?[/.-][ ]?(?:[12][ ][09][ ])?[0-9][ ][0-9]",
    r"[0-9o][0-9a-z]{1,3}/[01][0-9]/(?:19|20)[0-9]{2}",
    # 12-o8-21: the letter for the digit
    r"[0-9o][0-9o]?[/.-][0-9o]{1,2}[/.-][0-9o]{2}(?:[0-9o]{2})?",
    # 3rd of May 2012, 03-Nov-2008, 3 may '12, the 3rd day of May, 2012
    rf"{_DAY}(?:[ ](?:day[ ])?of)?(?:[ ]the)?[ ./,-]{{0,2}}{_MONTH}[ ./,-]{{0,2}}(?:of[ ])?{_YEAR}",
    # the eleventh of the eleventh, twenty-eleven
    rf"(?:{_ORDINAL})[ ]of[ ](?:the[ ])?(?:{_ORDINAL}),?[ ](?:{_YEAR_IN_WORDS}|{_YEAR})",
    # 2011 dec 30
    rf"{_LONG_YEAR}[ /.-]{_MONTH}[ /.-]?[0-3]?[0-9](?:st|nd|rd|th)?",
    # 3rd of the 7th 2014
    rf"{_DAY}[ ]of[ ](?:the[ ])?[01]?[0-9](?:st|nd|rd|th)[ ,]{{1,2}}{_YEAR}",
    # 07feb2015
    rf"[0-3]?[0-9]{_JOINED_MONTH}{_YEAR}",
    # Feb 9 2014, May the 3rd, 2012
    rf"{_MONTH}[ -]?(?:the[ ])?{_DAY}(?:,[ ]?|[ ]|[ ]?[-/][ ]?){_YEAR}",
    # the third of may twenty twelve, third may 2012, 3rd of may twenty twelve
    rf"(?:{_DAY_IN_WORDS}|{_DAY})(?:[ ]of)?[ ]{_MONTH},?[ ](?:{_YEAR_IN_WORDS}|{_YEAR})",
    rf"{_MONTH}[ ](?:the[ ])?{_DAY_IN_WORDS},?[ ](?:{_YEAR_IN_WORDS}|{_YEAR})",
    rf"{_NAMED_DAY},?[ ](?:of[ ]|in[ ])?(?:{_LONG_YEAR}|'[0-9]{{2}}|{_YEAR_IN_WORDS})",
)
# Dates only where a date of birth is expected.
_LOOSE = (
    # the 12th of last month, 1st of March this year, Saturday week, 21st June, last Easter Sunday, Feb 92
    rf"(?:the[ ])?{_DAY}[ ]of[ ](?:last|this|next)[ ]month",
    rf"(?:{_DAY_IN_WORDS}|{_DAY})(?:[ ]of)?[ ]{_MONTH}[ ](?:this|last|next)[ ]year",
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day[ ]week,?[ ]{_DAY}[ ]{_MONTH}",
    rf"(?:last|this)[ ]{_NAMED_DAY}",
    rf"{_MONTH}[ ]'?[0-9]{{2}}",
    # 12 03 2015, 12 3 15, 2015 03 12
    rf"[0-9]{{1,2}}[ ]{{1,2}}[0-9]{{1,2}}[ ]{{1,2}}{_YEAR}",
    rf"{_LONG_YEAR}[ ][0-9]{{1,2}}[ ][0-9]{{1,2}}",
    # with slips: 12/032015, 1203/2015, 12/3/20015, 12/3/201
    r"[0-9]{1,2}[ /.,-]{1,3}[0-9]{1,2}[ /.,-]{1,3}[0-9]{2,5}",
    r"[0-9]{1,2}[/.-][0-9]{5,6}",
    r"[0-9]{4}[/.-][0-9]{2,4}",
    # 12032015, 120315
    r"[0-9]{8}",
    r"[0-9]{6}",
    # 3rd of May; May 3rd; May 2012; third of may; Boxing Day
    rf"{_DAY}(?:[ ]of)?(?:[ ]the)?[ -]?{_MONTH}",
    rf"{_MONTH}[ ](?:the[ ])?{_DAY}",
    rf"{_MONTH},?[ ]{_LONG_YEAR}",
    rf"{_DAY_IN_WORDS}[ ](?:of[ ])?{_MONTH}",
    rf"{_MONTH}[ ](?:the[ ])?(?:{_ORDINAL})",
    _NAMED_DAY,
    # 3/4
    r"[0-3]?[0-9]/[01]?[0-9]",
)
_WHOLE = Pattern(rf"\b(?:{'|'.join(_WITH_YEAR)})\b")
_ANY = Pattern(rf"\b(?:{'|'.join((*_WITH_YEAR, *_LOOSE))})\b")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text.

    Attributes:
        whole: it has its day, month and year, and cannot be anything but a date.
    """

    start: int
    end: int
    whole: bool


def whole_dates(text: str) -> list[WrittenDate]:
    """Dates with day, month and year, in order. The text must be ASCII: see bot/privacy/plain_characters.py."""
    return [WrittenDate(start, end, True) for start, end in _WHOLE.places(text) if _stands_alone(text, start, end)]


def dates(text: str) -> list[WrittenDate]:
    """Everything that can be a date where one is expected, in order: also digits alone, or a day and a month."""
    whole = whole_dates(text)
    taken = bytearray(len(text))
    for date in whole:
        taken[date.start : date.end] = b"1" * (date.end - date.start)
    loose = [
        WrittenDate(start, end, False)
        for start, end in _ANY.places(text)
        if _stands_alone(text, start, end) and not any(taken[start:end])
    ]
    return sorted([*whole, *loose], key=lambda date: date.start)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether it is not a part of a longer number, a path or an amount."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before and (before[-1].isdigit() or before[-1] in "$#" or (before[-1] in "/.-" and before[:-1].isdigit())):
        return False
    return not (after and after[0] in "/-.:" and after[1:].isdigit())
