"""Runs in Rasa's environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.assistant import rasa_version
from bot.assistant.rasa_version import RASA_VERSION, refuse_another_version

ROOT = Path(__file__).resolve().parents[3]


def test_the_installed_version_is_the_one_that_the_patches_are_for() -> None:
    refuse_another_version()


def test_the_lock_has_that_version() -> None:
    assert f"\nrasa=={RASA_VERSION} " in (ROOT / "bot" / "requirements" / "rasa.txt").read_text(encoding="utf-8")


def test_another_version_is_refused_in_one_line_that_says_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr(rasa_version, "version", lambda _: "3.6.99")
    with pytest.raises(SystemExit, match="Rasa 3.6.99 is installed, and bot/assistant patches Rasa 3.6.21: install"):
        refuse_another_version()


def test_it_does_not_start_with_another_version(tmp_path) -> None:
    made = tmp_path / "rasa-3.6.99.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: rasa\nVersion: 3.6.99\n")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "bot.assistant", "run"]
    started = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert started.returncode == 1
    assert started.stderr.count("\n") == 1 and "Rasa 3.6.99 is installed" in started.stderr
