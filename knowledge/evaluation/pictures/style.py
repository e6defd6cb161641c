"""The style of all pictures: colours that colour-blind people can tell apart, large letters, white background."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's palette. Every mark also differs in shape, hatching or label, not in colour alone.
BLUE, ORANGE, GREEN, INK = "#0072B2", "#D55E00", "#009E73", "#222222"
_DOTS_PER_INCH = 130
_LETTERS = 11


def canvas(
    width: float, height: float, rows: int = 1, ratios: tuple[float, ...] | None = None
) -> "tuple[Figure, list[Axes]]":
    """Return a picture of that size in inches, with `rows` panels above each other that share their horizontal axis."""
    # Import these here: they take a second, and every command would wait.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # Do not use pyplot: it would keep every picture open, and look for a display.
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(rows, 1, sharex=True, squeeze=False, height_ratios=ratios or (1.0,) * rows)
    axes = list(panels[:, 0])
    for panel in axes:
        panel.spines[["top", "right"]].set_visible(False)
        panel.tick_params(labelsize=_LETTERS, colors=INK)
        panel.title.set_size(_LETTERS + 1)
    return figure, axes


def label(panel: "Axes", across: str = "", up: str = "", title: str = "") -> None:
    """Name a panel's axes. An empty text leaves an axis without a name."""
    panel.set_xlabel(across, fontsize=_LETTERS, color=INK)
    panel.set_ylabel(up, fontsize=_LETTERS, color=INK)
    panel.set_title(title, fontsize=_LETTERS + 1, color=INK, loc="left")


def save(figure: "Figure", path: Path) -> None:
    """Write the picture as PNG. It holds no date, so the same figures give the same bytes."""
    figure.savefig(path, dpi=_DOTS_PER_INCH, metadata={"Software": None})
