"""Is the right passage found? Give one row of figures for each way to order the passages."""

from collections.abc import Sequence
from statistics import median
from time import perf_counter

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.judging import Retrieval, judge
from knowledge.evaluation.rankers import Ranker
from knowledge.reading.message import Message


def evaluate_ranker(ranker: Ranker, questions: Sequence[AnsweredQuestion], messages: Sequence[Message]) -> Retrieval:
    """Rank every question.

    Args:
        ranker: the way to order passages.
        questions: the questions.
        messages: the questions as read messages, in the same order.

    Raises:
        ValueError: there are no questions.
    """
    rankings: list[list[str]] = []
    seconds: list[float] = []
    for message in messages:
        begin = perf_counter()
        rankings.append(ranker.rank(message))
        seconds.append(perf_counter() - begin)
    return judge(ranker.name, rankings, questions, 1000 * median(seconds) if seconds else 0.0)
