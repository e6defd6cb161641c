from pathlib import Path

import pytest

from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.uv import environment, get, translated
from tests.bot.setup.fakes import RecordingProgress, project, script

PYTHON = Path("/usr/bin/python3.10")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return project(tmp_path)


def commands(places: Places, fails_at: str | None = None) -> list[list[str]]:
    """The commands that getting uv runs."""
    progress = RecordingProgress(places, fails_at=fails_at)
    assert get(PYTHON, places, {}, progress, "setup.log") == places.environments / "uv" / "bin" / "uv"
    return progress.commands


def test_uv_is_installed_once_by_its_hash_into_a_folder_of_its_own(places: Places) -> None:
    made, installed = commands(places)
    assert made == [str(PYTHON), "-m", "venv", "--clear", str(places.environments / "uv")]
    assert "--require-hashes" in installed
    assert commands(places) == []


def test_another_version_or_a_python_that_is_gone_makes_it_again(places: Places) -> None:
    commands(places)
    (places.requirements / "uv.txt").write_text("uv==0.13.9\n")
    assert len(commands(places)) == 2
    places.python("uv").unlink()
    assert len(commands(places)) == 2


def test_uv_left_half_installed_is_made_again(places: Places) -> None:
    with pytest.raises(SetupError):
        commands(places, fails_at="installing uv")
    assert len(commands(places)) == 2


def test_pips_configuration_is_passed_on_and_its_variables_win_over_its_files() -> None:
    assert translated(
        ":env:.cert='/etc/ssl/ours.pem'\n"
        ":env:.disable-pip-version-check='1'\n"
        "global.cert='/etc/ssl/other.pem'\n"
        "global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'\n"
        "global.find-links='/srv/wheels /srv/more'\n"
        "global.index-url='https://all.example/simple'\n"
        "global.no-index='true'\n"
        "global.timeout='60'\n"
        "install.index-url='https://mirror.example/simple?a=b'\n"
    ) == {
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "SSL_CERT_FILE": "/etc/ssl/ours.pem",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_FIND_LINKS": "/srv/wheels,/srv/more",
        "UV_DEFAULT_INDEX": "https://mirror.example/simple?a=b",
        "UV_OFFLINE": "true",
        "UV_HTTP_TIMEOUT": "60",
    }


def test_a_machine_without_a_configuration_adds_nothing_that_names_a_place() -> None:
    assert translated("") == {"UV_INDEX_STRATEGY": "unsafe-best-match"}


def test_what_the_caller_sets_for_uv_wins_over_pips_configuration(places: Places) -> None:
    script(places.python("uv"), "echo \"global.index-url='https://mirror.example/simple'\"")
    assert environment(places, {})["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    ours = {"UV_DEFAULT_INDEX": "https://ours.example/simple", "PATH": "/bin"}
    assert environment(places, ours).items() >= ours.items()
