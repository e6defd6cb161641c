"""Judge how much cause for concern a message gives, from three views: meaning, n-grams and the nearest examples.

Ask two questions of each text: does it tell of danger, and does it tell of danger or worry? Each view alone lets too
much through; docs/quality.md has the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.examples import Examples
from knowledge.classifiers.fitting import fit_logistic
from knowledge.classifiers.hashing import weighted_sums
from knowledge.classifiers.word_ngrams import WordNgrams, word_ngrams
from knowledge.concern.crossing import Level
from knowledge.model.embedder import Vectors
from knowledge.settings import LearningSettings, RecognisingSettings

Weights = NDArray[np.float32]
Odds = NDArray[np.float64]
_EXAMPLES = ("danger", "worry", "ordinary")


@dataclass(frozen=True)
class ConcernClassifier:
    """Learned weights, and the examples of each level.

    `by_meaning` and `by_wording` have two columns: danger, and concern (danger or worry). `biases` is two
    by two: meaning, then n-grams.
    """

    by_meaning: Weights
    by_wording: Weights
    biases: Weights
    danger: Examples
    worry: Examples
    ordinary: Examples

    def log_odds(self, vectors: Vectors, words: WordNgrams, settings: RecognisingSettings) -> Odds:
        """Return two log odds for each text, danger and concern, one row a text. 0 is even; above 0 is likely.

        Args:
            vectors: the texts' embeddings, each of length 1, one row a text.
            words: their hashed n-grams, one row a text.
            settings: how many neighbours to compare, and their weight.
        """
        meaning = vectors @ self.by_meaning + self.biases[0]
        ngrams = weighted_sums(words, self.by_wording) + self.biases[1]
        count = settings.neighbours
        # The most first: the others are then known as well (classifiers/examples.py).
        ordinary, worry, danger = (_best(each, vectors, count) for each in (self.ordinary, self.worry, self.danger))
        nearness = np.column_stack(
            [
                _mean_of_best([danger], count) - _mean_of_best([worry, ordinary], count),
                _mean_of_best([danger, worry], count) - _mean_of_best([ordinary], count),
            ]
        )
        return np.asarray((meaning + ngrams) / 2 + settings.neighbours_weight * nearness, dtype=np.float64)

    def save(self, path: Path) -> None:
        """Write all arrays to one `.npz` file."""
        arrays: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        np.savez(path, **{name: one.vectors if name in _EXAMPLES else one for name, one in arrays.items()})

    @classmethod
    def load(cls, path: Path) -> "ConcernClassifier":
        """Read what `save` wrote, refusing pickles."""
        with np.load(path, allow_pickle=False) as arrays:
            found: dict[str, Any] = {name: arrays[name] for name in arrays.files}
        fields_of: dict[str, Any] = {
            name: Examples.of(one) if name in _EXAMPLES else one for name, one in found.items()
        }
        return cls(**fields_of)

    @property
    def examples(self) -> tuple[Examples, ...]:
        """The examples of danger, of worry, and the ordinary ones."""
        return self.danger, self.worry, self.ordinary

    def with_examples(self, danger: Examples, worry: Examples, ordinary: Examples) -> "ConcernClassifier":
        """Return the classifier with the same examples, stored elsewhere."""
        return replace(self, danger=danger, worry=worry, ordinary=ordinary)


def learn_concern(
    texts: Sequence[str], vectors: Vectors, levels: Sequence[Level], settings: LearningSettings
) -> ConcernClassifier:
    """Learn from texts, their embeddings and their levels, in the same order.

    Raises:
        ValueError: there is no example of danger, or no ordinary one.
    """
    is_danger = np.array([level is Level.DANGER for level in levels])
    is_concern = np.array([level is not Level.NONE for level in levels])
    if not is_danger.any() or is_concern.all():
        raise ValueError("both examples of danger and ordinary examples are needed")
    words = word_ngrams(list(texts))
    meaning = [fit_logistic(vectors, answers, settings.recognise_by_meaning) for answers in (is_danger, is_concern)]
    ngrams = [fit_logistic(words, answers, settings.recognise_by_wording) for answers in (is_danger, is_concern)]
    return ConcernClassifier(
        by_meaning=np.column_stack([each.weights[0] for each in meaning]),
        by_wording=np.column_stack([each.weights[0] for each in ngrams]),
        biases=np.array([[each.biases[0] for each in meaning], [each.biases[0] for each in ngrams]], dtype=np.float32),
        danger=Examples.of(vectors[is_danger]),
        worry=Examples.of(vectors[is_concern & ~is_danger]),
        ordinary=Examples.of(vectors[~is_concern]),
    )


def _best(examples: Examples, vectors: Vectors, count: int) -> NDArray[np.float32]:
    """Return the cosines of each text's nearest examples, at most `count`, unordered; -1 fills the missing ones."""
    cosines = examples.cosines(vectors)
    if cosines.shape[1] < count:
        cosines = np.pad(cosines, ((0, 0), (0, count - cosines.shape[1])), constant_values=-1.0)
    return np.partition(cosines, -count, axis=1)[:, -count:]


def _mean_of_best(found: Sequence[NDArray[np.float32]], count: int) -> NDArray[np.float32]:
    together = np.concatenate(found, axis=1)
    return np.asarray(np.partition(together, -count, axis=1)[:, -count:].mean(axis=1))
