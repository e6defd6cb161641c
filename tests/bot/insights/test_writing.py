import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.insights.store import Counted, InsightsStore
from bot.insights.writing import Entry, InsightsWriter
from bot.monitoring.metrics import Metrics
from tests.bot.insights.keeping import DAY, add, counted

ONE = Counted(DAY, "web", "turns", ("answered",))


class Setting:
    def __init__(self, folder: Path, wait_at_most: int = 1000) -> None:
        self.store = InsightsStore(folder / "insights.sqlite", busy_seconds=0.01)
        self.metrics = Metrics()
        self.writer = InsightsWriter(self.store, self.metrics, wait_at_most)

    def lost(self, why: str) -> float:
        return float(self.metrics.registry.get_sample_value("assistant_insights_lost_total", {"why": why}) or 0)

    def put(self, times: int = 1) -> None:
        for _ in range(times):
            self.writer.put(lambda: Entry(Counter([ONE])))


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Setting]:
    setting = Setting(tmp_path)
    yield setting
    setting.writer.close()


def failing(error: Exception) -> Any:
    def make() -> Entry:
        raise error

    return make


def test_what_is_put_is_written(at: Setting) -> None:
    at.put(450)
    at.writer.flush()
    assert counted(at.store) == {("web", "turns", "answered"): 450}


def test_what_waits_is_written_before_it_closes(tmp_path: Path) -> None:
    at = Setting(tmp_path)
    at.put(5)
    at.writer.close()
    assert counted(at.store) == {("web", "turns", "answered"): 5}


def test_one_that_was_never_used_has_nothing_to_close(tmp_path: Path) -> None:
    Setting(tmp_path).writer.close()


def test_a_full_queue_loses_the_entry_at_once_and_says_so_once(tmp_path: Path) -> None:
    at = Setting(tmp_path, wait_at_most=2)
    held, begun = threading.Event(), threading.Event()

    def slow() -> Entry:
        begun.set()
        held.wait(10)
        return Entry()

    with capture_logs() as lines:
        at.writer.put(slow)
        assert begun.wait(10)
        at.put(5)
        held.set()
        at.writer.flush()
    assert at.lost("full") == 3
    assert [line["event"] for line in lines] == ["insights_overfull"]
    assert counted(at.store) == {("web", "turns", "answered"): 2}
    at.writer.close()


def test_a_file_that_fails_loses_entries_is_said_once_and_is_used_again_when_it_works(
    at: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with capture_logs() as lines:
        with monkeypatch.context() as patched:
            patched.setattr(at.store, "add", full)
            for _ in range(3):
                at.put()
                at.writer.flush()
        at.put()
        at.writer.flush()
    assert at.lost("store") == 3
    assert [line["event"] for line in lines] == ["insights_not_kept", "insights_kept_again"]
    assert counted(at.store) == {("web", "turns", "answered"): 1}


def test_a_damaged_file_is_begun_again(at: Setting) -> None:
    at.store.path.write_bytes(b"no database at all" * 100)
    with capture_logs() as lines:
        at.put()
        at.writer.flush()
        at.put()
        at.writer.flush()
    assert [line["event"] for line in lines] == ["insights_not_kept", "insights_begun_again", "insights_kept_again"]
    assert counted(at.store) == {("web", "turns", "answered"): 1}


def test_an_entry_that_cannot_be_made_stops_no_other_and_no_message_is_logged(at: Setting) -> None:
    with capture_logs() as lines:
        at.writer.put(failing(ValueError("the quetzal question")))
        at.writer.put(failing(sqlite3.OperationalError("locked")))
        at.put()
        at.writer.flush()
    assert (at.lost("unexpected"), at.lost("store")) == (1, 1)
    assert counted(at.store) == {("web", "turns", "answered"): 1}
    # The error itself is given to the log, whose configuration leaves its message out (bot/shared/json_logs.py).
    assert {line["event"] for line in lines} >= {"insights_not_counted"}


def test_a_file_that_another_process_holds_makes_nobody_wait(at: Setting) -> None:
    add(at.store, "turns", {("answered",): 1})
    with sqlite3.connect(at.store.path) as holder:
        holder.execute("BEGIN IMMEDIATE")
        at.put()
        at.writer.flush()
    assert at.lost("store") == 1
