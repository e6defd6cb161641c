"""The command line of the insights, for the content owner. Small numbers are hidden in all of it."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table as Drawn

from bot.insights.copy import insights_words
from bot.insights.exporting import said, write_figures
from bot.insights.figures import MONTHS_SHOWN, Month, tables_of
from bot.insights.grouping import grouped
from bot.insights.small_numbers import Shown
from bot.insights.store import InsightsStore
from bot.insights.using import clashes
from bot.settings.settings import GatewaySettings
from knowledge.content_store.opening import open_store
from knowledge.errors import KnowledgeError
from knowledge.search.opening import open_searcher

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
console = Console(soft_wrap=True, highlight=False, markup=False)
OneMonth = Annotated[str, typer.Option("--month", help="The month, as YYYY-MM; the present one if it is not given.")]


@app.command()
def show(month: OneMonth = "") -> None:
    """Print the figures of a month."""
    words, read = insights_words(), _month(month)
    with _explained():
        tables = [table for table in tables_of(_store(), read).values() if table.rows]
    if not tables:
        console.print(f"Nothing was counted in {read}.")
    for table in tables:
        drawn = Drawn(title=f"{words.tables[table.what]}, {read}", title_justify="left")
        drawn.add_column("")
        for name in (words.figures.web, words.figures.teams, words.figures.both):
            drawn.add_column(name, justify="right")
        for row in table.rows:
            name = "  " * (len(row.key) - 1) + words.name_of(row.key)
            drawn.add_row(name, *(said(figure, words) for figure in (row.web, row.teams, row.both)))
        console.print(drawn)


@app.command()
def questions() -> None:
    """Print the questions that were not answered, grouped by what they mean."""
    words = insights_words()
    with _explained():
        kept = _store().questions()
        groups = grouped(kept, open_searcher().embedder) if kept else []
    if not groups:
        console.print("There are no such questions. Are their words kept? ASSISTANT_INSIGHTS_QUESTION_DAYS")
    for group in groups:
        size = words.figures.fewer if isinstance(group.size, Shown) else str(group.size)
        console.print(f"{size}: {group.example}")
        for example in group.examples[1:]:
            console.print(f"    {example}")


@app.command()
def export(
    month: OneMonth = "",
    months: Annotated[int, typer.Option(min=1, max=24, help="How many months up to that one.")] = MONTHS_SHOWN,
    out: Annotated[Path | None, typer.Option(help="The file; it is printed if none is given.")] = None,
) -> None:
    """Write the figures as CSV."""
    last = _month(month)
    with _explained():
        store = _store()
        figures = [(one, tables_of(store, one).values()) for one in map(last.back, range(months - 1, -1, -1))]
        if out is None:
            write_figures(figures, insights_words(), sys.stdout)
            return
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            write_figures(figures, insights_words(), file)


@app.command()
def check() -> None:
    """Print test questions that are learned from too, or nearly so. The exit code is 1 if there are any."""
    with _explained():
        found = clashes(open_store())
    for clash in found:
        console.print(f"{clash.test}\n    is learned from as: {clash.learned}")
    if found:
        raise typer.Exit(1)
    console.print("No test question is learned from.")


def _store() -> InsightsStore:
    return InsightsStore(GatewaySettings().insights_file)


def _month(text: str) -> Month:
    if not text:
        return Month.of(datetime.now(UTC).date())
    try:
        return Month.read(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no month such as 2027-01") from None


@contextmanager
def _explained() -> Iterator[None]:
    """End with one line where something cannot be read."""
    try:
        yield
    except (KnowledgeError, sqlite3.Error, OSError, ValidationError) as error:
        sys.exit(f"This cannot be done: {type(error).__name__}: {error}")
