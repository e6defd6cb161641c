"""Recognises whether a message is of a kind (covered by the guidance; telling of danger), from examples for and against.

Three views are summed: logistic regression over the embedding (meaning), the same over hashed words and letter groups
(wording and typos), and how much nearer the nearest examples for it are than those against it. Alone each lets too
much through; docs/quality.md has the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, make_union

from knowledge.model import Vectors

Weights = NDArray[np.float32]

# scikit-learn's C for both regressions, and the weight of the neighbours' difference in cosine beside the mean of the
# two log odds. From the ablation in docs/quality.md.
_STRENGTH = 10.0
_NEIGHBOURS = 3
_NEIGHBOURS_WEIGHT = 8.0


@cache
def _hasher() -> FeatureUnion:
    """Words and pairs of words, and groups of 2 to 5 letters, hashed: no vocabulary has to be kept."""
    return make_union(
        HashingVectorizer(n_features=2**14, ngram_range=(1, 2), alternate_sign=False),
        HashingVectorizer(n_features=2**15, analyzer="char_wb", ngram_range=(2, 5), alternate_sign=False),
    )


@dataclass(frozen=True)
class Recogniser:
    """Learned weights and the examples themselves as unit vectors."""

    by_meaning: Weights
    by_wording: Weights
    biases: Weights
    examples_for: Vectors
    examples_against: Vectors

    def probability(self, text: str, vector: NDArray[np.float32]) -> float:
        """The probability (0 to 1) that the text is of the kind; `vector` is its embedding, of length 1."""
        meaning = float(self.by_meaning @ vector + self.biases[0])
        wording = float((_hasher().transform([text]) @ self.by_wording)[0] + self.biases[1])
        nearness = _nearness(self.examples_for, vector) - _nearness(self.examples_against, vector)
        odds = (meaning + wording) / 2 + _NEIGHBOURS_WEIGHT * nearness
        return float(1 / (1 + np.exp(-odds)))

    def save(self, path: Path) -> None:
        """Write all arrays into one `.npz` file."""
        np.savez(
            path,
            by_meaning=self.by_meaning,
            by_wording=self.by_wording,
            biases=self.biases,
            examples_for=self.examples_for,
            examples_against=self.examples_against,
        )

    @classmethod
    def load(cls, path: Path) -> "Recogniser":
        """Read what `save` wrote, refusing pickles."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{name: arrays[name] for name in arrays.files})


def learn_to_recognise(
    texts_for: Sequence[str], vectors_for: Vectors, texts_against: Sequence[str], vectors_against: Vectors
) -> Recogniser:
    """Learn from examples for and against, each given as texts and as their embeddings in the same order.

    Raises ValueError where one side has no example.
    """
    if not (len(texts_for) and len(texts_against)):
        raise ValueError("examples for and against are both needed")
    answers = [True] * len(texts_for) + [False] * len(texts_against)
    meaning = _fit(np.concatenate([vectors_for, vectors_against]), answers)
    wording = _fit(_hasher().transform([*texts_for, *texts_against]), answers)
    return Recogniser(
        by_meaning=meaning.coef_[0].astype(np.float32),
        by_wording=wording.coef_[0].astype(np.float32),
        biases=np.array([meaning.intercept_[0], wording.intercept_[0]], dtype=np.float32),
        examples_for=vectors_for,
        examples_against=vectors_against,
    )


def _fit(features: Any, answers: list[bool]) -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=3000, class_weight="balanced").fit(features, answers)


def _nearness(examples: Vectors, vector: NDArray[np.float32]) -> float:
    cosines = examples @ vector
    count = min(_NEIGHBOURS, len(cosines))
    return float(np.mean(np.partition(cosines, -count)[-count:]))
