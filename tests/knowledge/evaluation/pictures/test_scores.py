import numpy as np
import pytest

from knowledge.evaluation.covered import CoveredScores
from knowledge.evaluation.pictures import scores
from tests.knowledge.evaluation.pictures.drawn import drawn

FOUND = CoveredScores(answered=[0.9, 0.6, 0.4], near_miss=[0.3, 0.1], off_topic=[0.0], quote=0.6, offer=0.3)


def test_a_score_at_a_threshold_is_on_its_upper_side(monkeypatch: pytest.MonkeyPatch) -> None:
    panels = drawn(monkeypatch, scores, scores.draw_scores, FOUND).axes
    titles = [panel.get_title(loc="left").rpartition(": ")[2] for panel in panels]
    assert titles == [
        "0 not covered, 1 offered, 2 quoted",
        "1 not covered, 1 offered, 0 quoted",
        "1 not covered, 0 offered, 0 quoted",
    ]


def test_both_thresholds_stand_in_every_panel_and_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    panels = drawn(monkeypatch, scores, scores.draw_scores, FOUND).axes
    assert [[np.asarray(line.get_xdata())[0] for line in panel.lines] for panel in panels] == [[0.3, 0.6]] * 3
    assert [text.get_text() for text in panels[0].texts] == ["offer from 0.3", "quote from 0.6"]
