"""`python -m knowledge evaluate-neighbours FOLDER`: questions of neighbouring work that the sources do not answer.

FOLDER has `questions/*.jsonl`, each question with the text that it is about. The texts are not read: the figures say
what the sources in use quote or offer for these questions, where they should say that they do not cover them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.evaluation.intervals import Figure, proportion
from knowledge.evaluation.unseen_texts.material import UnseenQuestion, load_questions
from knowledge.search.opening import open_current_searcher
from knowledge.search.result import Result, SearchOutcome
from knowledge.terminal import console, errors_in_one_line

Folder = Annotated[Path, typer.Argument(help="Has questions/*.jsonl.")]


def register_neighbours(app: typer.Typer) -> None:
    """Add `evaluate-neighbours` to the command line."""
    app.command("evaluate-neighbours")(evaluate_neighbours)


def evaluate_neighbours(folder: Folder) -> None:
    """Ask the sources in use questions of neighbouring work, and print how often they are quoted or offered."""
    with errors_in_one_line():
        questions = load_questions(folder / "questions")
        found = figures(questions, open_current_searcher().search)
    table = Table("", "quoted", "offered choices", "questions", box=SIMPLE_HEAD)
    for name, (quoted, offered) in found.items():
        table.add_row(name, str(quoted), str(offered), str(quoted.count))
    console.print(table)


def figures(questions: Sequence[UnseenQuestion], search: Callable[[str], Result]) -> dict[str, tuple[Figure, Figure]]:
    """Return the shares that are quoted and offered choices, by name.

    Args:
        questions: the questions; one without headings is a near miss of its text.
        search: answers a question.

    Returns:
        All questions and all near misses, then the questions of each text, by its name. Empty groups are left out.
    """
    groups = {
        "questions": [one for one in questions if one.headings],
        "near misses": [one for one in questions if not one.headings],
    }
    for source in sorted({one.source for one in questions}):
        groups[source] = [one for one in groups["questions"] if one.source == source]
    outcomes = {one.question: search(one.question).outcome for one in questions}
    return {
        name: (_share(mine, outcomes, SearchOutcome.QUOTE), _share(mine, outcomes, SearchOutcome.OFFER))
        for name, mine in groups.items()
        if mine
    }


def _share(questions: Sequence[UnseenQuestion], outcomes: dict[str, SearchOutcome], outcome: SearchOutcome) -> Figure:
    return proportion([outcomes[one.question] is outcome for one in questions])
