"""Where the probabilities of "covered" lie for each kind of question, and how the two thresholds divide them."""

from pathlib import Path

from knowledge.evaluation.covered import CoveredScores
from knowledge.evaluation.pictures.style import BLUE, GREEN, INK, ORANGE, canvas, label, save

_BINS = 20


def draw_scores(scores: CoveredScores, path: Path) -> None:
    """Draw one panel for each kind of question, with both thresholds and the number of questions on each side."""
    figure, panels = canvas(8, 7.5, rows=3)
    kinds = (
        ("answered by the guidance", scores.answered, BLUE, ""),
        ("near miss: of the field, not answered", scores.near_miss, ORANGE, "//"),
        ("off topic", scores.off_topic, GREEN, ".."),
    )
    edges = [edge / _BINS for edge in range(_BINS + 1)]
    for panel, (kind, found, colour, hatch) in zip(panels, kinds, strict=True):
        panel.hist(found, bins=edges, color=colour, edgecolor="white", hatch=hatch)
        panel.set_xlim(0, 1)
        panel.axvline(scores.offer, color=INK, linestyle=":", linewidth=1.5)
        panel.axvline(scores.quote, color=INK, linestyle="-", linewidth=1.5)
        quoted = sum(score >= scores.quote for score in found)
        offered = sum(score >= scores.offer for score in found) - quoted
        silent = len(found) - quoted - offered
        label(panel, up="questions", title=f"{kind}: {silent} not covered, {offered} offered, {quoted} quoted")
    top = panels[0].get_xaxis_transform()
    panels[0].text(scores.offer - 0.01, 0.9, f"offer from {scores.offer:g}", transform=top, ha="right", fontsize=11)
    panels[0].text(scores.quote - 0.01, 0.9, f"quote from {scores.quote:g}", transform=top, ha="right", fontsize=11)
    panels[-1].set_xlabel("probability of “covered” that the search gives", fontsize=11, color=INK)
    save(figure, path)
