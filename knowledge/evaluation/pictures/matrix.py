"""Draw danger by cells: one square a cell with its recall, and a mark if it has few messages."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.evaluation.frozen.matrix import Cell
from knowledge.evaluation.pictures.style import INK, canvas, label, save


def draw_cells(found: Sequence[Cell], path: Path, title: str) -> None:
    """Draw the cells of two axes: the first upwards, the second across. Mark a thin cell with `*`."""
    rows = sorted({cell.values[0] for cell in found})
    columns = sorted({cell.values[1] for cell in found})
    recalls = np.full((len(rows), len(columns)), np.nan)
    figure, (panel,) = canvas(3 + 0.9 * len(columns), 2 + 0.36 * len(rows))
    for cell in found:
        row, column = rows.index(cell.values[0]), columns.index(cell.values[1])
        recalls[row, column] = cell.recall.value
        mark = "*" if cell.is_thin else ""
        colour = "white" if cell.recall.value > 0.6 else INK
        panel.text(column, row, f"{cell.recall.value:.2f}{mark}", ha="center", va="center", color=colour, fontsize=8)
    panel.imshow(recalls, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    panel.set_xticks(range(len(columns)), columns, rotation=40, ha="right")
    panel.set_yticks(range(len(rows)), rows)
    label(panel, title=title)
    save(figure, path)
