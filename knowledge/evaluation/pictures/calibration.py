"""The reliability diagram: when it is 80 % sure, is it right in 80 of 100 questions?"""

from collections.abc import Sequence
from pathlib import Path

from knowledge.evaluation.covered import Bin
from knowledge.evaluation.pictures.style import BLUE, INK, canvas, label, save


def draw_calibration(found: Sequence[Bin], path: Path) -> None:
    """Draw the bins with their intervals against the diagonal, and below them the number of questions in each."""
    figure, (above, below) = canvas(7, 7, rows=2, ratios=(3, 1))
    above.plot([0, 1], [0, 1], "--", color=INK, linewidth=1, label="as sure as right")
    said = [one.said for one in found]
    true = [one.true.value for one in found]
    reach = [[one.true.value - one.true.low for one in found], [one.true.high - one.true.value for one in found]]
    above.errorbar(said, true, yerr=reach, fmt="o-", color=BLUE, capsize=4, label="measured, with 95 % interval")
    above.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.05))
    above.legend(loc="upper left", frameon=False, fontsize=11)
    label(above, up="share that the guidance covers", title="How sure it is that the guidance covers a question")
    middles = [(one.low + one.high) / 2 for one in found]
    counts = [one.true.count for one in found]
    bars = below.bar(middles, counts, width=[0.9 * (one.high - one.low) for one in found], color=BLUE)
    below.bar_label(bars, fontsize=10, padding=2)
    below.margins(y=0.25)
    label(below, across="probability of “covered” that the search gives", up="questions")
    save(figure, path)
