"""Rankings into figures: the same for ours, for the baselines, and for other tools."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.intervals import Figure, mean, proportion
from knowledge.evaluation.ranking import is_among, is_first, reciprocal_rank


@dataclass(frozen=True)
class Retrieval:
    """How one ranker does on the answered questions, whatever the search then decides to quote.

    `milliseconds` is the median for one question: of ours without its embedding, which all share; of a baseline or
    another tool with it.
    """

    name: str
    right_first: Figure
    among_three: Figure
    reciprocal_rank: Figure
    milliseconds: float


def judge(
    name: str, rankings: Sequence[Sequence[str]], questions: Sequence[AnsweredQuestion], milliseconds: float
) -> Retrieval:
    """Figures of the rankings (ids, best first), one for each question in the same order.

    Raises ValueError for no questions, and where there are not as many rankings.
    """
    pairs = list(zip(rankings, (question.passages for question in questions), strict=True))
    return Retrieval(
        name=name,
        right_first=proportion([is_first(ranking, right) for ranking, right in pairs]),
        among_three=proportion([is_among(ranking, right, most=3) for ranking, right in pairs]),
        reciprocal_rank=mean([reciprocal_rank(ranking, right) for ranking, right in pairs]),
        milliseconds=milliseconds,
    )
