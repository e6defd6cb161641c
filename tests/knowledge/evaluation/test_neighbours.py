import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.evaluation import neighbours
from knowledge.evaluation.neighbours import figures
from knowledge.evaluation.unseen_texts.material import UnseenQuestion
from knowledge.search.result import Result, SearchOutcome
from tests.actions.fakes import result

QUESTIONS = [
    UnseenQuestion("who pays for the check", "recruitment", ("Money",)),
    UnseenQuestion("can I tell the panel", "recruitment", ("Panel",)),
    UnseenQuestion("is there a bus", "transport", ("Buses",)),
    UnseenQuestion("where do visitors park", "recruitment", ()),
]


def search(question: str) -> Result:
    outcome = SearchOutcome.QUOTE if "tell" in question else SearchOutcome.NOT_COVERED
    return result(SearchOutcome.OFFER if "bus" in question else outcome)


def test_questions_and_near_misses_are_counted_apart() -> None:
    found = figures(QUESTIONS, search)
    assert [figure.value for figure in found["questions"]] == pytest.approx([1 / 3, 1 / 3])
    assert [figure.value for figure in found["near misses"]] == [0, 0]


def test_the_questions_of_each_text_are_counted_too() -> None:
    found = figures(QUESTIONS, search)
    assert [figure.value for figure in found["recruitment"]] == [0.5, 0]
    assert [figure.value for figure in found["transport"]] == [0, 1]


def test_without_near_misses_there_is_no_figure_for_them() -> None:
    assert "near misses" not in figures(QUESTIONS[:3], search)


def test_the_command_prints_what_is_quoted_and_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stand:
        def search(self, question: str) -> Result:
            return search(question)

    folder = tmp_path / "questions"
    folder.mkdir()
    line = {"question": "can I tell the panel", "source": "recruitment", "headings": ["Panel"]}
    (folder / "recruitment.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    monkeypatch.setattr(neighbours, "open_current_searcher", Stand)
    printed = CliRunner().invoke(app, ["evaluate-neighbours", str(tmp_path)])
    assert printed.exit_code == 0
    assert "recruitment" in printed.output
    assert "1.00" in printed.output
