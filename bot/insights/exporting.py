"""Writes the figures as CSV, for a spreadsheet."""

import csv
from collections.abc import Iterable
from typing import TextIO

from bot.insights.copy import InsightsWords
from bot.insights.figures import Figure, Month, Table
from bot.insights.small_numbers import Shown
from bot.shared.spreadsheets import safe_cell


def write_figures(months: Iterable[tuple[Month, Iterable[Table]]], words: InsightsWords, out: TextIO) -> None:
    """Write the column names, a line for each row of each table of each month, and what the words in it mean."""
    writer = csv.writer(out)
    figures, export = words.figures, words.export
    writer.writerow([export.month, export.table, export.part, figures.web, figures.teams, figures.both])
    for month, tables in months:
        for table in tables:
            for row in table.rows:
                name = " / ".join(words.name_of(row.key[:depth]) for depth in range(1, len(row.key) + 1))
                numbers = [said(figure, words) for figure in (row.web, row.teams, row.both)]
                cells = [str(month), words.tables[table.what], name or words.name_of(()), *numbers]
                writer.writerow([safe_cell(cell) for cell in cells])
    writer.writerow([safe_cell(export.note)])


def said(figure: Figure, words: InsightsWords) -> str:
    """A figure in words."""
    if figure is Shown.FEWER:
        return words.figures.fewer
    if figure is Shown.HIDDEN:
        return words.figures.hidden
    return f"{figure}"
