"""Correct words that are neither the guidance's nor everyday English, before a message is read.

symspellpy (MIT, maintained, needs no data beyond its own list of everyday words) finds the nearest known word.
docs/quality.md says what this is worth.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from symspellpy import SymSpell, Verbosity

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping
from knowledge.settings import SpellingSettings

WORDS_FILE = Path(__file__).with_name("words.yml")
_WORD = re.compile(r"[^\W\d_]+\d?(?:['’][^\W\d_]+)*")
# The most slips to correct in one word.
_FARTHEST = 2
# An abbreviation has at most so many letters, and is rarer in English than any word that people mean.
_LONGEST_ABBREVIATION, _EVERYDAY = 4, 1_000_000


class FieldWords(BaseModel):
    """Words of the field, in lower case.

    Attributes:
        right: words that are correct, separated by spaces.
        shorthand: short form to its meaning.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    right: str
    shorthand: dict[str, str]


def load_words(path: Path = WORDS_FILE) -> FieldWords:
    """Read the file.

    Raises:
        KnowledgeError: a field is wrong. It names the field.
    """
    try:
        return FieldWords.model_validate(load_mapping(path))
    except ValidationError as error:
        first = error.errors()[0]
        raise KnowledgeError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", path) from error


def vocabulary(passages: Iterable[str], others: Iterable[str], settings: SpellingSettings) -> dict[str, int]:
    """Return the words to correct towards, in lower case, with how often they occur.

    Args:
        passages: the guidance's own texts. Every word in them counts as right.
        others: phrasings and examples, some misspelt on purpose. Their words count if everyday English
            has them or they are frequent.
        settings: how often is frequent.
    """
    own, everyday = _counts(passages), everyday_words()
    counts = own + _counts(others)
    return {
        word: count for word, count in counts.items() if word in own or word in everyday or count >= settings.frequent
    }


def with_words_of_others(known: Mapping[str, int], texts: Iterable[str], settings: SpellingSettings) -> dict[str, int]:
    """Return a vocabulary with the words of sources that are found by their own words, or they would be corrected away.

    They never change how often a word counts that is known already, and of a slip that is in such a text once
    everyday English knows nothing: a message that tells of danger is read as it was before the source came. Each counts
    least, so that a word of the vocabulary wins where both are as near.
    """
    return {**dict.fromkeys(vocabulary([], texts, settings), 1), **known}


@dataclass(frozen=True)
class Spelling:
    """Corrects messages towards a vocabulary (see `vocabulary`)."""

    known: Mapping[str, int]
    right: frozenset[str]
    shorthand: Mapping[str, str]
    nearest: SymSpell
    settings: SpellingSettings

    def corrected(self, text: str) -> str:
        """Return the text with each unknown word replaced by the nearest known word, if one is near.

        Leave alone numbers, signs, words of one or two letters that are no known shorthand, abbreviations in capitals,
        and words with a capital within a sentence, which name people and places.
        """
        shouted, left = text.isupper(), self.settings.most_words

        def right(found: re.Match[str]) -> str:
            nonlocal left
            word = found.group()
            if (word[0].isupper() and not shouted and (word.isupper() or not _begins(text, found.start()))) or not left:
                return word
            better = self._better(word.lower().replace("’", "'"))
            left -= better is not None
            return better or word

        return _WORD.sub(right, text)

    def _better(self, word: str) -> str | None:
        """Return the meaning of an unknown word; None for a known word, or if no known word is near."""
        if word in self.shorthand:
            return self.shorthand[word]
        if len(word) < 3 or word in self.right or word in self.known:
            return None
        if everyday_words().get(word, 0) >= self.settings.everyday:
            return None
        # In a short word two slips leave nothing to go by. The first letter is seldom wrong.
        distance = 1 if len(word) < 5 else _FARTHEST
        found = self.nearest.lookup(word, Verbosity.CLOSEST, max_edit_distance=distance)
        return next((item.term for item in found if item.term[0] == word[0] and not _is_other(word, item.term)), None)


def make_spelling(known: Mapping[str, int], words: FieldWords, settings: SpellingSettings) -> Spelling:
    """Prepare a Spelling. This takes about 0.2 s for 6,000 known words."""
    nearest = SymSpell(max_dictionary_edit_distance=_FARTHEST)
    for word, count in known.items():
        nearest.create_dictionary_entry(word, count)
    return Spelling(known, frozenset(words.right.split()), words.shorthand, nearest, settings)


@cache
def everyday_words() -> Mapping[str, int]:
    """Return about 82,000 English words, with how often each occurs in a large collection of texts."""
    lines = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    return {word: int(count) for word, count in (line.split() for line in lines)}


def _is_other(word: str, known: str) -> bool:
    """Return whether both are abbreviations, and not one with two letters in the wrong order.

    "IRO" is no slip for "ICO", nor "SARC" for "SAR".
    """
    is_abbreviation = len(known) <= _LONGEST_ABBREVIATION and everyday_words().get(known, 0) < _EVERYDAY
    return is_abbreviation and len(word) <= _LONGEST_ABBREVIATION and sorted(word) != sorted(known)


def _counts(texts: Iterable[str]) -> Counter[str]:
    # Each spelling is folded once: half a million words have some ten thousand.
    spelt: Counter[str] = Counter()
    for text in texts:
        spelt.update(_WORD.findall(text))
    counts: Counter[str] = Counter()
    for word, count in spelt.items():
        counts[word.lower().replace("’", "'")] += count
    return counts


def _begins(text: str, start: int) -> bool:
    """Return whether the word at `start` begins a sentence."""
    before = text[:start].rstrip(" \t\"'(“‘")
    return not before or before[-1] in ".!?;:\n"
