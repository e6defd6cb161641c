import numpy as np
import pytest
from matplotlib.container import ErrorbarContainer

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.judging import judge
from knowledge.evaluation.pictures import finding
from tests.knowledge.evaluation.pictures.drawn import drawn

QUESTIONS = [AnsweredQuestion(question=name, passages=["bees"]) for name in ("one", "two")]
ROWS = [
    judge("ours", [["bees"], ["bees"]], QUESTIONS, 1.0),
    judge("another", [["goats", "bees"], ["goats"]], QUESTIONS, 1.0),
]


def test_each_way_of_searching_is_named_beside_its_own_points_from_the_top_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [panel] = drawn(monkeypatch, finding, finding.draw_finding, ROWS).axes
    assert [text.get_text() for text in panel.get_yticklabels()] == ["ours", "another"]
    assert panel.yaxis_inverted()
    drawn_bars = [container for container in panel.containers if isinstance(container, ErrorbarContainer)]
    first, among_three = (np.asarray(bars.lines[0].get_xdata()).tolist() for bars in drawn_bars)
    assert (first, among_three) == ([1.0, 0.0], [1.0, 0.5])
    legend = panel.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["right first", "right among three"]
