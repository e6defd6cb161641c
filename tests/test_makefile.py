import re
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


def test_every_command_that_the_documents_name_is_there() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))]
    named = {name for text in texts for name in re.findall(r"`(?:[A-Z_]+=\S+ )?make ([a-z][a-z-]*)", text)}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "faults", "audit"} <= named
    assert named <= targets
