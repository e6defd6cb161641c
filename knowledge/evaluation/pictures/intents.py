"""Which intents are taken for which others, as a table of shades with the counts in it."""

from pathlib import Path

import numpy as np

from knowledge.evaluation.intents import Intents
from knowledge.evaluation.pictures.style import INK, canvas, label, save


def draw_confusion(intents: Intents, path: Path) -> None:
    """Draw one row an intent that was meant and one column an intent that was predicted.

    The shade is the share of the row, so that a rare intent shows as well as a common one.
    """
    meant, taken = list(intents.figures), intents.predicted
    counts = np.array([[intents.times(one, other) for other in taken] for one in meant])
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, (panel,) = canvas(3 + 0.5 * len(taken), 2.5 + 0.42 * len(meant))
    panel.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    panel.set_xticks(range(len(taken)), taken, rotation=60, ha="right")
    panel.set_yticks(range(len(meant)), meant)
    for (row, column), count in np.ndenumerate(counts):
        if count:
            colour = "white" if shares[row, column] > 0.5 else INK
            panel.text(column, row, str(count), ha="center", va="center", color=colour, fontsize=9)
    label(panel, across="taken for", up="meant", title="Intents: which are taken for which (cross-validation)")
    save(figure, path)
