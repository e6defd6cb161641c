"""Digits as people type them: in groups, with letters for digits ("o78oo"), and in words ("oh seven double seven")."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.privacy.kinds.shared.patterns import Pattern

# Python's own `re`, as each is one class repeated and one separator: nothing that it could go back over.
_GROUP = re.compile(r"[0-9]+|(?<![A-Za-z0-9])[0-9OoIl|]*[0-9][0-9OoIl|]*(?![A-Za-z])")
_SEPARATORS = re.compile(r"[ .\-/(),\n]{0,3}")
_LETTERS = str.maketrans("OoIl|", "00111")

_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_ONE = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_WORDS)}|[0-9]{{1,4}})"
_SPOKEN = Pattern(rf"\b{_ONE}(?:[ ,.-]{{1,3}}{_ONE}){{4,24}}\b")


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
    end = -4
    for match in _GROUP.finditer(text):
        group = DigitGroup(match.start(), match.end(), match[0].translate(_LETTERS))
        if found and _SEPARATORS.fullmatch(text, end, group.start):
            found[-1].append(group)
        else:
            found.append([group])
        end = group.end
    return found


def windows(run: list[DigitGroup], lengths: Collection[int], *, first: Collection[int] = ()) -> Iterator[DigitRun]:
    """Neighbouring groups of a run that have one of these numbers of digits together.

    Args:
        first: how many digits the first group may have; any number if empty.
    """
    longest = max(lengths)
    for place, group in enumerate(run):
        if first and len(group.digits) not in first:
            continue
        total = 0
        for last in range(place, len(run)):
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
    """Numbers of five digits or more in words, at least three of them words."""
    for start, end in _SPOKEN.places(text):
        digits, words, times = "", 0, 1
        for word in re.findall(r"[a-z]+|[0-9]+", text[start:end].lower()):
            if word in _TIMES:
                times = _TIMES[word]
                continue
            words += word in _WORDS
            digits += _WORDS.get(word, word) * times
            times = 1
        if words >= 3:
            yield DigitRun(start, end, digits, (len(digits),))
