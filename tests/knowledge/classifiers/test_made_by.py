from pathlib import Path

import pytest

from knowledge.classifiers import made_by as module
from knowledge.classifiers.made_by import made_by
from knowledge.locations import ROOT


@pytest.fixture
def code(tmp_path: Path) -> Path:
    (tmp_path / "classifiers").mkdir()
    (tmp_path / "classifiers" / "hashing.py").write_text("SEED = 0\n")
    (tmp_path / "examples").mkdir()
    return tmp_path


def digest(folder: Path) -> bytes:
    made_by.cache_clear()
    return made_by(folder)


def test_the_same_code_has_the_same_digest(code: Path) -> None:
    assert digest(code) == digest(code)
    assert digest(ROOT / "knowledge") == digest(ROOT / "knowledge")


@pytest.mark.parametrize("name", ["classifiers/hashing.py", "classifiers/new.py", "recipients/roles.yml"])
def test_changed_and_new_code_and_lists_of_words_are_another_digest(code: Path, name: str) -> None:
    before = digest(code)
    (code / name).parent.mkdir(exist_ok=True)
    (code / name).write_text("SEED = 1\n")
    assert digest(code) != before


def test_another_version_of_a_package_is_another_digest(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(code)
    monkeypatch.setattr(module, "version", lambda name: "0")
    assert digest(code) != before


@pytest.mark.parametrize("name", ["examples/more.yml", "questions.yml", "classifiers/notes.txt"])
def test_texts_and_examples_are_no_code(code: Path, name: str) -> None:
    before = digest(code)
    (code / name).write_text("another text")
    assert digest(code) == before
