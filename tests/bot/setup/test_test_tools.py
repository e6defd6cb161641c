from pathlib import Path

import pytest

from bot.setup.disk import DISK_FULL
from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.test_tools import LOG, Machine, Tool, Way, debian, get, is_there, recorded
from tests.bot.setup.fakes import RecordingProgress, project, script
from tests.tools import MissingProgramError, program


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return project(tmp_path / "project")


@pytest.fixture
def machine(places: Places, tmp_path: Path) -> Machine:
    return Machine(places, {"PATH": str(tmp_path / "bin")}, RecordingProgress(places))


def tool(*ways: Way) -> Tool:
    return Tool("browser", "Browser", ("browser", "other-browser"), ("bot/requirements/uv.txt",), ways)


def gives(path: Path, name: str = "a download") -> Way:
    return Way(name, lambda _: path)


def fails(reason: str, name: str = "a package") -> Way:
    def get(_: Machine) -> Path:
        raise SetupError(reason)

    return Way(name, get)


def works(path: Path) -> Path:
    return script(path, '[ "$1" = --version ] && echo 1.0')


def broken(path: Path) -> Path:
    return script(path, "echo 'error while loading shared libraries' >&2; exit 127")


def there(machine: Machine) -> bool:
    return is_there(tool(), machine.places, machine.environ)


def said(machine: Machine) -> str:
    return machine.progress._out.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_the_machines_own_is_taken_and_recorded(machine: Machine, tmp_path: Path) -> None:
    own = works(tmp_path / "bin" / "other-browser")
    assert there(machine)
    assert recorded("browser", machine.places) == own


def test_the_machines_own_goes_before_the_one_that_was_got(machine: Machine, tmp_path: Path) -> None:
    get(tool(gives(works(tmp_path / "got"))), machine)
    own = works(tmp_path / "bin" / "browser")
    assert there(machine)
    assert recorded("browser", machine.places) == own


def test_one_that_does_not_start_is_passed_over(machine: Machine, tmp_path: Path) -> None:
    broken(tmp_path / "bin" / "browser")
    assert not there(machine)
    own = works(tmp_path / "bin" / "other-browser")
    assert there(machine)
    assert recorded("browser", machine.places) == own


def test_the_one_that_was_got_before_is_used_again(machine: Machine, tmp_path: Path) -> None:
    assert not there(machine)
    get(tool(gives(works(tmp_path / "got"))), machine)
    assert there(machine)


@pytest.mark.parametrize("change", [Path.unlink, broken])
def test_one_that_is_gone_or_broken_by_now_does_not_count(machine: Machine, tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    got = works(tmp_path / "got")
    get(tool(gives(got)), machine)
    change(got)
    assert not there(machine)


def test_one_got_from_another_lock_does_not_count(machine: Machine, tmp_path: Path) -> None:
    get(tool(gives(works(tmp_path / "got"))), machine)
    (machine.places.requirements / "uv.txt").write_text("uv==0.14.0\n")
    assert not there(machine)


def test_the_ways_are_tried_in_order_and_each_failure_is_one_line(machine: Machine, tmp_path: Path) -> None:
    third = works(tmp_path / "third")
    ways = fails("not to be had"), gives(broken(tmp_path / "second")), gives(third), fails("must not be tried")
    assert get(tool(*ways), machine) == third
    assert said(machine) == (
        f"      a package: not to be had\n      a download: {tmp_path / 'second'} does not start\n"
    )
    assert recorded("browser", machine.places) == third


def test_a_way_that_gives_a_program_that_is_not_there_has_failed(machine: Machine, tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        get(tool(gives(tmp_path / "nowhere")), machine)
    assert said(machine).endswith("nowhere does not start\n")


def test_where_all_fail_one_line_says_what_was_tried_and_what_to_install(machine: Machine) -> None:
    with pytest.raises(SetupError) as caught:
        get(tool(fails("no"), fails("no", "Debian's package")), machine)
    assert str(caught.value) == (
        "The tests need Browser, and none was found or could be installed. "
        "Tried: browser, other-browser, a package, Debian's package. "
        "Install it (Debian: apt install browser) and run the same command again."
    )
    assert recorded("browser", machine.places) is None


def test_a_full_disk_ends_it(machine: Machine, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="the disk is full"):
        get(tool(fails(f"the npm package failed: {DISK_FULL}"), gives(works(tmp_path / "got"))), machine)


def test_a_step_that_fails_is_one_line_that_names_the_log(places: Places) -> None:
    class Failing(RecordingProgress):
        def run(self, *_: object, **__: object) -> None:
            raise SetupError("the end of\nits output\na step failed; its last lines are above")

    with pytest.raises(SetupError) as caught:
        Machine(places, {}, Failing(places)).run("a step", ["npm"])
    assert str(caught.value) == f"a step failed; see {places.logs / LOG}"


def test_debians_package_is_installed_where_root_asks(machine: Machine, tmp_path: Path) -> None:
    apt = script(tmp_path / "bin" / "apt-get", "exit 0")
    browser = works(tmp_path / "bin" / "browser")
    assert debian("browser", user=lambda: 0).get(machine) == browser
    assert isinstance(machine.progress, RecordingProgress)
    assert machine.progress.commands == [
        [str(apt), "update", "-qq"],
        [str(apt), "install", "-y", "-qq", "--no-install-recommends", "browser"],
    ]


def test_debians_package_without_root_or_without_apt_is_a_clear_failure(machine: Machine, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="needs apt-get, and to run as root"):
        debian("browser", user=lambda: 0).get(machine)
    script(tmp_path / "bin" / "apt-get", "exit 0")
    with pytest.raises(SetupError, match="needs apt-get, and to run as root"):
        debian("browser", user=lambda: 1000).get(machine)


def test_a_package_that_brings_no_program_is_a_clear_failure(machine: Machine, tmp_path: Path) -> None:
    script(tmp_path / "bin" / "apt-get", "exit 0")
    with pytest.raises(SetupError, match="browser is not on PATH"):
        debian("browser", user=lambda: 0).get(machine)


def test_the_tests_find_what_is_recorded_and_fail_clearly_where_nothing_is(machine: Machine, tmp_path: Path) -> None:
    with pytest.raises(MissingProgramError, match="no browser for the tests: run `make test-tools`"):
        program("browser", machine.places)
    got = works(tmp_path / "got")
    get(tool(gives(got)), machine)
    assert program("browser", machine.places) == str(got)
    got.unlink()
    with pytest.raises(MissingProgramError):
        program("browser", machine.places)
