from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.pythons import RASA, Python
from bot.setup.uv_pythons import fetch, fetched
from tests.bot.setup.fakes import RecordingProgress, fake_python, project


class Fetching(RecordingProgress):
    """Does what uv does: puts a Python below UV_PYTHON_INSTALL_DIR."""

    def leaves(self, what: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        if "install" in command and "--no-bin" in command:
            name = f"cpython-{command[-1]}.9-linux-x86_64-gnu/bin/python{command[-1]}"
            fake_python(Path(environ["UV_PYTHON_INSTALL_DIR"]) / name, f"{command[-1]}.9")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return project(tmp_path)


def test_a_pinned_uv_fetches_the_python_into_the_projects_folder(places: Places) -> None:
    progress = Fetching(places)
    found = fetch(RASA, [], places, {}, progress)
    assert found.version == "3.10.9"
    assert places.environments / "pythons" in found.path.parents
    assert f"{places.requirements}/uv.txt" in progress.commands[1]


def test_a_python_fetched_before_is_used_again(places: Places) -> None:
    assert fetched(RASA, places) is None
    fetch(RASA, [], places, {}, Fetching(places))
    found = fetched(RASA, places)
    assert isinstance(found, Python)
    assert found.version == "3.10.9"


@pytest.mark.parametrize("fails_at", ["making uv's environment", "installing uv", "fetching Python 3.10"])
def test_where_nothing_can_be_fetched_the_last_line_says_what_was_tried_and_what_to_do(
    places: Places, fails_at: str
) -> None:
    with pytest.raises(SetupError) as caught:
        fetch(RASA, ["/shims/python3.10 (does not run)"], places, {}, Fetching(places, fails_at=fails_at))
    last = str(caught.value).splitlines()[-1]
    assert last.startswith("Rasa 3.6 needs Python 3.10, and none was found or could be fetched.")
    assert "/shims/python3.10 (does not run)" in last
    assert "set RASA_PYTHON" in last
