import numpy as np
import pytest

from knowledge.classifiers.word_ngrams import LETTER_FEATURES, WORD_FEATURES, word_ngrams


def likeness(one: str, other: str) -> float:
    first, second = word_ngrams([one, other])
    return float((first @ second.T).toarray()[0, 0])


def test_each_text_is_a_row_of_words_and_of_letters_each_of_length_one() -> None:
    rows = word_ngrams(["share it", "keep it"]).toarray()
    assert rows.shape == (2, WORD_FEATURES + LETTER_FEATURES)
    assert np.linalg.norm(rows[0, :WORD_FEATURES]) == pytest.approx(1)
    assert np.linalg.norm(rows[0, WORD_FEATURES:]) == pytest.approx(1)


def test_a_misspelt_word_is_nearer_than_another() -> None:
    assert likeness("safeguarding", "safegarding") > likeness("safeguarding", "confidential") + 0.3


def test_the_same_text_has_the_same_row_each_time() -> None:
    assert (word_ngrams(["share it"]) != word_ngrams(["share it"])).nnz == 0
