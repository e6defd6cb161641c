import math
from pathlib import Path

import numpy as np
import pytest

from knowledge.evaluation.frozen.matrix import THIN, Cell
from knowledge.evaluation.intervals import proportion
from knowledge.evaluation.pictures import matrix
from tests.knowledge.evaluation.pictures.drawn import drawn

CELLS = [
    Cell(("fire", "short"), proportion([True] * THIN)),
    Cell(("smoke", "long"), proportion([True, False])),
]


def test_a_cell_says_its_recall_and_a_thin_one_has_a_star(monkeypatch: pytest.MonkeyPatch) -> None:
    [panel] = drawn(monkeypatch, matrix, matrix.draw_cells, CELLS, Path("a.png"), "Danger met").axes
    assert [text.get_text() for text in panel.texts] == ["1.00", "0.50*"]
    assert [text.get_text() for text in panel.get_yticklabels()] == ["fire", "smoke"]
    assert [text.get_text() for text in panel.get_xticklabels()] == ["long", "short"]


def test_a_pair_without_a_message_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    [panel] = drawn(monkeypatch, matrix, matrix.draw_cells, CELLS, Path("a.png"), "Danger met").axes
    shown: np.ndarray = np.ma.filled(np.ma.asarray(panel.images[0].get_array(), dtype=float), math.nan)
    assert shown[1].tolist()[0] == 0.5
    assert np.isnan([shown[0][0], shown[1][1]]).all()
