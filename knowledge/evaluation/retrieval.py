"""Is the right passage found? One row of figures for each way to order the passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.intervals import Figure, mean, proportion
from knowledge.evaluation.rankers import Ranker
from knowledge.evaluation.ranking import is_among, is_first, reciprocal_rank
from knowledge.message import Message


@dataclass(frozen=True)
class Retrieval:
    """How one ranker does on the answered questions, whatever the search then decides to quote.

    `milliseconds` is the median for one question, without its embedding, which all share.
    """

    name: str
    right_first: Figure
    among_three: Figure
    reciprocal_rank: Figure
    milliseconds: float


def evaluate_ranker(ranker: Ranker, questions: Sequence[AnsweredQuestion], messages: Sequence[Message]) -> Retrieval:
    """Rank every question; `messages` are the questions made ready, in the same order. Raises ValueError for none."""
    rankings: list[list[str]] = []
    seconds: list[float] = []
    for message in messages:
        begin = perf_counter()
        rankings.append(ranker.rank(message))
        seconds.append(perf_counter() - begin)
    pairs = list(zip(rankings, (question.passages for question in questions), strict=True))
    return Retrieval(
        name=ranker.name,
        right_first=proportion([is_first(ranking, right) for ranking, right in pairs]),
        among_three=proportion([is_among(ranking, right, most=3) for ranking, right in pairs]),
        reciprocal_rank=mean([reciprocal_rank(ranking, right) for ranking, right in pairs]),
        milliseconds=1000 * median(seconds) if seconds else 0.0,
    )
