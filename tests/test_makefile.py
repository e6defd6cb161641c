import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True)


def test_make_alone_names_the_two_commands_that_matter() -> None:
    said = make().stdout
    assert "make run " in said
    assert "make test " in said


def test_a_missing_python_is_one_clear_line() -> None:
    result = make("PYTHON=/nowhere/python3", "setup")
    assert result.returncode != 0
    assert result.stderr.splitlines()[0].startswith("Set-up needs Python 3.8 or newer as '/nowhere/python3'")
