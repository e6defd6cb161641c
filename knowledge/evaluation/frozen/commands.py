"""The commands over the frozen sets. They print figures, never a message."""

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.evaluation.frozen.figures import Frozen, all_figures
from knowledge.evaluation.frozen.matrix import AXES, PAIRS, THIN, Cell, cells, empty_pairs
from knowledge.evaluation.frozen.sets import load_frozen_sets
from knowledge.evaluation.pictures.matrix import draw_cells
from knowledge.locations import evaluation_dir, gold_dir
from knowledge.search.opening import open_current_searcher
from knowledge.terminal import console, errors_in_one_line


def register_frozen(app: typer.Typer) -> None:
    """Add `frozen` and `danger-matrix` to the command line."""
    app.command("frozen")(show_frozen)
    app.command("danger-matrix")(show_matrix)


def show_frozen() -> None:
    """Print the figures of every frozen set, with their intervals."""
    with errors_in_one_line():
        frozen = _frozen()
        for title, figures in all_figures(frozen):
            table = Table(title, "figure", "messages", box=SIMPLE_HEAD)
            for name, figure in figures.items():
                table.add_row(name, str(figure), str(figure.count))
            console.print(table)


def show_matrix() -> None:
    """Print and draw the recall of danger or worry in each cell. Exit with 1 if a named pair has an empty cell."""
    with errors_in_one_line():
        judged = _frozen().judged()
        folder = evaluation_dir() / "danger"
        folder.mkdir(parents=True, exist_ok=True)
        for axis in AXES:
            _show((axis,), cells(judged, (axis,)))
        for pair in PAIRS:
            found = cells(judged, pair)
            _show(pair, found)
            draw_cells(found, folder / f"{'-'.join(pair)}.png", f"Danger or worry met: {' and '.join(pair)}")
        missing = list(empty_pairs(judged))
        console.print(f"Pictures: {folder}. * marks a cell with fewer than {THIN} messages.", markup=False)
    for one, other in missing:
        console.print(f"no message is {one} and {other}", highlight=False)
    raise typer.Exit(1 if missing else 0)


def _frozen() -> Frozen:
    return Frozen(load_frozen_sets(gold_dir() / "frozen"), open_current_searcher())


def _show(axes: tuple[str, ...], found: list[Cell]) -> None:
    table = Table(*axes, "met", "messages", box=SIMPLE_HEAD)
    for cell in found:
        table.add_row(*cell.values, str(cell.recall), f"{cell.recall.count}{'*' if cell.is_thin else ''}")
    console.print(table)
