"""Learn the weights of the search by own words, from unseen texts with questions; measure each text by the others."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index.own_words import OwnWords
from knowledge.search.by_own_words import arbiter_numbers, best_word, judge_numbers, standardised_columns
from knowledge.search.pair_numbers import NUMBERS, Asking, pairs
from knowledge.search.weights import Weights

# How strongly weights are kept small. There are few questions for a dozen weights.
_RIDGE = 0.01
_JUDGED = ("whole", "best_row", "share_of_words", "each_word", "worst_words", "gap")
_ARBITER = ("taught", "asked", "each_word")
_AT_ONCE = 3


@dataclass(frozen=True)
class Example:
    """A question, with the source that it is about (empty: none of these), and the positions that answer it.

    Attributes:
        asked: the question.
        source: the id of the source; empty if it is about none of them.
        right: positions within that source; empty for a near miss.
        taught: log odds that the taught sources cover it.
        cosines: those of their nearest phrasings, best first.
        belongs_to_taught: whether the taught sources answer it.
    """

    asked: Asking
    source: str
    right: frozenset[int]
    taught: float
    cosines: NDArray[np.float32]
    belongs_to_taught: bool


Numbers = dict[tuple[str, int], NDArray[np.float64]]
"""Source and place of the example, to the numbers of that source's passages."""


def all_numbers(sources: Sequence[OwnWords], examples: Sequence[Example]) -> Numbers:
    """Return the numbers of every example for every source. None of the sources may be a large one."""
    return {
        (one.source, place): pairs(one, example.asked).numbers
        for one in sources
        for place, example in enumerate(examples)
    }


def learn(
    before: Weights, sources: Sequence[OwnWords], examples: Sequence[Example], numbers: Numbers, without: str = ""
) -> Weights:
    """Learn from the examples of these sources, which have no accepted questions.

    Args:
        before: the weights as they are. What belongs to accepted questions stays (learning_accepted.py).
        sources: the sources.
        examples: the questions.
        numbers: of all_numbers.
        without: the id of a source to learn nothing from, to measure it.
    """
    sources = [one for one in sources if one.source != without]
    ranking = _learn_ranking(
        [
            (standardised_columns(numbers[ex.source, place]), np.array(sorted(ex.right)))
            for place, ex in enumerate(examples)
            if ex.right and ex.source != without
        ]
    )
    rows, answers, weights = [], [], []
    for one in sources:
        for place, ex in enumerate(examples):
            if without and ex.source == without:
                continue
            mine = numbers[one.source, place]
            totals = standardised_columns(mine) @ ranking
            order = np.argsort(-totals, kind="stable")
            judged = judge_numbers(one, mine[order], totals[order])
            rows.append([judged[name] for name in _JUDGED])
            answers.append(ex.source == one.source and bool(ex.right))
            weights.append(1.0 if ex.source == one.source else 0.35)
    judge, judge_bias = logistic(np.array(rows), np.array(answers), np.array(weights))
    found, some = [], random.Random(0)
    for place, ex in enumerate(examples):
        if (ex.belongs_to_taught or ex.right) and not (without and ex.source == without):
            # The best of nine sources scores higher than the best of three, whatever is asked, and few are published.
            own = [one for one in sources if one.source == ex.source]
            rest = [one for one in sources if one.source != ex.source]
            several = [*own, *some.sample(rest, min(len(rest), _AT_ONCE - len(own)))]
            each_word = max(best_word(one, numbers[one.source, place]) for one in several)
            by_name = arbiter_numbers(ex.taught, ex.cosines, each_word, None)
            found.append(([by_name[name] for name in _ARBITER], not ex.belongs_to_taught))
    arbiter, arbiter_bias = logistic(np.array([row for row, _ in found]), np.array([other for _, other in found]))
    learned = {
        "ranking": dict(zip(NUMBERS, (round(float(weight), 3) for weight in ranking), strict=True)),
        "judge": dict(zip(_JUDGED, judge, strict=True)),
        "judge_bias": judge_bias,
        "arbiter": dict(zip(_ARBITER, arbiter, strict=True)),
        "arbiter_bias": arbiter_bias,
    }
    return before.model_copy(update=learned)


def _learn_ranking(lists: Sequence[tuple[NDArray[np.float64], NDArray[np.int64]]]) -> NDArray[np.float64]:
    """Return the weights that make the right passages most probable among all of their source (softmax)."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = _RIDGE * float(weights @ weights), 2 * _RIDGE * weights
        for numbers, right in lists:
            sums = numbers @ weights
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            mine = shares[right].sum()
            total -= float(np.log(max(mine, 1e-12))) / len(lists)
            of_right = np.zeros(len(shares))
            of_right[right] = shares[right] / max(mine, 1e-12)
            slope = slope - (of_right - shares) @ numbers / len(lists)
        return total, slope

    # None counts against a passage: with so few questions, a weight below 0 is chance.
    at_least_0 = [(0.0, None)] * len(NUMBERS)
    # Import this here: it takes a second, and every command would wait.
    from scipy.optimize import minimize

    return np.asarray(minimize(loss, np.zeros(len(NUMBERS)), jac=True, method="L-BFGS-B", bounds=at_least_0).x)


def logistic(
    rows: NDArray[np.float64], answers: NDArray[np.bool_], weights: NDArray[np.float64] | None = None
) -> tuple[list[float], float]:
    """Return the weight of each column, and the bias, of the log odds that a row is of the kind.

    Both kinds weigh the same, however many rows they have.

    Args:
        rows: one row an example, one column a number.
        answers: whether each is of the kind.
        weights: how much each row counts, or None for the same.
    """
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    # Import this here: it takes a second, and every command would wait.
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1.0, max_iter=3000, class_weight="balanced").fit(
        (rows - middle) / spread, answers, sample_weight=weights
    )
    by_unit = fitted.coef_[0] / spread
    return [round(float(weight), 3) for weight in by_unit], round(float(fitted.intercept_[0] - by_unit @ middle), 3)
