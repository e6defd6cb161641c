"""Turn rankings into figures, in the same way for ours, the baselines and other tools."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.intervals import Figure, mean, proportion
from knowledge.evaluation.ranking import is_among, is_first, reciprocal_rank


@dataclass(frozen=True)
class Retrieval:
    """How one ranker does on the answered questions, whatever the search then decides to quote.

    `milliseconds` is the median for one question. Ours excludes the embedding, which all our rankers share. A baseline
    or another tool includes it.
    """

    name: str
    right_first: Figure
    among_three: Figure
    reciprocal_rank: Figure
    milliseconds: float


def judge(
    name: str, rankings: Sequence[Sequence[str]], questions: Sequence[AnsweredQuestion], milliseconds: float
) -> Retrieval:
    """Return the figures of the rankings.

    Args:
        name: the ranker's name.
        rankings: ids, best first, one ranking for each question in the same order.
        questions: the questions.
        milliseconds: the median for one question.

    Raises:
        ValueError: there are no questions, or not as many rankings.
    """
    pairs = list(zip(rankings, (question.passages for question in questions), strict=True))
    return Retrieval(
        name=name,
        right_first=proportion([is_first(ranking, right) for ranking, right in pairs]),
        among_three=proportion([is_among(ranking, right, most=3) for ranking, right in pairs]),
        reciprocal_rank=mean([reciprocal_rank(ranking, right) for ranking, right in pairs]),
        milliseconds=milliseconds,
    )
