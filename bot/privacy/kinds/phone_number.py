"""Telephone numbers, British and foreign, in digits, with letters for digits, and in words.

Source: Ofcom, "The National Telephone Numbering Plan": a British number has ten or (seldom) nine digits after its
0, and 03, 08, 10x, 11x and 999 are services and organisations. Foreign ones are checked with `phonenumbers`
(Google's metadata; Apache 2.0, released every two weeks). Its matcher is not used: it knows no letters for digits
and is slow on long texts.
"""

import re
from collections.abc import Iterator

import phonenumbers

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label
from bot.privacy.kinds.shared.digit_groups import DigitGroup, runs, spoken
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern
from bot.privacy.kinds.shared.published import phone_numbers, phone_prefixes
from bot.privacy.spans import Span

_LABEL = Label(
    r"tel|tele|phone|telephone|ph|fone|mob|mobile|moby|cell|landline|ring|rang|ringing|text|texts|"
    r"texted|txt|call|calls|called|calling"
    r"|whats[ ]?app|number|numbers|num|no|nos|contact|contacts|reached|reach|dial|t|m|h",
    reach=36,
)
# Six digits without a code are a number in the same town, where a word says so.
_LOCAL_LABEL = Label(
    r"tel|tele|phone|telephone|fone|mob|mobile|landline|ring|rang|text|call|(?:phone|contact|home|"
    r"her|his|my|their|mum's|dad's)[ ]number|number[ ]is",
    reach=16,
)
_OTHER_LABEL = Pattern(
    r"(?:case|ref|reference|log|crime|incident|nhs|ni|upn|uln|pupil|learner|passport|account|acc|"
    r"sort|card|licence|cpoms|ehm|id|hospital)\b[^0-9,;]{0,24}$"
)
_EXTENSION = Pattern(r"^[ ,]{0,2}(?:ext|extn|extension|x)\b?[. :]{0,2}[0-9]{1,6}\b")
_FEWEST = 6
_PLUS = re.compile(r"[+(]{0,2}$")


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find numbers that are no organisation's."""
    for run in runs(text):
        place = 0
        while place < len(run):
            found = _number_at(text, run, place)
            if found is None:
                place += 1
                continue
            start, last = found
            yield Span(start, _with_extension(text, run[last].end), PersonalDataKind.PHONE_NUMBER)
            place = last + 1
    for number in spoken(text):
        long_enough = 10 <= len(number.digits) <= 12 and number.digits[0] == "0"
        called = 6 <= len(number.digits) <= 13 and _LOCAL_LABEL.before(text, number.start)
        if (long_enough or called) and not _is_published(number.digits):
            yield Span(number.start, number.end, PersonalDataKind.PHONE_NUMBER)


def _number_at(text: str, run: list[DigitGroup], place: int) -> tuple[int, int] | None:
    """Where a number begins that has this group first, and the place of its last group."""
    first = run[place]
    sign = len(_PLUS.findall(text[max(0, first.start - 2) : first.start])[0])
    start = first.start - sign
    plus = "+" in text[start : first.start]
    before = text[start - 1] if start else " "
    if before.isalnum() or before in "$#" or (before == "/" and not plus):
        return None
    digits, best = "", None
    # Only a number with its code is written in many groups.
    most = 12 if plus or first.digits[0] == "0" or first.digits[:2] == "44" else 3
    if most == 3 and place and len(first.digits) != 10:
        # Only at the beginning of a row can a word for a telephone be before it.
        return None
    if place and not plus and len(first.digits) == 1 and len(run[place - 1].digits) == 1:
        return None
    for last in range(place, min(len(run), place + most)):
        digits += run[last].digits
        if len(digits) > 16:
            break
        if len(digits) < _FEWEST:
            continue
        whole_run = last + 1 == len(run)
        if not _touches(text, run[last].end) and _is_number(
            text, digits, (first.start, run[last].end), last - place, plus, whole_run
        ):
            best = last
            if len(_national(digits)) >= 11:
                break
    return None if best is None else (start, best)


def _is_number(text: str, digits: str, where: tuple[int, int], groups: int, plus: bool, whole_run: bool) -> bool:
    """Whether these digits are somebody's telephone number.

    Args:
        groups: how many separators are among them.
        plus: there is a + before them.
        whole_run: no other digits follow.
    """
    national = _national(digits)
    if _is_published(national):
        return False
    if plus or digits.startswith("00"):
        return _is_possible("+" + digits.removeprefix("00")) or (national.startswith("0") and len(national) in (10, 11))
    joined = groups == 0
    date_like = text[slice(*where)].count("/") >= 2
    if national.startswith("0") and not date_like:
        if len(national) == 11 and national[1] in "1257":
            return True
        if len(national) == 10 and national[1] in "12" and (joined or whole_run):
            return True
        # A digit too many or too few.
        slip = whole_run and len(national) in (9, 10, 12, 13)
        return slip and national[1] in "127" and ((joined and national[1] == "7") or _LABEL.beside(text, *where))
    if len(digits) == 10 and digits[0] == "7" and groups <= 2:
        return not _OTHER_LABEL.is_in(text[max(0, where[0] - 50) : where[0]]) and (
            joined or _LABEL.beside(text, *where)
        )
    local = (
        len(digits) in (6, 7)
        and groups <= 1
        and "," not in text[slice(*where)]
        and whole_run
        and _LOCAL_LABEL.before(text, where[0])
    )
    return local and not _OTHER_LABEL.is_in(text[max(0, where[0] - 50) : where[0]])


def _national(digits: str) -> str:
    """The digits as they are dialled within Britain: "+44 (0)7700 900123" is "07700900123"."""
    for prefix in ("0044", "44"):
        rest = digits.removeprefix(prefix)
        if rest != digits and len(rest) in (9, 10, 11) and (prefix == "0044" or len(rest) >= 10):
            return "0" + rest.removeprefix("0")
    return digits


def _is_published(national: str) -> bool:
    return national in phone_numbers() or national.startswith(phone_prefixes()) or len(national) < 5


def _is_possible(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _touches(text: str, end: int) -> bool:
    """Whether the number goes on as something else: a letter, or the pence of an amount."""
    return end < len(text) and (text[end].isalpha() and text[end] not in "x")


def _with_extension(text: str, end: int) -> int:
    extension = next(_EXTENSION.places(text[end : end + 24]), None)
    return end if extension is None else end + extension[1]
