from pathlib import Path

import pytest

from bot.setup.disk import check_room, is_disk_full
from bot.setup.errors import SetupError

GB = 1000**3


def test_both_environments_missing_need_about_four_gigabytes(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        check_room(["rasa", "assistant"], tmp_path, lambda _: 2 * GB)
    assert str(caught.value) == (f"Set-up needs about 4 GB of free disk at {tmp_path}, but only 2.0 GB are free.")
    check_room(["rasa", "assistant"], tmp_path, lambda _: 4 * GB)


def test_one_missing_environment_needs_less_than_both(tmp_path: Path) -> None:
    check_room(["assistant"], tmp_path, lambda _: 3 * GB)
    with pytest.raises(SetupError):
        check_room(["rasa", "assistant"], tmp_path, lambda _: 3 * GB)


def test_nothing_missing_needs_no_room_and_does_not_look(tmp_path: Path) -> None:
    def look(_: Path) -> int:
        raise AssertionError("looked")

    check_room([], tmp_path, look)


@pytest.mark.parametrize(
    ("output", "full"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device: '/x'", True),
        ("OSError: [Errno 122] Disk quota exceeded", True),
        ("ERROR: No matching distribution found for rasa==3.6.21", False),
    ],
)
def test_a_full_disk_is_told_from_other_failures(output: str, full: bool) -> None:
    assert is_disk_full(output) is full
