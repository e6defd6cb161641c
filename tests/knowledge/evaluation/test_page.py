import json
from pathlib import Path

import pytest

from knowledge.evaluation.covered import CoveredScores
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.intervals import proportion
from knowledge.evaluation.judging import judge
from knowledge.evaluation.other_tools import OtherTools
from knowledge.evaluation.page import write_report
from knowledge.evaluation.report import Report

QUESTIONS = [AnsweredQuestion(question="what", passages=["a"])]
ROW = judge("<ours>", [["a"]], QUESTIONS, 1.0)
FIGURES = {"a figure": proportion([True, False])}
COVERED = CoveredScores(answered=[0.9, 1.0], near_miss=[0.4], off_topic=[0.0], quote=0.6, offer=0.3)
REPORT = Report("made up", "digest", [ROW], FIGURES, FIGURES, FIGURES, FIGURES, COVERED, {"all": 1.0})
OTHERS = OtherTools("digest", [judge("another tool", [["b"]], QUESTIONS, 2.0)])
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.slow
def test_the_folder_holds_the_page_the_figures_and_every_picture_that_the_page_shows(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    page = write_report(REPORT, folder, OTHERS)
    pictures = {path.name for path in folder.glob("*.png")}
    assert pictures == {"finding.png", "scores.png", "calibration.png"}
    assert all((folder / name).read_bytes().startswith(PNG) for name in pictures)
    assert all(f'<img src="{name}" alt="' in page.read_text("utf-8") for name in pictures)
    assert json.loads((folder / "figures.json").read_text("utf-8"))["covered"]["near_miss"] == [0.4]


@pytest.mark.slow
def test_the_page_has_ours_and_the_other_tools_in_one_table_and_names_are_text(tmp_path: Path) -> None:
    text = write_report(REPORT, tmp_path, OTHERS).read_text("utf-8")
    assert "&lt;ours&gt;" in text
    assert "another tool" in text
    assert "measured by <code>make compare</code>" in text
    assert "0.50 (" in text


@pytest.mark.parametrize("others", [None, OtherTools("digest of other questions", OTHERS.rows)])
@pytest.mark.slow
def test_what_was_not_measured_or_on_something_else_is_left_out_saying_what_to_run(
    tmp_path: Path, others: OtherTools | None
) -> None:
    text = write_report(REPORT, tmp_path, others).read_text("utf-8")
    assert "another tool" not in text
    assert "run <code>make compare</code>" in text


@pytest.mark.slow
def test_the_same_figures_give_the_same_pictures(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_report(REPORT, tmp_path / name, None)
    for picture in ("finding.png", "scores.png", "calibration.png"):
        assert (tmp_path / "one" / picture).read_bytes() == (tmp_path / "two" / picture).read_bytes()
