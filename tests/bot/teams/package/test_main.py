import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.teams.package.__main__ import main
from tests.bot.teams.package.made import APP_ID, OURS


def test_the_command_writes_the_zip_and_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {"DEVELOPER_NAME": "A Council", "APP_VERSION": "2.0.0", "COPILOT": "yes"}
    given = {"APP_ID": APP_ID.upper(), "HOST": OURS.host, "ASSISTANT_VAR_DIR": str(tmp_path), **options}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert main() == 0
    path = tmp_path / "teams" / "information-sharing-assistant.example.org.zip"
    assert Path(capsys.readouterr().out.strip()) == path
    made = json.loads(ZipFile(path).read("manifest.json"))
    assert (made["developer"]["name"], made["version"]) == ("A Council", "2.0.0")
    assert "copilotAgents" in made


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
