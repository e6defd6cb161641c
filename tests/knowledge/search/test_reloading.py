import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import IndexMismatch
from knowledge.index.index import Index
from knowledge.indexing.putting_in_place import put_in_place
from knowledge.search.reloading import Reloading, index_stamp


class Disk:
    """An index that is just a number. `broken` numbers do not load."""

    def __init__(self) -> None:
        self.number = 1
        self.opened: list[int] = []
        self.broken: dict[int, Exception] = {}
        self.while_loading: Callable[[], None] = lambda: None

    def stamp(self) -> tuple[int, int, int] | None:
        return (self.number, 0, 0) if self.number else None

    def open(self, *_: int) -> int:
        number = self.number
        self.opened.append(number)
        self.while_loading()
        if number in self.broken:
            raise self.broken[number]
        return number

    def reloading(self, taken: Callable[[int], None] = lambda _: None) -> Reloading[int]:
        return Reloading(self.open, self.open, taken, self.stamp)


def test_it_is_opened_at_first_use_and_not_again_while_nothing_changes() -> None:
    disk = Disk()
    reloading = disk.reloading()
    assert disk.opened == []
    assert [reloading.current(), reloading.current(), reloading.look(), reloading.current()] == [1, 1, False, 1]
    assert disk.opened == [1]


def test_a_new_index_takes_the_place_of_the_old_and_that_is_told() -> None:
    disk, told = Disk(), list[int]()
    reloading = disk.reloading(told.append)
    reloading.current()
    disk.number = 2
    assert reloading.current() == 1
    assert reloading.look()
    assert (reloading.current(), told) == (2, [2])


@pytest.mark.parametrize("fault", [IndexMismatch("it is damaged; run this"), MemoryError("no room")])
def test_an_index_that_does_not_load_leaves_the_old_one_and_one_clear_line(
    fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    disk = Disk()
    reloading = disk.reloading()
    reloading.current()
    disk.number, disk.broken = 2, {2: fault}
    with caplog.at_level(logging.ERROR):
        assert [reloading.look() for _ in range(5)] == [False] * 5
    assert reloading.current() == 1
    [line] = caplog.messages
    assert line.startswith("the new index is not taken, the old one stays in use: ")
    assert str(fault) in line
    disk.number = 3
    assert reloading.look()
    assert reloading.current() == 3


def test_an_index_that_was_refused_is_tried_again_after_longer_and_longer_pauses(
    caplog: pytest.LogCaptureFixture,
) -> None:
    disk, now = Disk(), 0.0
    reloading = Reloading(disk.open, disk.open, stamp=disk.stamp, clock=lambda: now)
    reloading.current()
    disk.number, disk.broken = 2, {2: IndexMismatch("cut short")}
    tried = []
    for second in range(1000):
        now = float(second)
        before = len(disk.opened)
        reloading.look()
        if len(disk.opened) > before:
            tried.append(second)
    assert tried == [0, 15, 45, 105, 225, 465, 765]
    assert len(caplog.messages) == 1
    disk.broken = {}
    assert not reloading.look()
    now = 1065.0
    assert reloading.look()
    assert reloading.current() == 2


def test_while_there_is_no_index_the_old_one_stays() -> None:
    disk = Disk()
    reloading = disk.reloading()
    reloading.current()
    disk.number = 0
    assert not reloading.look()
    assert reloading.current() == 1


def test_an_index_that_is_swapped_while_it_is_read_is_read_again() -> None:
    disk = Disk()
    reloading = disk.reloading()
    reloading.current()
    disk.number = 2
    disk.while_loading = lambda: setattr(disk, "number", 3)
    assert not reloading.look()
    assert reloading.current() == 1
    disk.while_loading = lambda: None
    assert reloading.look()
    assert reloading.current() == 3


def test_a_request_is_not_held_up_while_a_new_index_is_loaded() -> None:
    disk = Disk()
    reloading = disk.reloading()
    reloading.current()
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        begun.set()
        assert go_on.wait(10)

    disk.number, disk.while_loading = 2, slowly
    thread = threading.Thread(target=reloading.look)
    thread.start()
    assert begun.wait(10)
    assert reloading.current() == 1
    go_on.set()
    thread.join()
    assert reloading.current() == 2


def test_where_the_first_does_not_load_the_next_call_tries_again() -> None:
    disk = Disk()
    disk.broken = {1: IndexMismatch("not yet")}
    reloading = disk.reloading()
    for _ in range(2):
        with pytest.raises(IndexMismatch):
            reloading.current()
    assert not reloading.look()
    disk.broken = {}
    assert reloading.current() == 1


def test_watching_takes_a_new_index_by_itself_and_ends_when_it_is_stopped() -> None:
    disk = Disk()
    reloading = disk.reloading()
    reloading.current()
    thread = reloading.watch(every=0.01)
    disk.number = 2
    end = time.monotonic() + 10
    while reloading.current() == 1 and time.monotonic() < end:
        time.sleep(0.01)
    assert reloading.current() == 2
    reloading.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_the_stamp_changes_with_each_index_that_is_put_in_place(index: Index, corpus_folder: Path) -> None:
    folder = corpus_folder / "var" / "index"
    assert index_stamp() is None
    stamps = set()
    for _ in range(3):
        put_in_place(index, folder)
        stamps.add(index_stamp())
    assert len(stamps) == 3
    os.rename(folder, folder.with_name("aside"))
    assert index_stamp() is None
