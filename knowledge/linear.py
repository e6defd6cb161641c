"""Which passage is meant: logistic regression over embeddings, learned from the phrasings, kept as plain arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge.model import Vectors


@dataclass(frozen=True)
class LinearClassifier:
    """Multinomial logistic regression: one row of weights and one bias a label."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]

    def log_probabilities(self, vector: NDArray[np.float32]) -> NDArray[np.float64]:
        """Natural logarithm of each label's probability, in the order of `labels`."""
        sums = (self.weights @ vector + self.biases).astype(np.float64)
        sums -= sums.max()
        return np.asarray(sums - np.log(np.exp(sums).sum()))


def learn(vectors: Vectors, labels: Sequence[str], strength: float = 10.0) -> LinearClassifier:
    """Fit a classifier with classes weighted alike; `strength` is scikit-learn's C (larger: fits closer).

    Raises ValueError for fewer than three labels: with two, scikit-learn keeps weights of another shape.
    """
    if len(set(labels)) < 3:
        raise ValueError("at least three labels are needed")
    fitted = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(vectors, labels)
    return LinearClassifier(
        tuple(str(label) for label in fitted.classes_),
        fitted.coef_.astype(np.float32),
        fitted.intercept_.astype(np.float32),
    )
