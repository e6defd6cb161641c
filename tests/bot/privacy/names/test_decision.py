from pathlib import Path

import numpy as np
import pytest

from bot.privacy.names import decision as subject
from bot.privacy.names.decision import Trees, load_decision

# Each tree asks whether one column is at most 0.5, and takes 2 from the sum or adds 2 to it.
BOTH = Trees(
    column=np.array([[0, -1, -1], [1, -1, -1]], np.int16),
    limit=np.array([[0.5, 0, 0], [0.5, 0, 0]], np.float32),
    left=np.array([[1, 1, 2], [1, 1, 2]], np.int16),
    right=np.array([[2, 1, 2], [2, 1, 2]], np.int16),
    value=np.array([[0, -2, 2], [0, -2, 2]], np.float32),
    depth=1,
    base=1.0,
)


def test_the_leaves_of_all_trees_and_the_base_are_added_up_for_each_row() -> None:
    rows = np.array([[0, 0], [1, 0], [1, 1]], np.float32)
    assert BOTH.likely(rows) == pytest.approx([1 / (1 + np.exp(3)), 1 / (1 + np.exp(-1)), 1 / (1 + np.exp(-5))])


def test_a_value_at_the_limit_goes_left() -> None:
    assert BOTH.likely(np.array([[0.5, 0.5]], np.float32)) == pytest.approx([1 / (1 + np.exp(3))])


def test_no_rows_have_no_answers() -> None:
    assert len(BOTH.likely(np.zeros((0, 2), np.float32))) == 0


def test_weights_that_are_missing_or_not_complete_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "WEIGHTS", tmp_path / "weights.npz")
    with pytest.raises(OSError, match="weights"):
        load_decision.__wrapped__()
    np.savez(tmp_path / "weights.npz", made_from=np.array("abc"))
    with pytest.raises(KeyError):
        load_decision.__wrapped__()
