from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.privacy import commands
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
