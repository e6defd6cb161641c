"""How often each way of searching finds the right passage, drawn as points with their intervals."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.evaluation.intervals import Figure
from knowledge.evaluation.judging import Retrieval
from knowledge.evaluation.pictures.style import BLUE, ORANGE, canvas, label, save

_APART = 0.14


def draw_finding(rows: Sequence[Retrieval], path: Path) -> None:
    """Draw one line for each way of searching, in order: right first, and right among three."""
    figure, (panel,) = canvas(9, 1.6 + 0.45 * len(rows))
    for shift, marker, colour, name, of in (
        (-_APART, "o", BLUE, "right first", [row.right_first for row in rows]),
        (_APART, "s", ORANGE, "right among three", [row.among_three for row in rows]),
    ):
        places = [place + shift for place in range(len(rows))]
        panel.errorbar(
            [one.value for one in of], places, xerr=_reach(of), fmt=marker, color=colour, capsize=3, label=name
        )
    panel.set_yticks(range(len(rows)), [row.name for row in rows])
    panel.invert_yaxis()
    panel.set_xlim(0, 1.02)
    panel.grid(axis="x", color="#dddddd")
    panel.set_axisbelow(True)
    panel.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize=11)
    label(panel, across="share of the questions, with 95 % interval", title="Finding the passage")
    save(figure, path)


def _reach(figures: Sequence[Figure]) -> list[list[float]]:
    return [[one.value - one.low for one in figures], [one.high - one.value for one in figures]]
