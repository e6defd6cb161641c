from pathlib import Path

import pytest
import typer

from knowledge.errors import KnowledgeError
from knowledge.locations import ROOT
from knowledge.terminal import Steps, errors_in_one_line, shown


def test_a_path_is_shown_as_it_is_typed_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "sources" / "a.md") == "sources/a.md"
    assert shown(ROOT / "knowledge" / "questions.yml") == "knowledge/questions.yml"
    assert shown(Path("/elsewhere/a.md")) == "/elsewhere/a.md"


def test_an_error_in_the_knowledge_is_one_line_and_ends_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, errors_in_one_line():
        raise KnowledgeError("this has [no] title", Path("a.md"), 3)
    assert ended.value.exit_code == 1
    assert capsys.readouterr().out == "a.md:3: this has [no] title\n"


def test_any_other_error_is_left_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), errors_in_one_line():
        raise ZeroDivisionError


def test_each_step_says_how_long_it_took_once_it_is_over() -> None:
    said: list[str] = []
    steps = Steps(said.append)
    for step in ("embedding", "learning, round 1 of 3, 0 %", "learning, round 1 of 3, 10 %", "writing"):
        steps.begin(step)
    steps.end()
    assert [line.partition(":")[0].strip() for line in said] == ["embedding", "learning, round 1 of 3", "writing"]
    assert all("s, of which the processor worked" in line for line in said)
