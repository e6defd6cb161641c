"""How likely a word has to be of a name before it is taken out, by what kind of word it is.

A mistake costs more in some words than in others. "burns" taken out as a name hides that a child is hurt, while an
unknown word in lower case ("ionut") is hardly ever anything but a name. So each kind has a border of its own, and words
of danger have a net below it: in lower case they stay, unless a title or "called" comes directly before them.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.privacy.names import lists
from bot.privacy.names.slips import is_nearly_a_word
from bot.privacy.names.variants import GIVEN_WORDS
from bot.privacy.names.words import Word

# A word at least so likely is of a name; so is one that is at least BESIDE and is next to a name.
SURE, BESIDE = 0.2, 0.05


class Kind(StrEnum):
    """What kind of word it is, and whether something beside it points at a name."""

    DANGER = "a word of danger, small"
    WORD = "a word or a slip of one, small"
    POINTED_WORD = "a word or a slip of one, small or first, pointed at"
    GIVEN = "a first name that is a word, small"
    POINTED_GIVEN = "a first name that is a word, small, pointed at"
    LISTED = "a first name, small"
    UNKNOWN = "an unknown word, small"
    CAPITAL_WORD = "a word with a capital"
    CAPITAL_GIVEN = "a first name that is a word, with a capital"
    CAPITAL_LISTED = "a first name with a capital"
    CAPITAL_UNKNOWN = "an unknown word with a capital"
    BEGINS_WORD = "a word that begins a sentence"
    BEGINS_GIVEN = "a first name that is a word and begins a sentence"
    BEGINS_OTHER = "any other that begins a sentence"
    OTHER = "initials, digits inside, other scripts"


# Chosen by leaving out one hand at a time (`python -m bot.privacy borders`): docs/adr/0006-the-privacy-guard.md.
BORDERS: Mapping[Kind, float] = {
    Kind.WORD: 0.9,
    Kind.POINTED_WORD: 0.12,
    Kind.GIVEN: 0.5,
    Kind.POINTED_GIVEN: 0.2,
    Kind.LISTED: 0.15,
    Kind.UNKNOWN: 0.4,
    Kind.CAPITAL_WORD: 0.1,
    Kind.CAPITAL_GIVEN: 0.08,
    Kind.CAPITAL_LISTED: 0.12,
    Kind.CAPITAL_UNKNOWN: 0.05,
    Kind.BEGINS_WORD: 0.5,
    Kind.BEGINS_GIVEN: 0.07,
    Kind.BEGINS_OTHER: 0.08,
    Kind.OTHER: 0.15,
    # No word is so likely: it stays.
    Kind.DANGER: 1.1,
}
# An ordinary word is not of a name because one is next to it: "jayden refusse".
_STANDS_ALONE = frozenset({Kind.WORD, Kind.POINTED_WORD, Kind.BEGINS_WORD})
_BELOW = SURE - 0.01
# How likely a word has to be itself to point at the one next to it.
_POINTS = 0.5
_GIVEN = frozenset(GIVEN_WORDS.split())
_NAMING = frozenset(
    ["called", "named", "surname", "forename", "firstname", "name", "aka", "nicknamed", "alias", "dubbed"]
)
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "pc", "dc", "ds", "dci", "sgt", "cllr", "rev", "prof"])
_JOINS = frozenset({"and", "that", "but"})
_SIGNS_BETWEEN = " \"'“‘:.("


def bordered(words: Sequence[Word], likely: Sequence[float]) -> list[float]:
    """How likely each word is of a name, moved so that the border of its kind is at SURE."""
    moved = []
    for one, kind in zip(likely, kinds_of(words, likely), strict=True):
        if kind is Kind.DANGER:
            moved.append(0.0)
        elif one >= BORDERS[kind]:
            moved.append(max(one, SURE))
        else:
            moved.append(0.0 if kind in _STANDS_ALONE else min(one, _BELOW))
    return moved


def kinds_of(words: Sequence[Word], likely: Sequence[float]) -> list[Kind]:
    """The kind of each word.

    Args:
        likely: how likely each word is of a name: a name next to a word points at it.
    """
    # In a message that is all in capitals a capital says nothing.
    shouted = sum(word.shouted for word in words) > len(words) / 2
    return [
        Kind.DANGER if shouted and _is_of_danger(words, place) else _kind(words, place, likely)
        for place in range(len(words))
    ]


def _kind(words: Sequence[Word], place: int, likely: Sequence[float]) -> Kind:
    word = words[place]
    signs = len(word.bare) < 2 or word.form != "plain" or (word.shouted and len(word.bare) < 4) or word.digits
    if signs or word.foreign or word.mixed:
        return Kind.OTHER
    begins = word.capital and word.begins and not word.shouted
    small = not word.capital
    if word.bare in _GIVEN or (word.bare in lists.also_words() and word.bare in lists.first_names()):
        if small:
            return Kind.POINTED_GIVEN if _pointed_at(words, place, likely) else Kind.GIVEN
        return Kind.BEGINS_GIVEN if begins else Kind.CAPITAL_GIVEN
    if small:
        return _small_kind(words, place, likely)
    listed = word.bare in lists.first_names() and word.bare not in lists.danger_words()
    if word.bare in lists.everyday() and not listed:
        if begins and _pointed_at(words, place, likely):
            return Kind.POINTED_WORD
        return Kind.BEGINS_WORD if begins else Kind.CAPITAL_WORD
    if begins:
        return Kind.BEGINS_OTHER
    return Kind.CAPITAL_LISTED if listed else Kind.CAPITAL_UNKNOWN


def _small_kind(words: Sequence[Word], place: int, likely: Sequence[float]) -> Kind:
    bare = words[place].bare
    if _is_of_danger(words, place):
        return Kind.DANGER
    if bare in lists.first_names() and bare not in lists.danger_words() | lists.places():
        return Kind.LISTED
    if bare in lists.places() or bare in lists.everyday() or bare in lists.guidance_words() or is_nearly_a_word(bare):
        return Kind.POINTED_WORD if _pointed_at(words, place, likely) else Kind.WORD
    return Kind.UNKNOWN


def _is_of_danger(words: Sequence[Word], place: int) -> bool:
    return words[place].bare in lists.danger_words() and not _called(words, place)


def _pointed_at(words: Sequence[Word], place: int, likely: Sequence[float]) -> bool:
    """Whether something beside a word points at a name.

    A title or word of naming, a verb of speaking after it, a person's noun that it owns, or a name next to it.
    """
    if _called(words, place):
        return True
    word = words[place]
    if place and word.gap in {" ", "-"} and not words[place - 1].clitic and _is_name(words, place - 1, likely):
        return True
    if place + 1 == len(words):
        return False
    after = words[place + 1]
    if after.gap == " " and word.clitic in {"'s", "'"} and after.bare in lists.cues()["had"]:
        return True
    joined = word.begins or (place > 0 and words[place - 1].bare in _JOINS)
    if after.gap == " " and not word.clitic and joined and after.bare in lists.cues()["speaking"]:
        return True
    return after.gap in {" ", "-"} and not word.clitic and _is_name(words, place + 1, likely)


def _called(words: Sequence[Word], place: int) -> bool:
    """Whether a title or a word of naming comes directly before: "called burns", "mrs burns"."""
    if not place or words[place].gap.strip(_SIGNS_BETWEEN):
        return False
    before = words[place - 1]
    return not before.clitic and before.bare in _NAMING | _TITLES


def _is_name(words: Sequence[Word], place: int, likely: Sequence[float]) -> bool:
    bare = words[place].bare
    return likely[place] >= _POINTS and (bare in lists.first_names() or bare not in lists.everyday())
