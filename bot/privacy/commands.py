"""The command line of the privacy guard, for the people who maintain it."""

from typing import Annotated

import typer
from rich.console import Console

from bot.contract.wording import load_wording
from bot.privacy.evaluation.gold import load_gold
from bot.privacy.evaluation.report import changed
from bot.privacy.evaluation.report import evaluate as run_evaluation
from bot.privacy.guard import Guard, load_guard
from knowledge.evaluation.gold import load_gold as load_questions
from knowledge.guidance.passages import load_passages
from knowledge.locations import gold_dir

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Try the privacy guard, and measure it.")
console = Console(soft_wrap=True)


@app.command()
def look(text: str) -> None:
    """Print a text as the assistant would store it and pass it on."""
    console.print(_guard().guarded(text).text, markup=False, highlight=False)


@app.command()
def evaluate(
    unseen: Annotated[bool, typer.Option(help="Use the messages that were never used for tuning.")] = False,
    questions: Annotated[bool, typer.Option(help="Also count how many of the search's questions are changed.")] = False,
) -> None:
    """Check labelled messages and print what share of each kind was removed.

    Faults are printed for the tuning messages only. Reading the faults of the unseen messages would mean tuning on
    them.
    """
    guard = _guard()
    gold = load_gold(gold_dir() / ("privacy_unseen.yml" if unseen else "privacy.yml"))
    run_evaluation(gold, guard.spans).show(console, with_faults=not unseen)
    if questions:
        known = {passage.id for passage in load_passages()}
        asked = [text for _, text in load_questions(gold_dir() / "development.yml", known).questions()]
        lines = changed(asked, guard.spans)
        console.print(f"{len(lines)} of the {len(asked)} questions of development.yml are changed.", *lines, sep="\n")


def _guard() -> Guard:
    return load_guard(load_wording().removed)
