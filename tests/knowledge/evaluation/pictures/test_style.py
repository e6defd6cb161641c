from pathlib import Path

import pytest

from knowledge.evaluation.pictures.style import canvas, label, save


def test_panels_are_above_each_other_and_share_their_horizontal_axis() -> None:
    _, (above, below) = canvas(3, 2, rows=2, ratios=(3, 1))
    above.set_xlim(0, 7)
    assert below.get_xlim() == (0, 7)


def test_a_label_names_both_axes_and_the_title_begins_at_the_left() -> None:
    _, (panel,) = canvas(3, 2)
    label(panel, across="share", up="questions", title="Finding")
    assert (panel.get_xlabel(), panel.get_ylabel(), panel.get_title(loc="left")) == ("share", "questions", "Finding")


@pytest.mark.slow
def test_the_same_picture_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        figure, _ = canvas(1, 1)
        save(figure, tmp_path / name)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
