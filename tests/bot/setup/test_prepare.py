import stat
from pathlib import Path

import pytest

from bot.setup import prepare as module
from bot.setup.environments import COMPARISON, ENVIRONMENTS
from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.prepare import prepare, prepare_for_development, prepare_on_request, prepare_test_tools
from bot.setup.test_tools import Machine as ToolMachine
from bot.setup.test_tools import Tool, recorded
from tests.bot.setup.fakes import RecordingProgress, fake_python, project, script


class Machine:
    """A machine with both Pythons, on which nothing real runs."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places = project(root / "project")
        self.environ = {"PATH": str(root / "bin"), "HOME": str(root)}
        self.pythons = [fake_python(root / "bin" / f"python{version}", f"{version}.5") for version in ("3.10", "3.11")]
        self.progress: list[RecordingProgress] = []
        monkeypatch.setattr(module, "Progress", self._recording)

    def _recording(self, steps: int, _logs: Path) -> RecordingProgress:
        self.progress.append(_Making(self.places, steps))
        return self.progress[-1]

    def prepare(self, only_environments: bool = False) -> list[list[str]]:
        """The commands that one set-up runs."""
        prepare(self.places, self.environ, only_environments)
        return self.progress[-1].commands


class _Making(RecordingProgress):
    def __init__(self, places: Places, steps: int) -> None:
        super().__init__(places)
        self.steps = steps
        self._places = places

    def run(self, what, command, log_name, environ, folder, seconds=None) -> None:  # type: ignore[no-untyped-def]
        self._version = "3.10.5" if "/rasa" in command[-1] else "3.11.5"
        super().run(what, command, log_name, environ, folder)
        for part, result in (("knowledge", "index/manifest.json"), ("train", "models/assistant.tar.gz")):
            if part in command:
                (self._places.var / result).parent.mkdir(parents=True, exist_ok=True)
                (self._places.var / result).write_text("made")
                model = self._places.var / "adapted" / "key" / "onnx"
                model.mkdir(parents=True, exist_ok=True)
                (model / "made.json").write_text("made")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_a_fresh_clone_gets_everything_and_the_second_time_nothing_is_run(machine: Machine) -> None:
    commands = [" ".join(command) for command in machine.prepare()]
    assert sum(" venv " in command for command in commands) == len(ENVIRONMENTS) + len(["uv's own"])
    assert "-m knowledge build --start" in commands[-2]
    assert "-m bot.assistant train" in commands[-1]
    assert machine.prepare() == []


def test_the_environments_alone_can_be_asked_for(machine: Machine) -> None:
    commands = machine.prepare(only_environments=True)
    assert not any("knowledge" in command or "train" in command for command in commands)
    assert not (machine.places.var / "secrets").exists()
    assert len(machine.prepare()) == 2


def test_the_environment_of_the_comparison_is_made_only_when_it_is_asked_for(machine: Machine) -> None:
    assert not any("comparison" in " ".join(command) for command in machine.prepare())
    prepare_on_request(COMPARISON, machine.places, machine.environ)
    commands = [" ".join(command) for command in machine.progress[-1].commands]
    assert " venv " in commands[0] and commands[0].endswith(str(machine.places.environments / "comparison"))
    assert any(command.endswith("comparison.txt") for command in commands)
    prepare_on_request(COMPARISON, machine.places, machine.environ)
    assert machine.progress[-1].commands == []


def test_what_only_the_tests_need_is_added_to_the_assistants_environment_where_it_is_asked_for(
    machine: Machine,
) -> None:
    assert not any("development" in " ".join(command) for command in machine.prepare())
    prepare_for_development(machine.places, machine.environ)
    [command] = machine.progress[-1].commands
    assert command[1:3] == ["pip", "install"] and command[-1].endswith("development.txt")
    assert command[command.index("--python") + 1] == str(machine.places.python("assistant"))
    prepare_for_development(machine.places, machine.environ)
    assert machine.progress[-1].commands == []
    assert machine.prepare() == []


def test_an_environment_that_is_made_again_gets_what_the_tests_need_again(machine: Machine) -> None:
    prepare_for_development(machine.places, machine.environ)
    machine.places.python("assistant").unlink()
    prepare_for_development(machine.places, machine.environ)
    assert any(command[-1].endswith("development.txt") for command in machine.progress[-1].commands)


def test_the_tests_programs_are_looked_for_and_nothing_is_made_where_all_are_there(machine: Machine) -> None:
    for name in ("chromium", "firefox-esr", "redis-server", "postgres"):
        script(machine.pythons[0].with_name(name), "echo 1.0")
    prepare_test_tools(machine.places, machine.environ)
    assert machine.progress[-1].commands == []
    assert recorded("chromium", machine.places) == machine.pythons[0].with_name("chromium")


def test_what_is_missing_for_the_tests_is_got_once_the_environments_are_made(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[str] = []

    def get(tool: Tool, at: ToolMachine) -> None:
        assert at.places.python("assistant").exists()
        got.append(tool.name)

    monkeypatch.setattr("bot.setup.test_tools.get", get)
    script(machine.pythons[0].with_name("chromium"), "echo 1.0")
    prepare_test_tools(machine.places, machine.environ)
    assert got == ["firefox-esr", "redis-server", "postgresql"]


def test_the_secrets_are_there_for_rasa_readable_by_their_owner_alone(machine: Machine) -> None:
    machine.prepare()
    for name in ("channel", "session"):
        secret = machine.places.var / "secrets" / name
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert len(secret.read_text()) >= 32


def test_a_broken_secret_stops_the_set_up_with_what_to_do(machine: Machine) -> None:
    (machine.places.var / "secrets").mkdir(parents=True)
    (machine.places.var / "secrets" / "channel").write_text("short")
    (machine.places.var / "secrets" / "channel").chmod(0o600)
    with pytest.raises(SetupError, match="delete the file to make a new one"):
        machine.prepare()


def test_a_missing_python_comes_to_light_before_anything_is_installed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_to_fetch(*_: object) -> None:
        raise SetupError("none was found or could be fetched")

    machine.pythons[1].unlink()
    monkeypatch.setattr("bot.setup.uv_pythons.fetch", none_to_fetch)
    with pytest.raises(SetupError, match="none was found"):
        machine.prepare()
    assert machine.progress[-1].commands == []


def test_a_full_disk_comes_to_light_before_anything_is_installed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def no_room(missing: list[str], _folder: Path) -> None:
        asked.append(missing)
        raise SetupError("Set-up needs about 6 GB")

    monkeypatch.setattr("bot.setup.disk.check_room", no_room)
    with pytest.raises(SetupError, match="6 GB"):
        machine.prepare()
    assert asked == [["rasa", "assistant"]]
    assert machine.progress == []
