"""Rasa's store when its file is locked, damaged or deleted. Runs in Rasa's environment, on real SQLite files."""

import asyncio
import logging
import os
import sqlite3
from contextlib import closing

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered

from bot.assistant import store_care
from bot.assistant.event_file import EventFile
from bot.assistant.forgetful_turns import noting_failures
from bot.assistant.tracker_store import ForgettingTrackerStore


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(store_care, "_REST_SECONDS", 0.0)
    monkeypatch.setattr("bot.assistant.tracker_store.BUSY_MILLISECONDS", 20)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "tracker.sqlite"


def opened(path):
    return FailSafeTrackerStore(ForgettingTrackerStore(domain=Domain.empty(), db=str(path)))


def say(store, text: str, conversation: str = "c"):
    """Take one turn, and return its failures and what was known before it."""

    async def turn():
        with noting_failures() as failures:
            tracker = await store.get_or_create_tracker(conversation)
            before = [event.text for event in tracker.events if isinstance(event, UserUttered)]
            if not before:
                tracker.update(SessionStarted())
            tracker.update(UserUttered(text))
            await store.save(tracker)
        return failures, before

    return asyncio.run(turn())


def failing(*_):
    raise sqlite3.OperationalError("disk I/O error")


def asides(path):
    return list(path.parent.glob("tracker.sqlite.damaged-*"))


def test_a_turn_that_is_remembered_notes_nothing(path) -> None:
    store = opened(path)
    assert say(store, "first") == ([], [])
    assert say(store, "second") == ([], ["first"])


def test_while_it_is_locked_turns_go_on_without_memory_and_one_line_says_so(path, caplog) -> None:
    store = opened(path)
    say(store, "first")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with caplog.at_level(logging.WARNING, "bot.assistant.store_care"):
            for _ in range(3):
                failures, _ = say(store, "lost")
                assert failures
    assert say(store, "second") == ([], ["first"])
    ours = [record.getMessage() for record in caplog.records if record.name == "bot.assistant.store_care"]
    assert len([line for line in ours if "fails" in line]) == 1
    # Nothing piles up in memory in the meantime, as it would in Rasa's own fallback.
    assert store._fallback_tracker_store is None


@pytest.mark.parametrize("content", [b"no database" * 1000, b"\x00" * 8192], ids=["text", "zeros"])
def test_a_damaged_file_is_put_aside_at_the_start(path, content, caplog) -> None:
    path.write_bytes(content)
    store = opened(path)
    [aside] = asides(path)
    assert aside.read_bytes() == content
    assert str(aside) in caplog.text
    assert say(store, "first") == ([], [])


def test_a_file_that_is_damaged_while_running_fails_one_turn_and_is_put_aside(path) -> None:
    store = opened(path)
    say(store, "first")
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.write(os.urandom(4096))
    assert say(store, "lost")[0]
    assert len([aside for aside in asides(path) if not aside.name.endswith(("-wal", "-shm"))]) == 1
    say(store, "new")
    assert say(store, "newer")[0] == []


def test_a_stored_event_that_is_no_json_loses_its_own_conversation_alone_and_is_in_no_log_line(path, caplog) -> None:
    store = opened(path)
    say(store, "quetzal")
    say(store, "theirs", "other")
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE events SET data = replace(data, '{', '[') WHERE sender_id = 'c'")
    with caplog.at_level(logging.DEBUG):
        assert say(store, "lost")[0]
    assert "a stored event is malformed" in caplog.text and "quetzal" not in caplog.text
    assert not asides(path)
    assert say(store, "first") == ([], [])
    assert say(store, "more", "other") == ([], ["theirs"])


def test_a_file_that_is_deleted_while_running_is_made_anew(path) -> None:
    store = opened(path)
    say(store, "first")
    for file in path.parent.iterdir():
        file.unlink()
    failures, known = say(store, "second")
    assert failures and known == []
    assert say(store, "third") == ([], [])
    assert say(store, "fourth") == ([], ["third"])


def test_a_turn_without_memory_leaves_what_is_stored_as_it_is(path, monkeypatch) -> None:
    store = opened(path)
    say(store, "first")
    with monkeypatch.context() as broken:
        broken.setattr(EventFile, "events", failing)
        assert say(store, "unknown")[0]
    assert say(store, "second") == ([], ["first"])


def test_another_file_in_its_place_fails_one_turn_and_is_used_from_then_on(path, tmp_path, caplog) -> None:
    store, moved = opened(path), tmp_path / "moved.sqlite"
    say(store, "first")
    other = tmp_path / "other" / "tracker.sqlite"
    other.parent.mkdir()
    say(opened(other), "theirs")
    path.rename(moved)
    other.rename(path)
    assert say(store, "lost")[0]
    assert "was replaced by another file" in caplog.text
    assert say(store, "second") == ([], ["theirs"])
    # What was in the log belongs to the file that was moved, and not to the new one.
    with closing(sqlite3.connect(moved)) as old:
        assert "first" in str(old.execute("SELECT data FROM events WHERE type_name = 'user'").fetchall())
    with closing(sqlite3.connect(path)) as new:
        assert new.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_what_another_process_writes_into_it_is_seen_at_the_next_turn(path) -> None:
    store = opened(path)
    say(store, "first")
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE events SET data = replace(data, 'first', 'other')")
    assert say(store, "second") == ([], ["other"])


def test_a_file_that_cannot_be_opened_does_not_stop_the_start_and_is_tried_again(path) -> None:
    path.mkdir()
    store = opened(path)
    assert say(store, "lost")[0]
    path.rmdir()
    assert say(store, "first") == ([], [])
    assert say(store, "second") == ([], ["first"])


def test_tables_that_are_gone_are_made_again(path) -> None:
    store = opened(path)
    say(store, "first")
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE events")
    assert say(store, "lost")[0]
    assert say(store, "second") == ([], [])


def test_what_was_said_is_in_no_log_line(path, caplog) -> None:
    store = opened(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with caplog.at_level(logging.DEBUG):
            say(store, "quetzal")
    assert "quetzal" not in caplog.text


def test_forgetting_says_when_it_fails(path) -> None:
    store = opened(path)
    say(store, "first")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Exception, match="locked"):
            asyncio.run(store.forget("c"))
