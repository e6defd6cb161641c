"""Reads which of the facts that are offered a typed reply keeps: "yes", "not 2", "all but the second", "1 and 3".

A wrong fact is worse than a question more, so whatever is not one of the listed ways of saying it is asked again. A
number alone is too: it may be the one that is right or the one that is wrong.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from actions.share_check.understanding.matching import words_of
from actions.share_check.understanding.vocabulary import Vocabulary
from knowledge.files.yaml_lines import load_mapping, texts_of

_COUNTING = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
# "1-3" may be two facts or three.
_RANGE = re.compile(r"\d\s*(?:[-‐-―−~/…]|\.\.+)\s*\d")
TICKING_FILE = Path(__file__).with_name("ticking.yml")


def ticked(text: str, count: int, vocabulary: Vocabulary) -> frozenset[int] | None:
    """The places, from 0, of the facts that a reply keeps out of so many; None where that is not plain."""
    every, known = frozenset(range(count)), ticking_words()
    words = " ".join(words_of(text))
    general = vocabulary.general_word(text)
    if general == "yes" or words in known.all or (count == 2 and words in known.both):
        return every
    # Not being sure keeps nothing, so that each is asked.
    if general is not None or words in known.none:
        return frozenset()
    said = _Said.of(words, vocabulary)
    if said is None or not said.places or max(said.places) >= count or "?" in text or _RANGE.search(text):
        return None
    return _kept(said, every)


@dataclass(frozen=True)
class _Said:
    """What stands before the numbers, the places that they mean, what stands after them, whether "or" joins them."""

    before: str
    places: frozenset[int]
    after: str
    count: int
    either: bool

    @classmethod
    def of(cls, words: str, vocabulary: Vocabulary) -> "_Said | None":
        found = re.findall(r"\w+", words)
        numbers = [place for place, word in enumerate(found) if _number(word, found[place - 1 : place], vocabulary)]
        if not numbers or _counts(found, numbers):
            return None
        between = [
            word for place, word in enumerate(found[numbers[0] : numbers[-1] + 1], numbers[0]) if place not in numbers
        ]
        # "1 is right and 2 is wrong" says two things.
        if any(word not in ticking_words().little and word not in ("or", "nor", "one") for word in between):
            return None
        places = frozenset(vocabulary.numbers[found[place]] - 1 for place in numbers)
        end = numbers[-1] + 1
        return cls(
            _bare(found[: numbers[0]]),
            places,
            _bare([word for word in found[end:] if word != "one"]),
            len(numbers),
            bool({"or", "nor"} & set(between)),
        )


def _number(word: str, before: list[str], vocabulary: Vocabulary) -> bool:
    # "The second one" has one number; "no 2" may be a refusal or a number, and is none.
    if word == "one" and before and before[0] in vocabulary.numbers and not before[0].isdecimal():
        return False
    return vocabulary.numbers.get(word, 0) > 0


def _counts(found: list[str], numbers: list[int]) -> bool:
    """Whether a number may say how many and not which: "one is wrong", "2 are right", "all but 2"."""
    known, first = ticking_words(), numbers[0]
    before, after = found[:first], found[first + 1 :]
    if len(numbers) > 1 or set(before[-1:]) & known.naming:
        return False
    of_all = bool(known.whole.intersection(before)) and "not" not in before
    return found[first] in _COUNTING or (found[first].isdecimal() and (of_all or not known.plural.isdisjoint(after)))


def _kept(said: _Said, every: frozenset[int]) -> frozenset[int] | None:
    known = ticking_words()
    if said.either and (said.before not in known.neither_of or said.after):
        return None
    if said.before in known.but and not said.after:
        return every - said.places
    if not said.before and said.after in known.wrong:
        return every - said.places
    if (said.before in known.only and (not said.after or said.after in known.right)) or (
        not said.before and said.after in known.right
    ):
        return said.places
    # "1 and 3" keeps these two; "1" alone may mean either.
    return said.places if not said.before and not said.after and said.count > 1 else None


def _bare(words: list[str]) -> str:
    """The words without those that say nothing, unless they are a listed way of saying it as they stand."""
    joined = " ".join(words)
    known = ticking_words()
    if joined in known.but | known.only | known.wrong | known.right:
        return joined
    return " ".join(word for word in words if word not in known.little)


@dataclass(frozen=True)
class TickingWords:
    """All of ticking.yml."""

    little: frozenset[str]
    all: frozenset[str]
    both: frozenset[str]
    none: frozenset[str]
    but: frozenset[str]
    neither_of: frozenset[str]
    naming: frozenset[str]
    whole: frozenset[str]
    plural: frozenset[str]
    only: frozenset[str]
    wrong: frozenset[str]
    right: frozenset[str]


@cache
def ticking_words() -> TickingWords:
    """The words of ticking.yml. Raises KnowledgeError for a wrong file."""
    listed = load_mapping(TICKING_FILE)
    return TickingWords(**{name: frozenset(texts_of(texts, TICKING_FILE, name)) for name, texts in listed.items()})
