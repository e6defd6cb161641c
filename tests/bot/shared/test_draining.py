from pathlib import Path

import pytest

from bot.shared.draining import DRAINING_FILE, begin_draining, end_draining, is_draining, start_as_set


def test_it_lasts_from_its_begin_to_its_end_and_each_may_come_twice(tmp_path: Path) -> None:
    assert not is_draining(tmp_path)
    begin_draining(tmp_path)
    begin_draining(tmp_path)
    assert is_draining(tmp_path)
    assert (tmp_path / DRAINING_FILE).stat().st_mode & 0o077 == 0
    end_draining(tmp_path)
    end_draining(tmp_path)
    assert not is_draining(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert not is_draining(tmp_path / "gone")
    with pytest.raises(FileNotFoundError):
        begin_draining(tmp_path / "gone")


def test_a_start_is_in_service_whatever_was_before(tmp_path: Path) -> None:
    begin_draining(tmp_path)
    assert start_as_set(tmp_path, {}) is None
    assert not is_draining(tmp_path)


@pytest.mark.parametrize(
    ("word", "outside"), [("true", True), ("Yes ", True), ("1", True), ("false", False), ("", False)]
)
def test_a_setting_has_a_start_begin_out_of_service(word: str, outside: bool, tmp_path: Path) -> None:
    line = start_as_set(tmp_path, {"ASSISTANT_STARTS_DRAINING": word})
    assert is_draining(tmp_path) is outside
    assert (line is not None and "make undrain" in line) is outside


def test_a_folder_that_cannot_be_written_stops_no_start(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert start_as_set(gone, {}) is None
    line = start_as_set(gone, {"ASSISTANT_STARTS_DRAINING": "true"})
    assert line is not None and "cannot be made" in line
