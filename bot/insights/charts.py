"""Charts of the figures over months, drawn as SVG. Each goes beside a table that says the same in numbers."""

import io
from collections.abc import Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Picture
from matplotlib.ticker import MaxNLocator

from bot.insights.figures import Figure, Month

# Told apart by shape as well as by colour. The colours are those of the Government Analysis Function for charts, which
# differ in lightness too.
_STYLES = (
    ("#12436d", "o", "-"),
    ("#f46a25", "s", "--"),
    ("#28a197", "^", "-."),
    ("#801650", "D", ":"),
    ("#3d3d3d", "v", "-"),
    ("#a285d1", "P", "--"),
)
MOST_LINES = len(_STYLES)
# The same figures give the same bytes: no date in it, and ids that do not change.
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "insights",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 12,
}


def lines_over_months(months: Sequence[Month], lines: Sequence[tuple[str, Sequence[Figure | None]]]) -> str:
    """A line for each name over the months, as an SVG document. A number that is not shown is a gap.

    Args:
        months: in order.
        lines: a name and a figure for each month; None: there was nothing, which is 0. Six at most are told apart.

    Raises:
        ValueError: there are more lines, or a line has not one figure for each month.
    """
    if len(lines) > MOST_LINES or any(len(figures) != len(months) for _, figures in lines):
        raise ValueError("at most six lines, each with a figure for each month")
    with rc_context(_SETTINGS):
        picture = Picture(figsize=(8, 3.6 + 0.25 * len(lines)), layout="constrained")
        FigureCanvasSVG(picture)
        panel = picture.subplots()
        for (name, figures), (colour, marker, dashes) in zip(lines, _STYLES, strict=False):
            heights = [0 if one is None else one if isinstance(one, int) else float("nan") for one in figures]
            # matplotlib reads $ as mathematics, and leaves out a name that begins with "_".
            label = name.replace("$", r"\$")
            panel.plot(
                range(len(months)),
                heights,
                color=colour,
                marker=marker,
                linestyle=dashes,
                label=f" {label}" if label.startswith("_") else label,
            )
        panel.set_xticks(range(len(months)), [str(month) for month in months], rotation=45, ha="right")
        panel.set_ylim(bottom=0)
        panel.yaxis.set_major_locator(MaxNLocator(integer=True))
        panel.grid(axis="y", color="#dddddd")
        panel.spines[["top", "right"]].set_visible(False)
        if lines:
            picture.legend(loc="outside lower left", frameon=False, ncols=1)
        drawn = io.StringIO()
        picture.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    return drawn.getvalue()
