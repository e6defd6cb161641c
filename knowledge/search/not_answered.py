"""How like a question is what is known not to be answered, for each source that is found by its own words.

The examples count against the taught sources, and show what such a question looks like. One that an owner agreed a
passage answers (knowledge/corpus/agreed.py) does not count against the source of that passage.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.examples import Examples
from knowledge.index.own_words import OwnWords
from knowledge.model.embedder import Embedder, Vectors

# How many of the nearest examples to take the mean of.
_NEAREST = 3
# Texts with such a cosine are the same text.
_SAME = 0.9999


class NotAnswered:
    """The examples of what is not answered, with those that count for each source."""

    def __init__(self, examples: Examples, sources: Sequence[OwnWords], embedder: Embedder) -> None:
        """Store them. Nothing is embedded before the first question.

        Args:
            examples: of what the taught sources do not cover.
            sources: the sources that are found by their own words.
            embedder: the model of the examples.
        """
        self._examples, self._sources, self._embedder = examples, sources, embedder

    def nearness(self, vector: Vectors, apart_from_itself: bool = False) -> dict[str, float]:
        """Return for each source the mean cosine of the nearest examples that count; -1 where there are none.

        Args:
            vector: the question's, in one row.
            apart_from_itself: whether an example that is this very question does not count.
        """
        cosines = self._examples.cosines(vector)[0]
        others = cosines < _SAME if apart_from_itself else np.ones(len(cosines), dtype=np.bool_)
        return {name: _mean_of_nearest(cosines[counting & others]) for name, counting in self._counting.items()}

    @cached_property
    def _counting(self) -> dict[str, NDArray[np.bool_]]:
        return {one.source: self._without(one.agreed) for one in self._sources}

    def _without(self, agreed: Sequence[str]) -> NDArray[np.bool_]:
        if not agreed:
            return np.ones(len(self._examples), dtype=np.bool_)
        cosines = self._examples.vectors @ self._embedder.embed(list(agreed)).T
        return np.asarray(cosines.max(axis=1) < _SAME)


def _mean_of_nearest(cosines: NDArray[np.float32]) -> float:
    return float(np.sort(cosines)[-_NEAREST:].mean()) if len(cosines) else -1.0
