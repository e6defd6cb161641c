"""The command line of the privacy guard, for the people who maintain it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.contract.wording import load_wording
from bot.privacy.evaluation import cost as costs
from bot.privacy.evaluation import matrix as matrices
from bot.privacy.evaluation.report import changed
from bot.privacy.evaluation.report import evaluate as run_evaluation
from bot.privacy.guard import Guard, load_guard
from bot.privacy.marked import EXAMPLES, read_marked
from knowledge.evaluation.gold import load_gold as load_questions
from knowledge.guidance.passages import load_passages
from knowledge.locations import evaluation_dir, gold_dir

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Try the privacy guard, and measure it.")
console = Console(soft_wrap=True)
# The characters of a line of the matrix, at most.
_WIDE = 240


@app.command()
def look(text: str) -> None:
    """Print a text as the assistant would store it and pass it on."""
    console.print(_guard().guarded(text).text, markup=False, highlight=False)


@app.command()
def evaluate(
    files: Annotated[list[Path] | None, typer.Argument(help="Marked messages; without any, all sets.")] = None,
    misses: Annotated[bool, typer.Option(help="Print the faults too, except of the frozen sets.")] = False,
    questions: Annotated[bool, typer.Option(help="Also count how many of the search's questions are changed.")] = False,
    matrix: Annotated[bool, typer.Option(help="Also try each kind in each form, and draw it.")] = False,
) -> None:
    """Put marked messages through the guard and print what share of each kind was removed.

    No text of a set below a folder called `frozen` is ever printed: reading its faults would mean tuning on them. Nor
    is one of privacy_unseen.txt.
    """
    guard = _guard()
    for path in files or _sets():
        shown = misses and not is_kept_shut(path)
        run_evaluation(read_marked(path), guard.spans).show(console, path.name, with_misses=shown)
    if questions:
        known = {passage.id for passage in load_passages()}
        asked = [text for _, text in load_questions(gold_dir() / "development.yml", known).questions()]
        lines = changed(asked, guard.spans)
        console.print(f"{len(lines)} of the {len(asked)} questions of development.yml are changed.")
        for line in lines:
            console.print(line, markup=False, highlight=False)
    if matrix:
        _show_matrix(guard)


@app.command()
def cost() -> None:
    """Print processor time and memory: of usual messages, and of texts made to be slow."""
    guard = _guard()
    messages = [one for path in sorted(EXAMPLES.glob("*.txt")) for one in read_marked(path)]
    table = Table("cost", "milliseconds", box=SIMPLE_HEAD)
    for name, value in (*costs.usual(messages, guard.spans).items(), *costs.longest(guard.spans).items()):
        table.add_row(name, f"{value:.1f}")
    console.print(table)
    console.print(f"{costs.megabytes():.0f} MB at most")


@app.command()
def train() -> None:
    """Fit the decision about names on the messages of bot/privacy/examples, and write its weights."""
    # scikit-learn is needed here alone.
    from bot.privacy.names.training import train as fit

    fit()


@app.command()
def lists() -> None:
    """Write the lists of names and of the guidance's words again, from Faker and the project's texts."""
    # Faker is needed here alone.
    from bot.privacy.names.lists.building import write_lists

    for name, count in write_lists().items():
        console.print(f"{name}: {count}")


@app.command()
def sample() -> None:
    """Draw the sample of ordinary messages again; look through it, then train."""
    from bot.privacy.names.ordinary import write_ordinary

    console.print(f"{write_ordinary()} messages")


@app.command()
def borders() -> None:
    """Leave one hand out at a time, and print what is above the border of each kind of word."""
    from bot.privacy.evaluation.borders import borders as counted
    from bot.privacy.names.borders import BORDERS

    table = Table("kind", "border", "words of names", "of", "lookalikes", "other words", "ordinary", box=SIMPLE_HEAD)
    for row in counted():
        numbers = (row.names, row.all_names, row.lookalikes, row.others, row.ordinary)
        table.add_row(row.kind, f"{BORDERS[row.kind]:.2f}", *map(str, numbers))
    console.print(table)


@app.command()
def ablate() -> None:
    """Leave one hand out at a time, and one part of the evidence at a time: what each part is worth."""
    from bot.privacy.evaluation.ablation import ablation

    table = Table("evidence", "names removed", "lookalikes touched", box=SIMPLE_HEAD)
    for row in ablation():
        table.add_row(row.name, f"{row.removed:.3f}", f"{row.touched:.3f}")
        console.print(row.name, f"{row.removed:.3f}", f"{row.touched:.3f}")
    console.print(table)


def is_kept_shut(path: Path) -> bool:
    """Whether nobody may read the texts of a set."""
    return "frozen" in path.resolve().parts or path.stem.endswith("_unseen")


def _sets() -> list[Path]:
    return [path for folder in (gold_dir(), gold_dir() / "frozen") for path in sorted(folder.glob("privacy_*.txt"))]


def _show_matrix(guard: Guard) -> None:
    found = matrices.cells(guard.spans)
    table = Table("removed", *matrices.FORMS, box=SIMPLE_HEAD)
    for kind in matrices.PIECES:
        table.add_row(kind, *(f"{cell.removed.value:.2f}" for cell in found if cell.kind == kind))
    # As wide as it is, whatever it is printed into: a cell that is cut to "1…" says nothing.
    Console(soft_wrap=True, width=_WIDE).print(table)
    picture = evaluation_dir() / "privacy" / "matrix.png"
    matrices.draw(found, picture)
    console.print(f"Drawn: {picture}")


def _guard() -> Guard:
    return load_guard(load_wording().removed)
