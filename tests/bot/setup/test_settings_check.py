import sys
from pathlib import Path

import pytest

from bot.gateway import checking
from bot.setup import settings_check
from bot.setup.places import Places
from bot.setup.settings_check import check_settings
from knowledge.locations import ROOT


class Here(Places):
    """The project with the interpreter that runs the test."""

    def python(self, environment: str) -> Path:
        return Path(sys.executable)


def test_wrong_settings_are_said_before_anything_is_set_up(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    given = {"ASSISTANT_PORT": "http", "ASSISTANT_EMBEDDING_ORIGINS": "http://a.example"}
    assert check_settings(Here(ROOT, tmp_path / "var"), given) == checking.WRONG_SETTINGS
    said = capfd.readouterr().err
    assert "ASSISTANT_PORT: " in said
    assert "ASSISTANT_EMBEDDING_ORIGINS: " in said


def test_right_settings_say_nothing_here(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check_settings(Here(ROOT, tmp_path / "var"), {}) == 0
    assert capfd.readouterr() == ("", "")


def test_before_the_first_set_up_there_is_nothing_to_check_with(tmp_path: Path) -> None:
    assert check_settings(Places(tmp_path, tmp_path / "var"), {"ASSISTANT_PORT": "http"}) == 0


def test_an_environment_that_cannot_check_is_left_to_be_mended(tmp_path: Path) -> None:
    assert check_settings(Here(tmp_path, tmp_path / "var"), {"ASSISTANT_PORT": "http"}) == 0


def test_the_exit_codes_are_those_of_the_check() -> None:
    ours = (settings_check.WRONG_SETTINGS, settings_check.TRY_AGAIN)
    assert ours == (checking.WRONG_SETTINGS, checking.TRY_AGAIN)
