from pathlib import Path

import pytest

from bot.teams.package.__main__ import main
from tests.bot.teams.package.made import APP_ID, OURS


def test_the_command_writes_the_zip_and_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"APP_ID": APP_ID.upper(), "HOST": OURS.host, "ASSISTANT_VAR_DIR": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    assert main() == 0
    assert Path(capsys.readouterr().out.strip()) == tmp_path / "teams" / "information-sharing-assistant.example.org.zip"


def test_the_command_says_all_that_is_wrong_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APP_ID", "mine")
    monkeypatch.setenv("HOST", "https://a.example")
    assert main() == 2
    told = capsys.readouterr().err
    assert "APP_ID must be" in told
    assert "HOST must be" in told
    assert "Value error" not in told
