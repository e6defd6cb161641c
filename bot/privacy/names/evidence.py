"""What speaks for and against each word of a message being of a person's name, as numbers.

A row for each word that may be one. Its columns: signs of the word itself, the same signs of its neighbours, the gaps
between them, the message as a whole, and the classifier's probabilities for the word and its neighbours.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.privacy.names import lists
from bot.privacy.names.classifier import GROUPS, Token
from bot.privacy.names.words import Word

Array = NDArray[np.float32]

_CLASSES = tuple(sorted(
    ["abbreviation", "article", "be", "conjunction", "document", "doing", "greeting", "had", "kin", "modal", "month",
     "my", "naming", "organisation", "particle", "person", "place", "preposition", "public_talk", "season", "speaking",
     "stop_word", "subject", "title", "towards"]
))  # fmt: skip
_LISTED = ("first", "last", "also_word", "never", "known", "guidance", "public_word", "place_name")
_SHAPES = (
    "capital", "shouted", "single", "short", "digits", "foreign", "mixed", "hyphen", "apostrophe", "possessive", "verb",
    "dotted", "spaced", "begins", "in_public_phrase",
)  # fmt: skip
_MEASURES = ("frequency", "length", "part_names", "near_word", "owner", "word_ending", "initials")
SIGNS = (*_CLASSES, *_LISTED, *_SHAPES, *_MEASURES)
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_GAPS = ("space", "none", "comma", "quote", "bracket", "colon", "stop", "slash", "dash", "number", "line", "edge")
_WHOLE = ("words", "capitals", "shouting", "repeated", "repeated_small", "first_word", "last_word", "organisation_near",
          "document_near", "organisation_before", "run_before", "run_after", "quoted", "foreign_share")  # fmt: skip
_TOKEN_SIGNS = (*GROUPS, "name", "name_first", "pieces")
_TOKEN_PLACES = (-2, -1, 0, 1, 2)

BARE_COLUMNS = (
    *(f"{sign}@0" for sign in SIGNS),
    *(f"{sign}@{place}" for place in _NEIGHBOURS for sign in SIGNS),
    *(f"gap_{gap}@{place}" for place in (-1, 0, 1, 2) for gap in _GAPS),
    *_WHOLE,
)
TOKEN_COLUMNS = tuple(f"rampart_{sign}@{place}" for place in _TOKEN_PLACES for sign in _TOKEN_SIGNS)
COLUMNS = (*BARE_COLUMNS, *TOKEN_COLUMNS)

_PLACE = {sign: place for place, sign in enumerate(SIGNS)}
_SHAPED = [_PLACE[sign] for sign in ("capital", "shouted", "digits", "foreign", "mixed", "dotted", "spaced", "begins")]
_ENDINGS = (
    "ing",
    "ed",
    "ly",
    "ness",
    "ment",
    "ments",
    "tion",
    "tions",
    "able",
    "ible",
    "ful",
    "ous",
    "ive",
    "ity",
    "ies",
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Log 10 of the count in the everyday words: below it are words such as "wei", and rare ones.
_RARE = 6.3
_QUOTES = '"“”‘«»„'


class Evidence:
    """The words of one message and the signs that each has."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        """Look each word up.

        Args:
            words: the words of the text, in order.
        """
        self.text, self.words = text, words
        self._public = [match.span() for match in lists.public_phrases().finditer(text)]
        self.signs = np.zeros((len(words), len(SIGNS)), np.float32)
        for place, word in enumerate(words):
            self.signs[place] = _of_word(word.bare, len(word.text), word.clitic)
            self._shape(place, word)

    def candidates(self) -> list[int]:
        """The positions of words that may be of a name: not those that are ordinary and have no sign of it."""
        return [place for place in range(len(self.words)) if self._may_be(place)]

    def bare(self, places: Sequence[int]) -> Array:
        """The columns BARE_COLUMNS for the words at these positions."""
        count = len(self.words)
        padded = np.vstack([self.signs, np.zeros((1, len(SIGNS)), np.float32)])
        at = np.array(places, np.int64).reshape(-1)
        parts = [padded[at]]
        for step in _NEIGHBOURS:
            there = at + step
            parts.append(padded[np.where((there >= 0) & (there < count), there, count)])
        gaps = self._gaps()
        for step in (-1, 0, 1, 2):
            parts.append(gaps[np.clip(at + step, 0, count)])
        parts.append(self._whole(at))
        return np.hstack(parts)

    def of_tokens(self, places: Sequence[int], tokens: Sequence[Token]) -> Array:
        """The columns TOKEN_COLUMNS for the words at these positions."""
        rows = np.zeros((len(self.words) + 1, len(_TOKEN_SIGNS)), np.float32)
        next_token = 0
        for place, word in enumerate(self.words):
            while next_token < len(tokens) and tokens[next_token].end <= word.start:
                next_token += 1
            end = next_token
            while end < len(tokens) and tokens[end].start < word.end:
                end += 1
            if end > next_token:
                shares = np.stack([token.shares for token in tokens[next_token:end]])
                named = shares[:, 0] + shares[:, 1]
                rows[place] = [*shares.max(axis=0), named.max(), named[0], end - next_token]
        at = np.array(places, np.int64).reshape(-1)
        count = len(self.words)
        return np.hstack(
            [rows[np.where((at + step >= 0) & (at + step < count), at + step, count)] for step in _TOKEN_PLACES]
        )

    def _shape(self, place: int, word: Word) -> None:
        row = self.signs[place]
        row[_SHAPED] = (
            word.capital, word.shouted, word.digits, word.foreign, word.mixed,
            word.form == "dotted", word.form == "spaced", word.begins,
        )  # fmt: skip
        if word.shouted and len(word.text) < 4 and not row[_PLACE["abbreviation"]]:
            row[_PLACE["initials"]] = 1
        if self._public:
            row[_PLACE["in_public_phrase"]] = any(start < word.end and word.start < end for start, end in self._public)
        if word.clitic in {"'s", "'"} and place + 1 < len(self.words):
            row[_PLACE["owner"]] = self.words[place + 1].bare in lists.cues()["had"]

    def _may_be(self, place: int) -> bool:
        word, row = self.words[place], self.signs[place]
        if word.capital or word.foreign or word.mixed or word.form != "plain":
            return (
                not (row[_PLACE["stop_word"]] and not word.shouted and not row[_PLACE["first"]]) or len(word.text) == 1
            )
        if row[_PLACE["digits"]]:
            return bool(row[_PLACE["part_names"]])
        if row[_PLACE["also_word"]] or row[_PLACE["particle"]]:
            return True
        if row[_PLACE["stop_word"]]:
            return False
        if not row[_PLACE["known"]] or row[_PLACE["first"]] or row[_PLACE["last"]] or not word.key.isascii():
            return True
        if row[_PLACE["frequency"]] < _RARE and not any(row[_PLACE[sign]] for sign in (*_CLASSES, "guidance")):
            return True
        before = self.signs[place - 1] if place else None
        pointed_at = before is not None and (
            before[_PLACE["title"]]
            or before[_PLACE["naming"]]
            or before[_PLACE["part_names"]]
            or before[_PLACE["first"]]
        )
        return bool(pointed_at or row[_PLACE["owner"]] or word.gap.strip()[-1:] in _QUOTES and word.gap.strip())

    def _gaps(self) -> Array:
        """What stands before each word, and after the last."""
        rows = np.zeros((len(self.words) + 1, len(_GAPS)), np.float32)
        for place, word in enumerate(self.words):
            rows[place] = _gap(word.gap)
        if self.words:
            rows[0, _GAPS.index("edge")] = 1
            rows[-1] = _gap(self.text[self.words[-1].end + len(self.words[-1].clitic) :][:40])
        rows[-1, _GAPS.index("edge")] = 1
        return rows

    def _whole(self, at: NDArray[np.int64]) -> Array:
        words, count = self.words, len(self.words)
        capital = self.signs[:, _PLACE["capital"]]
        inside = [place for place, word in enumerate(words) if not word.begins and len(word.text) > 1]
        capitals = float(capital[inside].mean()) if inside else 0.0
        shouting = float(np.mean([word.shouted for word in words if len(word.text) > 1] or [False]))
        foreign = float(self.signs[:, _PLACE["foreign"]].mean()) if count else 0.0
        seen = Counter((word.bare, word.capital) for word in words)
        any_case = Counter(word.bare for word in words)
        rows = np.zeros((len(at), len(_WHOLE)), np.float32)
        organisation, document = (self.signs[:, _PLACE[sign]].tolist() for sign in ("organisation", "document"))
        for row, place in zip(rows, at.tolist(), strict=True):
            word = words[place]
            before, after = self._run(place, -1), self._run(place, 1)
            row[:] = (
                math.log(count + 1), capitals, shouting, seen[(word.bare, word.capital)] > 1,
                any_case[word.bare] > seen[(word.bare, word.capital)], place == 0, place == count - 1,
                any(organisation[place + 1 : place + after + 2]), any(document[place + 1 : place + after + 2]),
                any(organisation[max(0, place - before - 1) : place]), before, after, self._quoted(place), foreign,
            )  # fmt: skip
        return rows

    def _run(self, place: int, step: int) -> int:
        """How many words with capitals follow each other beside it, at most four."""
        length = 0
        while length < 4:
            there = place + step * (length + 1)
            if not 0 <= there < len(self.words):
                break
            gap = self.words[max(there, there - step)].gap
            if not self.words[there].capital or len(gap) > 1 or gap.strip("-"):
                break
            length += 1
        return length

    def _quoted(self, place: int) -> bool:
        """Whether a quotation mark opens before the word and closes within the next two."""
        word = self.words[place]
        if not word.gap[-1:] or word.gap[-1] not in _QUOTES + "'":
            return False
        after = self.text[word.end : word.end + 24]
        return any(sign in after for sign in _QUOTES + "'’")


@lru_cache(maxsize=20_000)
def _of_word(bare: str, length: int, clitic: str) -> Array:
    """The signs of a word that do not depend on the message."""
    row = np.zeros(len(SIGNS), np.float32)
    classes = _classes().get(bare, ())
    for sign in classes:
        row[_PLACE[sign]] = 1
    parts = [part for part in bare.replace("’", "'").split("-") if part] or [bare]
    first = [part in lists.first_names() for part in parts]
    last = [part in lists.last_names() for part in parts]
    also = [part in lists.also_words() for part in parts]
    known = [_is_known(part) for part in parts]
    named = [one or other or third for one, other, third in zip(first, last, also, strict=True)]
    for sign, value in (
        ("first", any(first) or bare in lists.first_names()), ("last", any(last)), ("also_word", any(also)),
        ("never", bare in lists.never_names()), ("known", all(known)), ("guidance", bare in lists.guidance_words()),
        ("public_word", bare in lists.public_words()), ("place_name", bare in lists.places()),
        ("single", length == 1), ("short", length < 4), ("hyphen", len(parts) > 1), ("apostrophe", "'" in bare),
        ("possessive", clitic in {"'s", "'"}), ("verb", clitic not in {"", "'s", "'"}),
        ("frequency", math.log10(lists.everyday().get(bare, 0) + 1)), ("length", min(length, 15)),
        ("part_names", sum(named) / len(named)),
        ("near_word", 1 if not any(named) and not all(known) and _near(bare, _is_common) else 0),
        ("word_ending", bare.endswith(_ENDINGS)),
    ):  # fmt: skip
        row[_PLACE[sign]] = value
    # "meeras notes": the apostrophe is left out.
    if bare.endswith("s") and len(bare) > 3 and not row[_PLACE["first"]] and bare[:-1] in lists.first_names():
        row[_PLACE["part_names"]] = max(row[_PLACE["part_names"]], 0.5)
    return row


@cache
def _classes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, members in lists.cues().items():
        for word in members:
            found.setdefault(word, []).append(name)
    return found


def _is_known(word: str) -> bool:
    return word in lists.everyday() or word in lists.guidance_words() or bool(_classes().get(word))


def _is_common(word: str) -> bool:
    return lists.everyday().get(word, 0) > 3_000_000


def _near(word: str, known: Callable[[str], bool]) -> bool:
    """Whether one letter more, less, other or two swapped makes a known word: the first letter is seldom wrong."""
    if not 4 <= len(word) <= 14:
        return False
    for place in range(1, len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail and known(head + tail[1:]):
            return True
        if len(tail) > 1 and known(head + tail[1] + tail[0] + tail[2:]):
            return True
        for letter in _ALPHABET:
            if known(head + letter + tail) or (tail and known(head + letter + tail[1:])):
                return True
    return False


def _gap(gap: str) -> list[float]:
    return [
        gap == " ", gap == "", "," in gap or ";" in gap, any(sign in gap for sign in _QUOTES + "'"),
        any(sign in gap for sign in "()[]"), ":" in gap or "=" in gap, any(sign in gap for sign in ".!?"),
        any(sign in gap for sign in "/|•"), any(sign in gap for sign in "-–—"),
        any(map(str.isdigit, gap)), "\n" in gap, 0,
    ]  # fmt: skip
