"""Search the sources that are found by their own words: order the passages of each, and judge whether it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.binary import probability
from knowledge.index.own_words import OwnWords
from knowledge.search.pair_numbers import NUMBERS, Asking, pairs
from knowledge.search.weights import Weights


@dataclass(frozen=True)
class FoundInSource:
    """The passages of one source for a question, best first.

    Attributes:
        source: the source's id.
        covered: probability (0 to 1) that it answers the question, by its own judge.
        places: positions of the passages in the index.
        totals: how strongly the question points to each.
        numbers: their numbers, one column for each of NUMBERS.
        nearest: for each passage, the text that is nearest to the question.
    """

    source: str
    covered: float
    places: NDArray[np.int64]
    totals: NDArray[np.float64]
    numbers: NDArray[np.float64]
    nearest: tuple[str, ...]


def find(source: OwnWords, question: Asking, weights: Weights) -> FoundInSource:
    """Order the passages of a source and judge whether it answers."""
    found = pairs(source, question)
    totals = standardised_columns(found.numbers) @ weights.by_number
    order = np.argsort(-totals, kind="stable")
    judged = judge_numbers(source, found.numbers[order], totals[order])
    odds = weights.judge_bias + sum(weights.judge.get(name, 0.0) * value for name, value in judged.items())
    return FoundInSource(
        source=source.source,
        covered=probability(odds),
        places=source.first + found.places[order],
        totals=totals[order],
        numbers=found.numbers[order],
        nearest=tuple(source.rows[row] for row in found.nearest[order]),
    )


def judge_numbers(source: OwnWords, numbers: NDArray[np.float64], totals: NDArray[np.float64]) -> dict[str, float]:
    """Return what the judge looks at, by name. Both arrays are in order, the best passage first."""
    over = np.clip((numbers[0] - source.background.mean) / source.background.spread, -6, 6)
    gap = float(totals[0] - totals[1]) if len(totals) > 1 else 0.0
    return {**{name: float(value) for name, value in zip(NUMBERS, over, strict=True)}, "gap": gap}


def arbiter_numbers(taught: float, asked: float, found: Sequence[FoundInSource]) -> dict[str, float]:
    """Return what the arbiter looks at, by name.

    Args:
        taught: log odds that the taught sources cover the question.
        asked: mean cosine of the nearest of their phrasings.
        found: what the other sources have.
    """
    best = {name: max(float(one.numbers[:, NUMBERS.index(name)].max()) for one in found) for name in _OF_OTHERS}
    return {"taught": float(np.clip(taught, -8, 8)), "asked": asked, **best}


_OF_OTHERS = ("each_word", "best_row")


def odds_of_another(numbers: dict[str, float], weights: Weights) -> float:
    """Return the logarithm of the odds that the question is for another source than the taught ones."""
    return weights.arbiter_bias + sum(weights.arbiter.get(name, 0.0) * value for name, value in numbers.items())


def standardised_columns(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each column's distances from its mean, in standard deviations; 0 where all are the same."""
    spread = numbers.std(axis=0)
    return np.asarray((numbers - numbers.mean(axis=0)) / np.where(spread > 0, spread, 1.0))
