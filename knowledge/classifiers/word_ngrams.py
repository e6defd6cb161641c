"""The n-grams of a text as numbers: its words, pairs of words and groups of 2 to 5 letters, hashed.

Hashing needs no stored vocabulary, and groups of letters still match in a misspelt word.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.pipeline import FeatureUnion, make_union

# A sparse matrix of float64, one row a text. SciPy's classes for it carry no element type.
WordNgrams = Any

WORD_FEATURES = 2**14
LETTER_FEATURES = 2**15


def word_ngrams(texts: Sequence[str]) -> WordNgrams:
    """Return one sparse row a text, with WORD_FEATURES + LETTER_FEATURES columns. Each group has length 1."""
    return _hasher().transform(list(texts))


@cache
def _hasher() -> FeatureUnion:
    return make_union(
        HashingVectorizer(n_features=WORD_FEATURES, ngram_range=(1, 2), alternate_sign=False),
        HashingVectorizer(n_features=LETTER_FEATURES, analyzer="char_wb", ngram_range=(2, 5), alternate_sign=False),
    )
