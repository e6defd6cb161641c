import numpy as np
import pytest
from matplotlib.container import ErrorbarContainer

from knowledge.evaluation.covered import bins
from knowledge.evaluation.pictures import calibration
from tests.knowledge.evaluation.pictures.drawn import drawn

JUDGED = [(0.05, False)] * 3 + [(0.95, True)] * 2


def test_each_bin_has_its_point_at_the_share_that_was_right(monkeypatch: pytest.MonkeyPatch) -> None:
    above, _ = drawn(monkeypatch, calibration, calibration.draw_calibration, bins(JUDGED)).axes
    [bars] = [container for container in above.containers if isinstance(container, ErrorbarContainer)]
    points = bars.lines[0]
    assert np.asarray(points.get_xdata()).tolist() == pytest.approx([0.05, 0.95])
    assert np.asarray(points.get_ydata()).tolist() == [0, 1]


def test_the_number_of_questions_stands_on_each_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    _, below = drawn(monkeypatch, calibration, calibration.draw_calibration, bins(JUDGED)).axes
    assert [text.get_text() for text in below.texts] == ["3", "2"]
