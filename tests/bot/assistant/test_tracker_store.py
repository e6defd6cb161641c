"""Runs in Rasa's environment, on a real SQLite file."""

import asyncio
import sqlite3
import stat

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered

from bot.assistant.tracker_store import ForgettingTrackerStore, LogNotWiped


@pytest.fixture
def store(tmp_path):
    return ForgettingTrackerStore(domain=Domain.empty(), db=str(tmp_path / "tracker.sqlite"))


def say(store, conversation: str, text: str, fresh: bool = False) -> None:
    tracker = asyncio.run(store.get_or_create_tracker(conversation))
    if fresh:
        tracker.update(SessionStarted())
        tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered(text))
    asyncio.run(store.save(tracker))


def texts(store, conversation: str):
    tracker = asyncio.run(store.retrieve_full_tracker(conversation))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else None


def everything_on_disk(tmp_path) -> bytes:
    return b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_turns_of_one_session_are_kept(store) -> None:
    say(store, "a", "first", fresh=True)
    say(store, "a", "second")
    assert texts(store, "a") == ["first", "second"]


def test_a_new_session_forgets_the_one_before_and_no_other_conversation(store) -> None:
    say(store, "a", "first", fresh=True)
    say(store, "b", "theirs", fresh=True)
    say(store, "a", "second", fresh=True)
    assert texts(store, "a") == ["second"]
    assert texts(store, "b") == ["theirs"]


def test_a_forgotten_conversation_is_gone_and_others_stay(store) -> None:
    say(store, "a", "first", fresh=True)
    say(store, "b", "theirs", fresh=True)
    asyncio.run(FailSafeTrackerStore(store).forget("a"))
    assert texts(store, "a") is None
    assert texts(store, "b") == ["theirs"]


def test_what_is_forgotten_cannot_be_read_from_the_file(store, tmp_path) -> None:
    say(store, "a", "marker-in-the-text", fresh=True)
    assert b"marker-in-the-text" in everything_on_disk(tmp_path)
    asyncio.run(store.forget("a"))
    assert b"marker-in-the-text" not in everything_on_disk(tmp_path)


def test_nothing_is_left_in_the_write_ahead_log_while_the_file_stays_open(store, tmp_path) -> None:
    say(store, "b", "theirs", fresh=True)
    another = sqlite3.connect(tmp_path / "tracker.sqlite")
    another.execute("SELECT count(*) FROM events").fetchall()
    say(store, "a", "marker-in-the-text", fresh=True)
    log = tmp_path / "tracker.sqlite-wal"
    assert b"marker-in-the-text" in log.read_bytes()
    asyncio.run(store.forget("a"))
    assert b"marker-in-the-text" not in everything_on_disk(tmp_path)
    assert log.stat().st_size == 0
    another.close()


def test_while_another_reads_the_file_forgetting_fails_so_that_it_is_asked_again(store, tmp_path) -> None:
    say(store, "a", "marker-in-the-text", fresh=True)
    reader = sqlite3.connect(tmp_path / "tracker.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchall()
    with pytest.raises(LogNotWiped):
        asyncio.run(store.forget("a"))
    reader.execute("COMMIT")
    asyncio.run(store.forget("a"))
    assert b"marker-in-the-text" not in everything_on_disk(tmp_path)
    reader.close()


def test_the_ids_of_its_conversations_are_listed_in_order_and_in_pages(store) -> None:
    for conversation in ("b", "a", "c", "a"):
        say(store, conversation, "words", fresh=True)
    wrapped = FailSafeTrackerStore(store)
    assert asyncio.run(wrapped.ids_after("", 2)) == ["a", "b"]
    assert asyncio.run(wrapped.ids_after("b", 2)) == ["c"]
    asyncio.run(store.forget("c"))
    assert asyncio.run(wrapped.ids_after("b", 2)) == []


def test_the_file_is_for_its_owner_alone(store, tmp_path) -> None:
    say(store, "a", "first", fresh=True)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
