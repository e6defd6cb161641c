import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from knowledge.classifiers.fitting import fit_logistic, fit_support_vectors
from knowledge.classifiers.word_ngrams import word_ngrams

FEATURES = np.random.default_rng(0).normal(size=(30, 4)).astype(np.float32)
LABELS = ["a", "b", "c"] * 10


def test_the_weights_are_scikit_learns_own_with_a_row_for_each_label() -> None:
    fitted = fit_logistic(FEATURES, LABELS, 10.0)
    theirs = LogisticRegression(C=10.0, max_iter=3000, class_weight="balanced").fit(FEATURES, LABELS)
    assert fitted.labels == ("a", "b", "c")
    assert np.array_equal(fitted.weights, theirs.coef_.astype(np.float32))
    assert np.array_equal(fitted.biases, theirs.intercept_.astype(np.float32))


def test_two_labels_have_one_row() -> None:
    answers = np.array([True, False] * 15)
    fitted = fit_logistic(word_ngrams([f"text {number}" for number in range(30)]), answers, 10.0)
    assert fitted.labels == ("False", "True")
    assert fitted.weights.shape[0] == 1


def test_support_vectors_are_scikit_learns_own_too() -> None:
    fitted = fit_support_vectors(FEATURES, LABELS, 1.0)
    theirs = LinearSVC(C=1.0, class_weight="balanced", random_state=0).fit(FEATURES, LABELS)
    assert np.array_equal(fitted.weights, theirs.coef_.astype(np.float32))


def test_the_same_texts_always_give_the_same_bits() -> None:
    rows = word_ngrams([f"{word} {number}" for number in range(10) for word in ("bee hive", "goat shed", "water jug")])
    one, other = (fit_support_vectors(rows, LABELS, 1.0) for _ in range(2))
    assert np.array_equal(one.weights, other.weights) and np.array_equal(one.biases, other.biases)
