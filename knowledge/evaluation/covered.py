"""How sure the search is that the guidance covers a question, and how often it is right to be so sure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from knowledge.evaluation.gold import Gold
from knowledge.evaluation.intervals import Figure, proportion
from knowledge.search.result import Result
from knowledge.settings import Thresholds

_BINS = 10


@dataclass(frozen=True)
class CoveredScores:
    """The probabilities (0 to 1) of "covered" by kind of question, and the two thresholds.

    Attributes:
        answered: for questions that the guidance answers.
        near_miss: for questions of the work that it does not answer.
        off_topic: for all others that it does not answer.
        quote: quoted at or above this.
        offer: offered at or above this.
    """

    answered: list[float]
    near_miss: list[float]
    off_topic: list[float]
    quote: float
    offer: float

    @property
    def judged(self) -> list[tuple[float, bool]]:
        """Every probability, with whether the guidance does cover the question."""
        silent = [*self.near_miss, *self.off_topic]
        return [(score, True) for score in self.answered] + [(score, False) for score in silent]


@dataclass(frozen=True)
class Bin:
    """The questions with a probability from `low` to `high`.

    Attributes:
        low: lower end.
        high: upper end.
        said: mean of the probabilities.
        true: the share of questions that the guidance does cover.
    """

    low: float
    high: float
    said: float
    true: Figure


def score_covered(gold: Gold, search: Callable[[str], Result], thresholds: Thresholds) -> CoveredScores:
    """Ask every answered, near-miss and off-topic question of `gold`."""
    return CoveredScores(
        answered=[search(item.question).covered for item in gold.answered],
        near_miss=[search(question).covered for question in gold.near_miss],
        off_topic=[search(question).covered for question in gold.off_topic],
        quote=thresholds.quote,
        offer=thresholds.offer,
    )


def bins(judged: Sequence[tuple[float, bool]], count: int = _BINS) -> list[Bin]:
    """Return the bins of the reliability diagram, all equally wide, in order. Leave out bins without a question.

    >>> [(found.low, found.true.count) for found in bins([(0.05, False), (0.9, True), (1.0, True)])]
    [(0.0, 1), (0.9, 2)]

    Raises:
        ValueError: a probability is not from 0 to 1.
    """
    found: list[list[tuple[float, bool]]] = [[] for _ in range(count)]
    for score, true in judged:
        if not 0 <= score <= 1:
            raise ValueError(f"a probability must be from 0 to 1, not {score}")
        # The last bin includes its upper end.
        found[min(int(score * count), count - 1)].append((score, true))
    return [
        Bin(place / count, (place + 1) / count, fmean(score for score, _ in held), proportion([t for _, t in held]))
        for place, held in enumerate(found)
        if held
    ]


def calibration_error(judged: Sequence[tuple[float, bool]], count: int = _BINS) -> float:
    """Return the expected calibration error; 0 is best.

    It is how far the bins' true shares are from their mean probabilities, weighed by their questions.

    Raises:
        ValueError: there are no questions.
    """
    if not judged:
        raise ValueError("a calibration needs at least one question")
    return sum(found.true.count * abs(found.true.value - found.said) for found in bins(judged, count)) / len(judged)
