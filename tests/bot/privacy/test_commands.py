from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.privacy import commands
from bot.privacy.evaluation.matrix import FORMS, PIECES
from bot.privacy.spans import Span
from tests.bot.privacy.evaluation.test_report import finds_sue


class Finding:
    def spans(self, text: str) -> list[Span]:
        return finds_sue(text)


@pytest.mark.parametrize("folder", ["frozen", "open"])
def test_no_text_of_a_frozen_set_is_ever_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    path = tmp_path / folder / "privacy_a.txt"
    path.parent.mkdir()
    path.write_text("[[name|Bob]] moved, Sue said\n", encoding="utf-8")
    monkeypatch.setattr(commands, "_guard", Finding)
    printed = CliRunner().invoke(commands.app, ["evaluate", str(path), "--misses"]).output
    assert "removed: name" in printed
    assert ("Bob" in printed) == (folder == "open")


def test_every_open_set_is_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "privacy_new_kind.txt").write_text("[[name|Sue]] moved\n", encoding="utf-8")
    monkeypatch.setattr(commands, "gold_dir", lambda: tmp_path)
    monkeypatch.setattr(commands, "_guard", Finding)
    assert "privacy_new_kind.txt" in CliRunner().invoke(commands.app, ["evaluate"]).output


def test_the_matrix_is_printed_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "privacy_new_kind.txt").write_text("[[name|Sue]] moved\n", encoding="utf-8")
    monkeypatch.setattr(commands, "_guard", Finding)
    monkeypatch.setattr(commands, "evaluation_dir", lambda: tmp_path)
    printed = CliRunner().invoke(commands.app, ["evaluate", str(tmp_path / "privacy_new_kind.txt"), "--matrix"]).output
    assert all(name in printed for name in (*PIECES, *FORMS))
