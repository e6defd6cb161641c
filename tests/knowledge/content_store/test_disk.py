from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.content_store import disk


@pytest.fixture
def steps() -> Iterator[list[str]]:
    seen: list[str] = []
    disk.watch_steps(seen.append)
    yield seen
    disk.watch_steps(None)


def test_each_step_is_told_before_and_after_and_half_way_through_a_write(tmp_path: Path, steps: list[str]) -> None:
    disk.make_folder(tmp_path / "a")
    disk.write_new(tmp_path / "a" / "b", b"text")
    disk.move(tmp_path / "a" / "b", tmp_path / "a" / "c")
    disk.remove(tmp_path / "a" / "c")
    disk.remove(tmp_path / "a" / "c")
    disk.remove_folder(tmp_path / "a")
    assert steps[:2] == ["before mkdir a", "after mkdir a"]
    assert steps[3:8] == ["before write b", "half of write b", "after write b", "before rename c", "after rename c"]
    assert list(tmp_path.iterdir()) == []


def test_a_write_replaces_all_that_was_there(tmp_path: Path) -> None:
    disk.write_new(tmp_path / "a", b"a longer text")
    disk.write_new(tmp_path / "a", b"short")
    disk.sync_all(tmp_path)
    assert (tmp_path / "a").read_bytes() == b"short"
