import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.pipeline import make_union

from knowledge.classifiers.hashing import hashed_rows, weighted_sums
from knowledge.classifiers.word_ngrams import LETTER_FEATURES, WORD_FEATURES, word_ngrams

OF_SCIKIT_LEARN = make_union(
    HashingVectorizer(n_features=WORD_FEATURES, ngram_range=(1, 2), alternate_sign=False),
    HashingVectorizer(n_features=LETTER_FEATURES, analyzer="char_wb", ngram_range=(2, 5), alternate_sign=False),
)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@example(["", "a", " \n\t ", "I a", "mum's   dad’s\u00a0flat", "İx ß ΑΣ 🙂🙂", "no no no", "x" * 300])
def test_ngrams_are_scikit_learns_to_the_bit(texts: list[str]) -> None:
    expected, found = OF_SCIKIT_LEARN.transform(texts), word_ngrams(texts)
    assert found.shape == expected.shape
    for part in ("data", "indices", "indptr"):
        assert np.array_equal(getattr(found, part), getattr(expected, part))


def test_each_group_has_its_own_columns_and_length_one() -> None:
    rows = hashed_rows([(["a", "a", "b"], ["a"]), ([], ["c"])], (8, 16))
    assert rows.shape == (2, 24)
    assert rows[0, :8].toarray().sum() == pytest.approx(3 / 5**0.5)
    assert rows[0, 8:].toarray().max() == 1
    assert rows[1, :8].nnz == 0


@pytest.mark.parametrize("shape", [(24,), (24, 2)])
def test_weighted_sums_are_the_product_with_the_weights(shape: tuple[int, ...]) -> None:
    weights = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    rows = hashed_rows([(["a", "b", "c"], ["d"]), ([], []), (["a"], ["e", "f", "f"])], (8, 16))
    assert weighted_sums(rows, weights) == pytest.approx(rows.toarray() @ weights)
