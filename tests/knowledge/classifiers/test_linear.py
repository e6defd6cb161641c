from pathlib import Path

import numpy as np
import pytest

from knowledge.classifiers.linear import LinearClassifier, learn_by_meaning, learn_by_ngrams
from knowledge.classifiers.word_ngrams import word_ngrams

CLASSIFIER = LinearClassifier(
    ("a", "b", "c"), np.array([[1, 2, 3], [0, 1, 0]], dtype=np.float32), np.array([0, 0, 1], dtype=np.float32)
)
ROW = np.array([1, 2], dtype=np.float32)


def test_sums_are_weights_times_features_plus_biases() -> None:
    assert CLASSIFIER.sums(ROW).tolist() == [1, 4, 4]


def test_probabilities_sum_to_one_even_for_large_sums() -> None:
    found = np.exp(CLASSIFIER.log_probabilities(ROW))
    assert found.tolist() == pytest.approx([0.0243, 0.4879, 0.4879], abs=1e-4)
    assert np.exp(CLASSIFIER.log_probabilities(ROW * 1000)).sum() == pytest.approx(1)


def test_labels_in_another_order_keep_their_sums() -> None:
    turned = CLASSIFIER.in_order(["c", "a", "b"])
    assert turned.labels == ("c", "a", "b")
    assert turned.sums(ROW).tolist() == [4, 1, 4]


@pytest.mark.parametrize("labels", [["a", "b"], ["a", "b", "d"], ["a", "b", "c", "c"]])
def test_an_order_of_other_labels_is_refused(labels: list[str]) -> None:
    with pytest.raises(ValueError, match="every label"):
        CLASSIFIER.in_order(labels)


def test_a_saved_classifier_comes_back(tmp_path: Path) -> None:
    CLASSIFIER.save(tmp_path / "c.npz")
    loaded = LinearClassifier.load(tmp_path / "c.npz")
    assert loaded.labels == CLASSIFIER.labels
    assert loaded.sums(ROW).tolist() == [1, 4, 4]


def test_both_ways_of_learning_find_the_label_of_their_examples() -> None:
    texts, labels = ["red apple", "green pear", "blue plum"], ["apple", "pear", "plum"]
    by_meaning = learn_by_meaning(np.eye(3, dtype=np.float32), labels, 10)
    by_wording = learn_by_ngrams(word_ngrams(texts), labels, 10)
    for place, label in enumerate(labels):
        assert by_meaning.labels[by_meaning.sums(np.eye(3)[place]).argmax()] == label
        assert by_wording.labels[by_wording.sums(word_ngrams([texts[place]])).argmax()] == label


def test_fewer_than_three_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="three labels"):
        learn_by_meaning(np.eye(2, dtype=np.float32), ["a", "b"], 1)
    with pytest.raises(ValueError, match="three labels"):
        learn_by_ngrams(word_ngrams(["a", "b"]), ["a", "b"], 1)
