"""Runs in Rasa's environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# Takes the place of Rasa, whose real import takes many seconds.
FAKE_RASA = """
import sys

WERE_THERE = {name: name in sys.modules for name in ("skops.io", "tensorflow")}

import tensorflow

STANDS_IN = type(tensorflow).__module__


def main():
    print(WERE_THERE)
    print(sys.argv[1:])
    print(STANDS_IN)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines that the fake Rasa prints for `python -m bot.assistant run --port 1`."""
    tmp_path = tmp_path_factory.mktemp("fake")
    (tmp_path / "rasa").mkdir()
    (tmp_path / "rasa" / "__init__.py").touch()
    (tmp_path / "rasa" / "__main__.py").write_text(FAKE_RASA)
    command = [sys.executable, "-m", "bot.assistant", "run", "--port", "1"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    result = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return result.stdout.splitlines()


def test_skops_is_imported_before_rasa(said) -> None:
    assert said[0] == "{'skops.io': True, 'tensorflow': False}"


def test_rasas_command_line_gets_the_arguments_as_they_are(said) -> None:
    assert said[1] == "['run', '--port', '1']"


def test_rasa_finds_the_stand_in_for_tensorflow(said) -> None:
    assert said[2] == "bot.assistant.without_tensorflow"
