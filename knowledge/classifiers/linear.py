"""Linear classifiers over embeddings or hashed n-grams, learned from the phrasings and kept as plain arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import issparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from knowledge.classifiers.word_ngrams import WordNgrams
from knowledge.model.embedder import Vectors

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class LinearClassifier:
    """One column of weights and one bias a label. `weights` has shape (features, labels)."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]

    def sums(self, row: Any) -> Scores:
        """The weighted sum of each label for one row of features (an array, or a sparse CSR matrix of one row)."""
        if issparse(row):
            # Only the features that occur: SciPy would make all weights float64 first, at each question.
            products = row.data[:, None] * self.weights[row.indices]
            return np.asarray(products.sum(axis=0), dtype=np.float64) + self.biases
        return np.asarray(row @ self.weights, dtype=np.float64).reshape(-1) + self.biases

    def log_probabilities(self, row: Any) -> Scores:
        """Natural logarithm of each label's probability, in the order of `labels`."""
        sums = self.sums(row)
        sums -= sums.max()
        return np.asarray(sums - np.log(np.exp(sums).sum()))

    def in_order(self, labels: Sequence[str]) -> "LinearClassifier":
        """The same classifier with its labels in the order given. Raises ValueError for other labels than its own."""
        if sorted(labels) != sorted(self.labels):
            raise ValueError("the order must name every label of the classifier once")
        order = [self.labels.index(label) for label in labels]
        return LinearClassifier(tuple(labels), np.ascontiguousarray(self.weights[:, order]), self.biases[order])

    def save(self, path: Path) -> None:
        """Write labels, weights and biases into one `.npz` file."""
        np.savez(path, labels=np.array(self.labels), weights=self.weights, biases=self.biases)

    @classmethod
    def load(cls, path: Path) -> "LinearClassifier":
        """Read what `save` wrote, refusing pickles."""
        with np.load(path, allow_pickle=False) as arrays:
            labels = tuple(str(label) for label in arrays["labels"])
            return cls(labels, arrays["weights"], arrays["biases"])


def learn_by_meaning(vectors: Vectors, labels: Sequence[str], strength: float) -> LinearClassifier:
    """Multinomial logistic regression over embeddings, labels weighted alike.

    `strength` is scikit-learn's C (larger: fits closer). Raises ValueError for fewer than three labels.
    """
    _refuse_too_few(labels)
    return _plain(LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(vectors, labels))


def learn_by_ngrams(rows: WordNgrams, labels: Sequence[str], strength: float) -> LinearClassifier:
    """One linear support vector machine a label over hashed words; else as learn_by_meaning."""
    _refuse_too_few(labels)
    return _plain(LinearSVC(C=strength, class_weight="balanced").fit(rows, labels))


def _refuse_too_few(labels: Sequence[str]) -> None:
    # With two labels scikit-learn keeps weights of another shape.
    if len(set(labels)) < 3:
        raise ValueError("at least three labels are needed")


def _plain(fitted: Any) -> LinearClassifier:
    return LinearClassifier(
        tuple(str(label) for label in fitted.classes_),
        np.ascontiguousarray(fitted.coef_.T, dtype=np.float32),
        fitted.intercept_.astype(np.float32),
    )
