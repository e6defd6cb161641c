import re
from pathlib import Path

import pytest

from bot.setup.locks import _PYTHONS, make_lock
from bot.setup.places import ROOT, Places
from tests.bot.setup.fakes import RecordingProgress

PINNED = re.compile(r"([\w.-]+==[\w.!+]+)( ; [^\n]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")


def test_a_lock_is_made_for_all_platforms_with_hashes_and_without_torch(tmp_path: Path) -> None:
    progress = RecordingProgress(Places(tmp_path, tmp_path / "var"))
    make_lock("rasa", Path("/uv"), Places(tmp_path, tmp_path / "var"), {}, progress)
    command = " ".join(progress.commands[0])
    for part in ("--universal", "--generate-hashes", "--no-emit-package torch", "--python-version 3.10"):
        assert part in command
    assert command.endswith(f"--output-file {tmp_path}/bot/requirements/rasa.txt")


@pytest.mark.parametrize("name", _PYTHONS)
def test_the_projects_own_locks_pin_every_package_by_version_and_hash_and_name_no_place(name: str) -> None:
    text = (ROOT / "bot" / "requirements" / f"{name}.txt").read_text()
    pins = [line for line in text.splitlines() if "==" in line.split(";")[0]]
    assert len(PINNED.findall(text)) == len(pins) > 0
    rest = PINNED.sub("", text)
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []


def test_no_requirements_are_without_a_hash_but_torch() -> None:
    files = {path.stem for path in (ROOT / "bot" / "requirements").glob("*.txt")}
    assert files == {*_PYTHONS, "torch"}


def test_what_is_added_to_the_assistants_environment_never_changes_a_version_in_it() -> None:
    served, added = (set(_pins(name)) for name in ("assistant", "development"))
    names = {pin.partition("==")[0] for pin in served}
    assert {pin for pin in added if pin.partition("==")[0] in names} <= served
    assert not any(pin.startswith(("pytest==", "mypy==", "playwright==")) for pin in served)


def _pins(name: str) -> list[str]:
    text = (ROOT / "bot" / "requirements" / f"{name}.txt").read_text()
    return [found[0] for found in PINNED.findall(text)]
