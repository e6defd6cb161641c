"""A command refuses an argument that it does not know, and explains itself, before it does anything."""

import subprocess
import sys

import pytest

from knowledge.locations import ROOT

pytestmark = pytest.mark.slow

# Those that take no argument: nothing would tell that one was left unread.
COMMANDS = [
    "bot.feedback",
    "bot.setup.locks",
    "bot.store",
    "bot.teams.package",
    "bot.widget.bundle",
    "bot.widget.package",
    "tests.audit",
    "tests.audit.sbom",
    "tests.bench",
    "tests.bench.store",
    "tests.bench.widget",
    "tests.safety_case",
    "tests.typed_answers",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_argument_is_refused(command: str) -> None:
    done = subprocess.run([sys.executable, "-m", command, "--nothing"], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, "")
    assert "unrecognized arguments: --nothing" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_all_that_is_given_when_it_is_asked_for(command: str) -> None:
    done = subprocess.run([sys.executable, "-m", command, "--help"], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout.partition(" ")[0]) == (0, "usage:")
