"""Recognise from examples whether a text is of a kind (covered by the guidance; telling of danger).

Sum three views: logistic regression over the embedding (meaning), the same over hashed words and letter groups (words
and typos), and how much nearer the nearest examples for it are than those against it. Each alone lets too much through;
docs/quality.md has the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.examples import Examples
from knowledge.classifiers.fitting import fit_logistic
from knowledge.classifiers.hashing import weighted_sums
from knowledge.classifiers.word_ngrams import WordNgrams, word_ngrams
from knowledge.model.embedder import Vectors
from knowledge.settings import LearningSettings, RecognisingSettings

Weights = NDArray[np.float32]
Odds = NDArray[np.float64]
_EXAMPLES = ("examples_for", "examples_against")


@dataclass(frozen=True)
class BinaryClassifier:
    """Learned weights, and the examples themselves."""

    by_meaning: Weights
    by_wording: Weights
    biases: Weights
    examples_for: Examples
    examples_against: Examples

    def log_odds(
        self, vectors: Vectors, words: WordNgrams, settings: RecognisingSettings, nearness_for: float | None = None
    ) -> Odds:
        """Return the logarithm of the odds that each text is of the kind. 0 is even; above 0 is likely.

        Args:
            vectors: the texts' embeddings, each of length 1, one row a text.
            words: their hashed n-grams, one row a text.
            settings: how many neighbours to compare, and their weight.
            nearness_for: the mean cosine of the nearest examples for, if already known.
        """
        meaning = vectors @ self.by_meaning + self.biases[0]
        ngrams = weighted_sums(words, self.by_wording) + self.biases[1]
        count = settings.neighbours
        near_for = _nearness(self.examples_for, vectors, count) if nearness_for is None else nearness_for
        nearness = near_for - _nearness(self.examples_against, vectors, count)
        return np.asarray((meaning + ngrams) / 2 + settings.neighbours_weight * nearness, dtype=np.float64)

    def save(self, path: Path) -> None:
        """Write all arrays to one `.npz` file."""
        np.savez(
            path,
            by_meaning=self.by_meaning,
            by_wording=self.by_wording,
            biases=self.biases,
            examples_for=self.examples_for.vectors,
            examples_against=self.examples_against.vectors,
        )

    @classmethod
    def load(cls, path: Path) -> "BinaryClassifier":
        """Read what `save` wrote, refusing pickles."""
        with np.load(path, allow_pickle=False) as arrays:
            found: dict[str, Any] = {name: arrays[name] for name in arrays.files}
        fields_of: dict[str, Any] = {
            name: Examples.of(one) if name in _EXAMPLES else one for name, one in found.items()
        }
        return cls(**fields_of)

    @property
    def examples(self) -> tuple[Examples, ...]:
        """The examples for and against."""
        return self.examples_for, self.examples_against

    def with_examples(self, examples_for: Examples, examples_against: Examples) -> "BinaryClassifier":
        """Return the classifier with the same examples, stored elsewhere."""
        return replace(self, examples_for=examples_for, examples_against=examples_against)


def learn_binary(
    texts_for: Sequence[str],
    vectors_for: Vectors,
    texts_against: Sequence[str],
    vectors_against: Vectors,
    settings: LearningSettings,
) -> BinaryClassifier:
    """Learn from examples for and against, each given as texts and embeddings in the same order.

    Raises:
        ValueError: one side has no example.
    """
    if not (len(texts_for) and len(texts_against)):
        raise ValueError("both examples for and examples against are needed")
    answers = [True] * len(texts_for) + [False] * len(texts_against)
    meaning = fit_logistic(np.concatenate([vectors_for, vectors_against]), answers, settings.recognise_by_meaning)
    ngrams = fit_logistic(word_ngrams([*texts_for, *texts_against]), answers, settings.recognise_by_wording)
    return BinaryClassifier(
        by_meaning=meaning.weights[0],
        by_wording=ngrams.weights[0],
        biases=np.array([meaning.biases[0], ngrams.biases[0]], dtype=np.float32),
        examples_for=Examples.of(vectors_for),
        examples_against=Examples.of(vectors_against),
    )


def probability(log_odds: float) -> float:
    """Return the probability (0 to 1) for a logarithm of odds."""
    return float(1 / (1 + np.exp(-log_odds)))


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds for a probability. Treat 0 and 1 as very near to them."""
    inside = min(max(probability, 1e-12), 1 - 1e-12)
    return float(np.log(inside / (1 - inside)))


def _nearness(examples: Examples, vectors: Vectors, count: int) -> NDArray[np.float32]:
    cosines = examples.cosines(vectors)
    count = min(count, cosines.shape[1])
    return np.asarray(np.partition(cosines, -count, axis=1)[:, -count:].mean(axis=1))
