from pathlib import Path

import pytest

from bot.setup.environments import ENVIRONMENTS, ON_REQUEST, Environment, choose_python, is_complete, make
from bot.setup.errors import SetupError
from bot.setup.places import ROOT, Places
from bot.setup.pythons import ASSISTANT, RASA, Python
from tests.bot.setup.fakes import RecordingProgress, fake_python, project

RASA_ENVIRONMENT = Environment("rasa", "Rasa", RASA)
WITH_TORCH = Environment("assistant", "everything else", ASSISTANT, torch=True)
NO_PYTHONS = {"PATH": "", "HOME": "/nonexistent"}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return project(tmp_path)


def made(places: Places, version: str = "3.10.13") -> RecordingProgress:
    """Rasa's environment, made with that Python."""
    progress = RecordingProgress(places, version)
    make(RASA_ENVIRONMENT, Python(Path("/usr/bin/python3.10"), version), places, NO_PYTHONS, progress)
    return progress


def complete(places: Places, **environ: str) -> bool:
    return is_complete(RASA_ENVIRONMENT, places, {**NO_PYTHONS, **environ})


def test_an_environment_is_complete_once_everything_is_installed(places: Places) -> None:
    assert not complete(places)
    made(places)
    assert complete(places)


def test_an_environment_left_half_made_is_not_complete_and_is_mended_without_a_new_start(
    places: Places,
) -> None:
    progress = RecordingProgress(places, fails_at="packages")
    with pytest.raises(SetupError):
        make(RASA_ENVIRONMENT, Python(Path("/usr/bin/python3.10"), "3.10.13"), places, NO_PYTHONS, progress)
    assert not complete(places)
    assert choose_python(RASA_ENVIRONMENT, places, NO_PYTHONS, progress) is None
    again = RecordingProgress(places)
    make(RASA_ENVIRONMENT, None, places, NO_PYTHONS, again)
    assert not any("venv" in command for command in again.commands)
    assert complete(places)


@pytest.mark.parametrize("changed", ["rasa.txt", "rasa.in", "pip.txt", "torch.txt"])
def test_a_changed_lock_makes_the_environment_incomplete(places: Places, changed: str) -> None:
    made(places)
    (places.requirements / changed).write_text("torch==2.14.0\n")
    assert not complete(places)


def test_another_environments_lock_does_not_count(places: Places) -> None:
    made(places)
    (places.requirements / "assistant.txt").write_text("torch==2.14.0\n")
    assert complete(places)


def test_an_update_removes_what_the_lock_no_longer_has(places: Places) -> None:
    made(places)
    updated = RecordingProgress(places)
    make(RASA_ENVIRONMENT, None, places, NO_PYTHONS, updated)
    install, sync = updated.commands[-2:]
    assert install[1:3] == ["pip", "install"]
    assert sync[1:3] == ["pip", "sync"] and sync[-1] == str(places.requirements / "rasa.txt")


def test_pytorch_which_no_lock_has_is_never_removed(places: Places) -> None:
    progress = RecordingProgress(places, "3.11.7")
    make(WITH_TORCH, Python(Path("/usr/bin/python3.11"), "3.11.7"), places, NO_PYTHONS, progress)
    assert not [command for command in progress.commands if "sync" in command]


def test_an_update_that_fails_leaves_no_stamp_of_the_lock_before(places: Places) -> None:
    made(places)
    lock = (places.requirements / "rasa.txt").read_text()
    (places.requirements / "rasa.txt").write_text("torch==2.14.0\n")
    with pytest.raises(SetupError):
        make(RASA_ENVIRONMENT, None, places, NO_PYTHONS, RecordingProgress(places, fails_at="packages"))
    (places.requirements / "rasa.txt").write_text(lock)
    assert not complete(places)


def test_an_environment_whose_interpreter_is_gone_is_made_anew(places: Places, tmp_path: Path) -> None:
    made(places)
    leftover = places.environments / "rasa" / "lib"
    leftover.mkdir()
    places.python("rasa").unlink()
    places.python("rasa").symlink_to(tmp_path / "removed" / "python3.10")
    assert not complete(places)
    python = fake_python(tmp_path / "bin" / "python3.10", "3.10.14")
    progress = RecordingProgress(places, "3.10.14")
    chosen = choose_python(RASA_ENVIRONMENT, places, {"PATH": str(tmp_path / "bin")}, progress)
    assert chosen == Python(python, "3.10.14")
    make(RASA_ENVIRONMENT, chosen, places, NO_PYTHONS, progress)
    assert not leftover.exists()
    assert complete(places)


def test_a_newer_patch_of_the_same_python_is_mended_not_made_anew(places: Places) -> None:
    made(places)
    fake_python(places.python("rasa"), "3.10.14")
    assert not complete(places)
    assert choose_python(RASA_ENVIRONMENT, places, NO_PYTHONS, RecordingProgress(places)) is None


def test_naming_another_python_by_the_variable_makes_the_environment_anew(places: Places, tmp_path: Path) -> None:
    progress = RecordingProgress(places, "3.11.7")
    make(WITH_TORCH, Python(Path("/usr/bin/python3.11"), "3.11.7"), places, NO_PYTHONS, progress)
    newer = fake_python(tmp_path / "python3.12", "3.12.1")
    environ = {**NO_PYTHONS, "ASSISTANT_PYTHON": str(newer)}
    assert is_complete(WITH_TORCH, places, NO_PYTHONS)
    assert not is_complete(WITH_TORCH, places, environ)
    assert choose_python(WITH_TORCH, places, environ, progress) == Python(newer, "3.12.1")


def test_all_but_torch_is_installed_by_its_hash_and_torch_by_pip_when_what_it_needs_is_there(places: Places) -> None:
    progress = RecordingProgress(places, "3.11.7")
    make(WITH_TORCH, Python(Path("/usr/bin/python3.11"), "3.11.7"), places, NO_PYTHONS, progress)
    folder = places.requirements
    assert progress.installed == [
        f"--requirement {folder}/uv.txt",
        f"--requirement {folder}/assistant.txt",
        f"--requirement {folder}/pip.txt",
        f"--requirement {folder}/torch.txt",
    ]
    *by_hash, torch = (command for command in progress.commands if "pip" in command)
    assert all("--require-hashes" in command for command in by_hash)
    assert torch[:4] == [str(places.python("assistant")), "-m", "pip", "install"]


@pytest.mark.parametrize("environment", (*ENVIRONMENTS, *ON_REQUEST), ids=lambda environment: environment.name)
def test_the_projects_own_locks_leave_torch_to_pip(environment: Environment) -> None:
    lock = (ROOT / "bot" / "requirements" / f"{environment.name}.txt").read_text()
    asked_for = (ROOT / "bot" / "requirements" / f"{environment.name}.in").read_text()
    assert environment.torch == ("-r torch.txt" in asked_for)
    assert not [line for line in lock.splitlines() if line.startswith(("torch==", "nvidia-", "cuda-", "triton"))]
