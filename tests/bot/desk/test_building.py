from pathlib import Path

import pytest

from bot.desk.building import Builds, BuildState


def test_only_one_build_runs_and_one_that_was_killed_frees_its_place(tmp_path: Path) -> None:
    builds = Builds(tmp_path / "build")
    assert not builds.is_running()
    with builds.running():
        assert builds.is_running()
        assert not builds.begin("Ann", True, "", 0.0)
        with pytest.raises(BlockingIOError), Builds(tmp_path / "build").running():
            pass
    assert not builds.is_running()


def test_the_state_is_read_as_it_was_written_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    builds = Builds(tmp_path / "build")
    assert builds.state() is None
    state = BuildState(by="Ann", step="embedding", answers={"asked": 3})
    builds.write(state)
    assert builds.state() == state
    (tmp_path / "build" / "state.json").write_text("{")
    assert builds.state() is None
