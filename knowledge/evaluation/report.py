"""The whole evaluation: run it, print it, and write it as JSON."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from knowledge.evaluation.conversations import Conversations, evaluate_conversations
from knowledge.evaluation.covered import CoveredScores, score_covered
from knowledge.evaluation.gold import Gold
from knowledge.evaluation.intervals import Figure
from knowledge.evaluation.judging import Retrieval
from knowledge.evaluation.other_tools import measured_on
from knowledge.evaluation.outcomes import evaluate_answers, evaluate_danger, evaluate_honesty
from knowledge.evaluation.rankers import baselines, parts_of_ours
from knowledge.evaluation.retrieval import evaluate_ranker
from knowledge.model.embedder import Embedder
from knowledge.reading.message import read_message
from knowledge.search.search import Searcher
from knowledge.settings import Settings

T = TypeVar("T")

METHOD = "In brackets: 95 % confidence, Wilson's for shares, bootstrap (percentile, 10,000 resamples) for means."


@dataclass(frozen=True)
class Report:
    """All figures of one run.

    Attributes:
        questions: which questions they are.
        digest: identifies the questions and passages measured (`other_tools.measured_on`).
        retrieval: a row for each ranker.
        answers: figures on questions that the guidance answers.
        honesty: figures on questions that it does not answer.
        danger: figures on danger and worry.
        conversations: figures on questions that are hard because of how they are asked.
        covered: how sure the search is that questions are covered.
        milliseconds: stage to its median time for one question.
    """

    questions: str
    digest: str
    retrieval: list[Retrieval]
    answers: dict[str, Figure]
    honesty: dict[str, Figure]
    danger: dict[str, Figure]
    conversations: dict[str, Figure]
    covered: CoveredScores
    milliseconds: dict[str, float]

    @property
    def tables(self) -> list[tuple[str, dict[str, Figure]]]:
        """The tables of figures, each with its title."""
        return [
            ("answers", self.answers),
            ("honesty", self.honesty),
            ("danger", self.danger),
            ("conversations (quoted or offered)", self.conversations),
        ]

    def write(self, path: Path) -> None:
        """Write the report as JSON."""
        path.write_text(json.dumps({"method": METHOD, **asdict(self)}, indent=2, ensure_ascii=False) + "\n", "utf-8")

    def show(self, console: Console) -> None:
        """Print the report as tables."""
        console.print(_retrieval_table(self.retrieval))
        for title, figures in self.tables:
            console.print(_figure_table(title, figures))
        stages = ", ".join(f"{name} {time:.1f} ms" for name, time in self.milliseconds.items())
        console.print(f"Median for one question: {stages}.", METHOD, sep="\n", highlight=False)


def evaluate(
    name: str, gold: Gold, conversations: Conversations, searcher: Searcher, base: Embedder, settings: Settings
) -> Report:
    """Ask the search and the baselines every question of `gold`.

    Args:
        name: which questions they are.
        gold: the labelled questions.
        conversations: the labelled conversations.
        searcher: the search.
        base: the model before fine-tuning, for the baselines.
        settings: the settings.
    """
    questions = [item.question for item in gold.answered]
    messages, embedding = _timed(lambda text: read_message(text, searcher.embedder), questions)
    rankers = [*baselines(searcher.index, base), *parts_of_ours(searcher.index, settings)]
    search = cache(searcher.search)
    _, searching = _timed(search, questions)
    return Report(
        questions=name,
        digest=measured_on(gold.answered, searcher.index.passages),
        retrieval=[evaluate_ranker(ranker, gold.answered, messages) for ranker in rankers],
        answers=evaluate_answers(gold, search),
        honesty=evaluate_honesty(gold, search),
        danger=evaluate_danger(gold, cache(searcher.concern)),
        conversations=evaluate_conversations(conversations, searcher.search),
        covered=score_covered(gold, search, settings.thresholds),
        milliseconds={"embedding and hashing": embedding, "the whole search": searching},
    )


def _timed(work: Callable[[str], T], questions: Sequence[str]) -> tuple[list[T], float]:
    done: list[T] = []
    seconds: list[float] = []
    for question in questions:
        begin = perf_counter()
        done.append(work(question))
        seconds.append(perf_counter() - begin)
    return done, 1000 * median(seconds)


def _retrieval_table(rows: Sequence[Retrieval]) -> Table:
    table = Table("finding the passage", "right first", "among three", "reciprocal rank", "ms", box=SIMPLE_HEAD)
    for row in rows:
        figures = (row.right_first, row.among_three, row.reciprocal_rank)
        table.add_row(row.name, *(str(figure) for figure in figures), f"{row.milliseconds:.1f}")
    return table


def _figure_table(title: str, figures: dict[str, Figure]) -> Table:
    table = Table(title, "figure", "questions", box=SIMPLE_HEAD)
    for name, figure in figures.items():
        table.add_row(name, str(figure), str(figure.count))
    return table
