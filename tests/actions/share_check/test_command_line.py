import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from actions.share_check.__main__ import app
from actions.share_check.commands import drawing
from tests.actions.share_check.answered import FLOW, WORDING


def test_the_graph_is_written_as_text_and_as_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "svg", lambda flow, wording: "<svg/>")
    text, picture = tmp_path / "flow.mmd", tmp_path / "flow.svg"
    done = CliRunner().invoke(app, ["graph", "--text", str(text), "--picture", str(picture)])
    assert done.exit_code == 0
    assert text.read_text(encoding="utf-8") == drawing.mermaid(FLOW, WORDING)
    assert picture.read_text(encoding="utf-8") == "<svg/>"


def test_without_graphviz_the_text_is_written_and_the_command_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    text, picture = tmp_path / "flow.mmd", tmp_path / "flow.svg"
    done = CliRunner().invoke(app, ["graph", "--text", str(text), "--picture", str(picture)])
    assert done.exit_code == 1
    assert text.exists()
    assert not picture.exists()


@pytest.mark.slow
def test_a_walk_through_the_terminal_ends_in_an_outcome() -> None:
    done = CliRunner().invoke(app, ["walk"], input="yes\n")
    assert done.exit_code == 0
    assert "Act now. Call 999, then Children's Social Care." in done.output


@pytest.mark.slow
def test_the_paths_are_counted() -> None:
    done = CliRunner().invoke(app, ["paths"])
    assert done.exit_code == 0
    assert done.output.splitlines()[-1].split() == ["27391", "paths"]
