"""Ask a tool every question and judge its rankings in the same way as ours."""

from collections.abc import Sequence
from statistics import median
from time import perf_counter

from knowledge.evaluation.experiments.comparison.rows import SearchRows, TextRows
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.judging import Retrieval, judge


def measure(name: str, search: SearchRows, rows: TextRows, questions: Sequence[AnsweredQuestion]) -> Retrieval:
    """Return the figures of one tool. Its time is that of the whole search.

    Raises:
        ValueError: there are no questions.
    """
    rankings: list[list[str]] = []
    seconds: list[float] = []
    for question in questions:
        begin = perf_counter()
        found = search(question.question)
        seconds.append(perf_counter() - begin)
        rankings.append(rows.ranking(found))
    return judge(name, rankings, questions, 1000 * median(seconds) if seconds else 0.0)
