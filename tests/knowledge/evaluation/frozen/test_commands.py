"""The commands over made-up sets. The frozen sets are not read."""

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from knowledge.evaluation.frozen import commands
from knowledge.evaluation.frozen.matrix import PlacedMessage
from knowledge.evaluation.intervals import proportion
from knowledge.terminal import console


class Made:
    """Two messages of danger, one of them met."""

    def __init__(self, *messages: PlacedMessage) -> None:
        self._messages = messages

    def judged(self) -> tuple[PlacedMessage, ...]:
        return self._messages


FULL = (
    PlacedMessage("fire", "child", "now", "short", "plain", True),
    PlacedMessage("fire", "child", "now", "short", "plain", False),
)
WITH_A_GAP = (*FULL, PlacedMessage("smoke", "vet", "now", "long", "understatement", True))


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pictures."""
    names: list[str] = []
    monkeypatch.setenv("ASSISTANT_EVALUATION_DIR", str(tmp_path))
    monkeypatch.setattr(console, "_width", 250)
    monkeypatch.setattr(commands, "draw_cells", lambda found, path, title: names.append(path.name))
    return names


def _run(monkeypatch: pytest.MonkeyPatch, name: str, *messages: PlacedMessage) -> Any:
    monkeypatch.setattr(commands, "_frozen", lambda: Made(*messages))
    app = typer.Typer()
    commands.register_frozen(app)
    return CliRunner().invoke(app, [name])


def test_a_matrix_whose_pairs_all_have_messages_ends_well(monkeypatch: pytest.MonkeyPatch, drawn: list[str]) -> None:
    result = _run(monkeypatch, "danger-matrix", *FULL)
    assert result.exit_code == 0, result.output
    assert "2*" in result.output
    assert drawn == ["speaker-length.png", "kind-register.png"]


@pytest.mark.usefixtures("drawn")
def test_a_pair_without_a_message_is_named_and_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    result = _run(monkeypatch, "danger-matrix", *WITH_A_GAP)
    assert result.exit_code == 1
    assert "no message is child and long" in result.output


@pytest.mark.usefixtures("drawn")
def test_figures_are_printed_with_their_number_of_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [("danger", {"danger or worry met: all": proportion([True] * 7)})]
    monkeypatch.setattr(commands, "all_figures", lambda frozen: figures)
    result = _run(monkeypatch, "frozen")
    assert result.exit_code == 0, result.output
    assert "danger or worry met: all" in result.output and "7" in result.output
