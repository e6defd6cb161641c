"""Search the sources that are found by their own words: order the passages of each, and judge whether it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.binary import probability
from knowledge.corpus.derived import RowKind
from knowledge.index.own_words import OwnWords
from knowledge.search.pair_numbers import NUMBERS, Asking, Pairs, pairs
from knowledge.search.weights import Weights

# From this cosine to a phrasing on, a question counts as one like it, and by so many log odds for each 1.0 above.
_PHRASING_FROM, _PHRASING_WEIGHT = 0.55, 15.0


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
        each_word: the best number of that name, measured against what the source scores for other questions.
    """

    source: str
    covered: float
    places: NDArray[np.int64]
    totals: NDArray[np.float64]
    numbers: NDArray[np.float64]
    nearest: tuple[str, ...]
    each_word: float


def find_all(sources: Sequence[OwnWords], question: Asking, weights: Weights) -> list[FoundInSource]:
    """Order the passages of each source and judge whether it answers; the source with the best passage comes first.

    The numbers are standardised over all passages of all the sources, so that the sums can be compared.
    """
    found = [pairs(source, question) for source in sources]
    sums = standardised_columns(np.concatenate([one.numbers for one in found])) @ weights.by_number
    ends = np.cumsum([len(one.places) for one in found])
    each = [
        _judged(source, one, totals, weights)
        for source, one, totals in zip(sources, found, np.split(sums, ends[:-1]), strict=True)
    ]
    return sorted(each, key=lambda one: -float(one.totals[0]))


def _judged(source: OwnWords, found: Pairs, totals: NDArray[np.float64], weights: Weights) -> FoundInSource:
    order = np.argsort(-totals, kind="stable")
    judged = judge_numbers(source, found.numbers[order], totals[order])
    odds = weights.judge_bias + sum(weights.judge.get(name, 0.0) * value for name, value in judged.items())
    nearest = found.nearest[order]
    if source.kinds[nearest[0]] == RowKind.PHRASING:
        # Somebody wrote this question for this passage. Texts to learn from had none, so this is set by hand.
        odds += _PHRASING_WEIGHT * max(0.0, float(found.numbers[order[0], NUMBERS.index("asked")]) - _PHRASING_FROM)
    return FoundInSource(
        source=source.source,
        covered=probability(odds),
        places=source.first + found.places[order],
        totals=totals[order],
        numbers=found.numbers[order],
        nearest=tuple(source.rows[row] for row in nearest),
        each_word=best_word(source, found.numbers),
    )


def best_word(source: OwnWords, numbers: NDArray[np.float64]) -> float:
    """Return the best `each_word` of a source's passages, measured against what it scores for other questions."""
    column = NUMBERS.index("each_word")
    return float((numbers[:, column].max() - source.background.mean[column]) / source.background.spread[column])


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
    return {"taught": float(np.clip(taught, -8, 8)), "asked": asked, "each_word": max(one.each_word for one in found)}


def odds_of_another(numbers: dict[str, float], weights: Weights) -> float:
    """Return the logarithm of the odds that the question is for another source than the taught ones."""
    return weights.arbiter_bias + sum(weights.arbiter.get(name, 0.0) * value for name, value in numbers.items())


def standardised_columns(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each column's distances from its mean, in standard deviations; 0 where all are the same."""
    spread = numbers.std(axis=0)
    return np.asarray((numbers - numbers.mean(axis=0)) / np.where(spread > 0, spread, 1.0))
