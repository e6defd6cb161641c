"""The n-grams of a text as numbers: its words, pairs of words and groups of 2 to 5 letters, hashed.

Hashing needs no stored vocabulary, and groups of letters still match in a misspelt word.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.classifiers.hashing import HashedRows, column_of, counted_rows
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
    # Most words occur many times. What is known of them is forgotten after the call: it may be what somebody typed.
    letters: dict[str, list[int]] = {}
    words: dict[str, int] = {}
    return counted_rows((_columns(text.lower(), words, letters) for text in texts), (WORD_FEATURES, LETTER_FEATURES))


def _columns(
    text: str, known_words: dict[str, int], known_letters: dict[str, list[int]]
) -> tuple[list[int], list[int]]:
    """Return the columns of the words and of the groups of letters.

    Args:
        text: the text, in lower case.
        known_words: the columns of words and pairs of words. It is filled.
        known_letters: the columns of the groups of letters in each word. It is filled.
    """
    words: list[int] = []
    for token in _words(text):
        column = known_words.get(token)
        if column is None:
            column = known_words[token] = column_of(token, WORD_FEATURES)
        words.append(column)
    letters: list[int] = []
    for bare in text.split():
        columns = known_letters.get(bare)
        if columns is None:
            columns = known_letters[bare] = [column_of(token, LETTER_FEATURES) for token in _letters(bare)]
        letters += columns
    return words, letters


def _words(text: str) -> list[str]:
    """Return the words and the pairs of words."""
    words = _WORD.findall(text)
    return [*words, *map(" ".join, zip(words, words[1:], strict=False))]


def _letters(bare: str) -> Iterator[str]:
    """Yield the groups of letters in a word, with a space before and after it. A shorter word is one group."""
    word = f" {bare} "
    for size in range(_SHORTEST, _LONGEST + 1):
        yield from (word[start : start + size] for start in range(max(1, len(word) - size + 1)))
        if len(word) <= size:
            break
