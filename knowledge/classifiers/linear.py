"""Linear classifiers over embeddings or hashed n-grams, learned from the phrasings and stored as plain arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import issparse

from knowledge.classifiers.fitting import fit_logistic, fit_support_vectors
from knowledge.classifiers.kept_fits import Fitted
from knowledge.classifiers.word_ngrams import WordNgrams
from knowledge.model.embedder import Vectors

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class LinearClassifier:
    """One column of weights and one bias for each label. `weights` has shape (features, labels)."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]

    def sums(self, row: Any) -> Scores:
        """Return the weighted sum of each label for one row of features, an array or a sparse CSR matrix of one row."""
        if issparse(row):
            # Use only the features that occur. SciPy would first turn all weights into float64, at each question.
            products = row.data[:, None] * self.weights[row.indices]
            return np.asarray(products.sum(axis=0), dtype=np.float64) + self.biases
        return np.asarray(row @ self.weights, dtype=np.float64).reshape(-1) + self.biases

    def log_probabilities(self, row: Any) -> Scores:
        """Return the natural logarithm of each label's probability, in the order of `labels`."""
        sums = self.sums(row)
        sums -= sums.max()
        return np.asarray(sums - np.log(np.exp(sums).sum()))

    def in_order(self, labels: Sequence[str]) -> "LinearClassifier":
        """Return the same classifier with its labels in the order given.

        Raises:
            ValueError: the labels are not its own.
        """
        if sorted(labels) != sorted(self.labels):
            raise ValueError("the order must name every label of the classifier once")
        order = [self.labels.index(label) for label in labels]
        return LinearClassifier(tuple(labels), np.ascontiguousarray(self.weights[:, order]), self.biases[order])

    def save(self, path: Path) -> None:
        """Write labels, weights and biases to one `.npz` file."""
        np.savez(path, labels=np.array(self.labels), weights=self.weights, biases=self.biases)

    @classmethod
    def load(cls, path: Path) -> "LinearClassifier":
        """Read what `save` wrote, refusing pickles."""
        with np.load(path, allow_pickle=False) as arrays:
            labels = tuple(str(label) for label in arrays["labels"])
            return cls(labels, arrays["weights"], arrays["biases"])


def learn_by_meaning(vectors: Vectors, labels: Sequence[str], strength: float) -> LinearClassifier:
    """Learn multinomial logistic regression over embeddings, with the same weight for every label.

    Args:
        vectors: embeddings, one row a text.
        labels: a label for each text.
        strength: scikit-learn's C; larger fits closer.

    Raises:
        ValueError: there are fewer than three labels.
    """
    _refuse_too_few(labels)
    return _plain(fit_logistic(vectors, labels, strength, most_steps=2000))


def learn_by_ngrams(rows: WordNgrams, labels: Sequence[str], strength: float) -> LinearClassifier:
    """Learn one linear support vector machine for each label over hashed words; otherwise as learn_by_meaning.

    Raises:
        ValueError: there are fewer than three labels.
    """
    _refuse_too_few(labels)
    return _plain(fit_support_vectors(rows, labels, strength))


def _refuse_too_few(labels: Sequence[str]) -> None:
    # With two labels, scikit-learn's weights have another shape.
    if len(set(labels)) < 3:
        raise ValueError("at least three labels are needed")


def _plain(fitted: Fitted) -> LinearClassifier:
    return LinearClassifier(fitted.labels, np.ascontiguousarray(fitted.weights.T), fitted.biases)
