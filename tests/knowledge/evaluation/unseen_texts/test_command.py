import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.asked_of_others import read_asked_of_others
from knowledge.evaluation.unseen_texts import command
from knowledge.index.index import Index
from tests.fakes import FakeEmbedder

LINES = [
    {"question": "what is the mooring fee", "source": "boats", "headings": ["Mooring fees"]},
    {"question": "is there a bar", "source": "boats"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    questions = tmp_path / "unseen" / "questions"
    questions.mkdir(parents=True)
    (questions / "boats.jsonl").write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return questions.parent


@pytest.fixture(autouse=True)
def _in_use(beside: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    class Manifest:
        adapted = "none"

    monkeypatch.setattr(command, "load_manifest", lambda _: Manifest())
    monkeypatch.setattr(command, "open_folder", lambda *_: FakeEmbedder())
    monkeypatch.setattr(command, "load_index", lambda _: beside)


def test_published_texts_are_asked_as_they_are(folder: Path, both: Corpus) -> None:
    printed = CliRunner().invoke(app, ["evaluate-unseen", str(folder), "--published"])
    assert printed.exit_code == 0, printed.output
    assert "near miss answered" in " ".join(printed.output.split())
    # Without a version to compare with there is no pair.
    assert "newly wrong" not in printed.output


def test_the_questions_are_printed_where_asked(folder: Path, both: Corpus) -> None:
    printed = CliRunner().invoke(app, ["evaluate-unseen", str(folder), "--published", "--show"])
    assert "what is the mooring fee" in printed.output
    hidden = CliRunner().invoke(app, ["evaluate-unseen", str(folder), "--published"])
    assert "what is the mooring fee" not in hidden.output


def test_other_tools_are_given_the_same(folder: Path, both: Corpus, tmp_path: Path) -> None:
    out = tmp_path / "asked.json"
    CliRunner().invoke(app, ["evaluate-unseen", str(folder), "--published", "--for-others", str(out)])
    asked = read_asked_of_others(out)
    assert [one.passages for one in asked.questions] == [["fees"]]
    assert {one.id for one in asked.passages} == {one.id for one in both.passages}
