"""Digits as people type them: in groups, with letters for digits ("o78oo"), and in words ("oh seven double seven")."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.privacy.kinds.shared.patterns import Pattern

# Python's own `re`, as each is one class repeated and one separator: nothing that it could go back over.
# `++` gives nothing back, so a long row of letters is read once.
_GROUP = re.compile(r"(?<![A-Za-z0-9])[0-9OoIl]++(?![A-Za-z0-9])|[0-9]+")
_SEPARATORS = re.compile(r"[ .\-/(),\n]{0,3}")
# People write a number in a few groups, or each digit alone.
_MOST_GROUPS = 6
_LETTERS = str.maketrans("OoIl", "0011")

_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_ONE = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_WORDS)}|[0-9]{{1,11}})(?:[ -]hundred)?"
_SPOKEN = Pattern(rf"\b{_ONE}(?:[ ,.-]{{1,3}}{_ONE}){{3,24}}\b")


@dataclass(frozen=True, slots=True)
class DigitGroup:
    """The digits between two separators. `digits` is as meant: "o78oo" is "07800"."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Some neighbouring groups, as one number.

    Attributes:
        sizes: how many digits each group has.
    """

    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]


def runs(text: str) -> list[list[DigitGroup]]:
    """Groups of digits with nothing but separators between them, together."""
    found: list[list[DigitGroup]] = []
    end_before = -4
    for match in _GROUP.finditer(text):
        start, end = match.span()
        digits = match[0] if match[0].isdigit() else _with_letters(match[0])
        if not digits:
            continue
        group = DigitGroup(start, end, digits)
        if found and start - end_before <= 3 and _SEPARATORS.fullmatch(text, end_before, start):
            found[-1].append(group)
        else:
            found.append([group])
        end_before = end
    return found


def _with_letters(typed: str) -> str:
    """The digits that are meant, or nothing if there is none among the letters."""
    return typed.translate(_LETTERS) if any(map(str.isdigit, typed)) else ""


def windows(run: list[DigitGroup], lengths: Collection[int], first: Collection[int]) -> Iterator[DigitRun]:
    """Neighbouring groups of a run that have one of these numbers of digits together.

    Args:
        first: how many digits the first group has, in the middle of a run. Only at its ends can a label be beside it.
    """
    longest = max(lengths)
    for place, group in enumerate(run):
        if place and place < len(run) - _MOST_GROUPS and len(group.digits) not in first:
            continue
        # Digits one by one are one number from the first of them on, or none.
        alone = len(group.digits) == 1
        if alone and place and len(run[place - 1].digits) == 1:
            continue
        total = 0
        for last in range(place, min(len(run), place + (longest if alone else _MOST_GROUPS))):
            total += len(run[last].digits)
            if total > longest:
                break
            if total in lengths:
                groups = run[place : last + 1]
                yield DigitRun(
                    group.start,
                    run[last].end,
                    "".join(one.digits for one in groups),
                    tuple(len(one.digits) for one in groups),
                )


def spoken(text: str) -> Iterator[DigitRun]:
    """Numbers of five words or groups of digits or more, at least two of them words."""
    for start, end in _SPOKEN.places(text):
        digits, words, times = "", 0, 1
        if sum(map(str.isalpha, text[start:end])) < 6:
            continue
        for word in re.findall(r"[a-z]+|[0-9]+", text[start:end].lower()):
            if word in _TIMES:
                times = _TIMES[word]
                continue
            if word == "hundred":
                digits += "00"
                continue
            words += word in _WORDS
            digits += _WORDS.get(word, word) * times
            times = 1
        if words >= 2:
            yield DigitRun(start, end, digits, (len(digits),))
