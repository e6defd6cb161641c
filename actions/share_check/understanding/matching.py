"""Find known phrases in a typed message."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

Phrase = tuple[str, ...]
"""Bare words in a row: lower case, without apostrophes or punctuation."""

_SMALLEST_TYPO = 5
_LIKENESS = 0.8


@dataclass(frozen=True)
class Found:
    """A phrase found in a message.

    Attributes:
        key: the meaning of the phrase.
        start: place of its first word.
        end: place after its last word.
    """

    key: str
    start: int
    end: int

    def within(self, other: "Found") -> bool:
        """Return whether the other phrase is longer and covers this one."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end


def words_of(text: str) -> Phrase:
    """Return the bare words of a text."""
    joined = re.sub(r"['’`]", "", text.casefold())
    return tuple(re.findall(r"\w+", joined))


def find(words: Phrase, phrases: Mapping[Phrase, str]) -> list[Found]:
    """Return every known phrase in the words, except those inside a longer one."""
    found = list(_all(words, phrases))
    return [one for one in found if not any(one.within(other) for other in found)]


def _all(words: Phrase, phrases: Mapping[Phrase, str]) -> Iterator[Found]:
    longest = max((len(phrase) for phrase in phrases), default=0)
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            if words[start:end] in phrases:
                yield Found(phrases[words[start:end]], start, end)


def left_over(words: Phrase, found: Collection[Found]) -> list[str]:
    """Return the words that belong to no phrase found."""
    covered = {place for one in found for place in range(one.start, one.end)}
    return [word for place, word in enumerate(words) if place not in covered]


def spelt_right(words: Phrase, known: Collection[str]) -> Phrase:
    """Correct small slips of spelling.

    An unknown word of five letters or more becomes the known word most like it. That word begins with the same letter
    and is at most one letter longer or shorter, so `unsafe` never becomes `safe`.
    """
    return tuple(word if word in known else _nearest(word, known) for word in words)


def _nearest(word: str, known: Collection[str]) -> str:
    if len(word) < _SMALLEST_TYPO or not word.isalpha():
        return word
    near = [
        other
        for other in known
        if len(other) >= _SMALLEST_TYPO and other[0] == word[0] and abs(len(other) - len(word)) <= 1
    ]
    best = difflib.get_close_matches(word, sorted(near), n=2, cutoff=_LIKENESS)
    return best[0] if best else word
