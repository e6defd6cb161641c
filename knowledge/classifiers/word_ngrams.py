"""The n-grams of a text as numbers: its words, pairs of words and groups of 2 to 5 letters, hashed.

Hashing needs no stored vocabulary, and groups of letters still match in a misspelt word.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.classifiers.hashing import HashedRows, hashed_rows
from knowledge.classifiers.kept_rows import kept_rows

WordNgrams = HashedRows

WORD_FEATURES = 2**14
LETTER_FEATURES = 2**15
# A single letter is not a word here.
_WORD = re.compile(r"\b\w\w+\b")
_SHORTEST, _LONGEST = 2, 5


def word_ngrams(texts: Sequence[str]) -> WordNgrams:
    """Return one sparse row a text, with WORD_FEATURES + LETTER_FEATURES columns. Each group has length 1."""
    return kept_rows("ngrams", texts, _hashed)


def _hashed(texts: Sequence[str]) -> WordNgrams:
    lower = (text.lower() for text in texts)
    return hashed_rows(((_words(text), _letters(text)) for text in lower), (WORD_FEATURES, LETTER_FEATURES))


def _words(text: str) -> list[str]:
    """Return the words and the pairs of words."""
    words = _WORD.findall(text)
    return [*words, *map(" ".join, zip(words, words[1:], strict=False))]


def _letters(text: str) -> Iterator[str]:
    """Yield the groups of letters in each word, with a space before and after it. A shorter word is one group."""
    for bare in text.split():
        word = f" {bare} "
        for size in range(_SHORTEST, _LONGEST + 1):
            yield from (word[start : start + size] for start in range(max(1, len(word) - size + 1)))
            if len(word) <= size:
                break
