"""Search the sources that are found by their own words: order the passages of each, and judge whether it answers.

Where somebody accepted questions for the best passage, a second judge says whether to quote it: it weighs how like
those the question is against how like it is what is known not to be answered. Without them only the first is asked.
"""

from collections.abc import Mapping, Sequence
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
        sure: probability that its best passage answers, by the judge of accepted questions; None where that passage has
            none, so that only `covered` says whether to quote it.
        accepted: the best cosine to any of its accepted questions; None where it has none.
        asked: what the judge of accepted questions looked at, by name; empty where that passage has none.
        places: positions of the passages in the index.
        totals: how strongly the question points to each.
        numbers: their numbers, one column for each of NUMBERS.
        nearest: for each passage, the text that is nearest to the question.
        each_word: the best number of that name, measured against what the source scores for other questions.
    """

    source: str
    covered: float
    sure: float | None
    accepted: float | None
    asked: Mapping[str, float]
    places: NDArray[np.int64]
    totals: NDArray[np.float64]
    numbers: NDArray[np.float64]
    nearest: tuple[str, ...]
    each_word: float


def find_all(
    sources: Sequence[OwnWords], question: Asking, weights: Weights, against: Mapping[str, float]
) -> list[FoundInSource]:
    """Order the passages of each source and judge whether it answers; the source with the best passage comes first.

    The numbers are standardised over all passages of all the sources, so that the sums can be compared.

    Args:
        sources: the sources.
        question: the question.
        weights: what was learned.
        against: for each source, the mean cosine of the examples nearest to the question of what it does not answer.
    """
    found = [pairs(source, question) for source in sources]
    sums = standardised_columns(np.concatenate([one.numbers for one in found])) @ weights.by_number
    ends = np.cumsum([len(one.places) for one in found])
    each = [
        _judged(source, one, totals, weights, against[source.source])
        for source, one, totals in zip(sources, found, np.split(sums, ends[:-1]), strict=True)
    ]
    return sorted(each, key=lambda one: -float(one.totals[0]))


def _judged(
    source: OwnWords, found: Pairs, totals: NDArray[np.float64], weights: Weights, against: float
) -> FoundInSource:
    order = np.argsort(-totals, kind="stable")
    judged = judge_numbers(source, found.numbers[order], totals[order])
    plain = odds = weights.judge_bias + sum(weights.judge.get(name, 0.0) * value for name, value in judged.items())
    nearest, accepted = found.nearest[order], found.accepted[order]
    if source.kinds[nearest[0]] == RowKind.PHRASING:
        # Somebody wrote this question for this passage. Texts to learn from had none, so this is set by hand.
        odds += _PHRASING_WEIGHT * max(0.0, float(found.numbers[order[0], NUMBERS.index("asked")]) - _PHRASING_FROM)
    asked = asked_numbers(plain, float(accepted[0]), against) if accepted[0] > -np.inf else {}
    return FoundInSource(
        source=source.source,
        covered=probability(odds),
        sure=probability(asked_odds(asked, weights)) if asked else None,
        accepted=float(accepted.max()) if accepted.max() > -np.inf else None,
        asked=asked,
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


def asked_numbers(judged: float, accepted: float, against: float) -> dict[str, float]:
    """Return what the judge of accepted questions looks at, by name.

    Args:
        judged: log odds that the source answers, by its own judge, without its accepted questions.
        accepted: the best cosine to one that was accepted for the passage.
        against: the mean cosine of the nearest examples of what the source does not answer.
    """
    return {"judged": judged, "accepted": accepted, "against": against}


def asked_odds(numbers: Mapping[str, float], weights: Weights) -> float:
    """Return the log odds that a passage answers that has accepted questions."""
    return weights.judge_asked_bias + sum(weights.judge_asked[name] * value for name, value in numbers.items())


def arbiter_numbers(
    taught: float, cosines: NDArray[np.float32], each_word: float, accepted: float | None
) -> dict[str, float]:
    """Return what the arbiter looks at, by name.

    Args:
        taught: log odds that the taught sources cover the question.
        cosines: those of the nearest of their phrasings, best first.
        each_word: the best of the other sources.
        accepted: the best cosine to one of their accepted questions; None where the source with the best passage has
            none, so that nothing can be told by them.
    """
    numbers = {"taught": float(np.clip(taught, -8, 8)), "asked": float(cosines.mean()), "each_word": each_word}
    return numbers if accepted is None else {**numbers, "nearest": float(cosines[0]), "accepted": accepted}


def numbers_of_all(taught: float, cosines: NDArray[np.float32], found: Sequence[FoundInSource]) -> dict[str, float]:
    """Return the arbiter's numbers for what all the other sources have, the one with the best passage first."""
    known = [one.accepted for one in found if one.accepted is not None] if found[0].accepted is not None else []
    return arbiter_numbers(taught, cosines, max(one.each_word for one in found), max(known, default=None))


def odds_of_another(numbers: Mapping[str, float], weights: Weights) -> float:
    """Return the logarithm of the odds that the question is for another source than the taught ones."""
    with_accepted = "accepted" in numbers
    learned = weights.arbiter_asked if with_accepted else weights.arbiter
    bias = weights.arbiter_asked_bias if with_accepted else weights.arbiter_bias
    return bias + sum(learned[name] * value for name, value in numbers.items())


def standardised_columns(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each column's distances from its mean, in standard deviations; 0 where all are the same."""
    spread = numbers.std(axis=0)
    return np.asarray((numbers - numbers.mean(axis=0)) / np.where(spread > 0, spread, 1.0))
