"""Runs in Rasa's environment, on a real SQLite file."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered

from bot.assistant import event_file, tracker_store
from bot.assistant.tracker_store import ForgettingTrackerStore, LogNotWiped

ROOT = Path(__file__).resolve().parents[3]


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
    say(store, "a", "first", fresh=True)
    say(store, "a", "marker-in-the-text")
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


def waited_for(store, conversation: str, text: str, began: bool = False) -> None:
    """A turn as Rasa stores it: it ends by waiting for the next message."""
    tracker = asyncio.run(store.get_or_create_tracker(conversation))
    if began:
        tracker.update(SessionStarted())
        tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered(text))
    tracker.update(ActionExecuted("action_respond"))
    tracker.update(ActionExecuted("action_listen"))
    asyncio.run(store.save(tracker))


def three_turns(store, conversation: str) -> None:
    for number, text in enumerate(("first-marker", "second", "third")):
        waited_for(store, conversation, text, began=number == 0)


def names(store, conversation: str):
    tracker = asyncio.run(store.retrieve(conversation))
    return [getattr(event, "text", None) or event.action_name for event in tracker.events]


def test_of_a_long_session_the_last_turns_are_kept_from_where_the_first_of_them_was_waited_for(store) -> None:
    three_turns(store, "a")
    three_turns(store, "b")
    asyncio.run(FailSafeTrackerStore(store).keep_last_turns("a", 2))
    assert names(store, "a") == [
        "action_listen", "second", "action_respond", "action_listen", "third", "action_respond", "action_listen"
    ]  # fmt: skip
    assert texts(store, "b") == ["first-marker", "second", "third"]
    waited_for(store, "a", "fourth")
    assert texts(store, "a") == ["second", "third", "fourth"]


@pytest.mark.parametrize("most", [3, 10])
def test_a_session_with_no_more_turns_stays_whole(store, most) -> None:
    three_turns(store, "a")
    asyncio.run(store.keep_last_turns("a", most))
    assert texts(store, "a") == ["first-marker", "second", "third"]
    asyncio.run(store.keep_last_turns("nobody", most))


def test_turns_that_are_not_kept_cannot_be_read_from_the_file(store, tmp_path) -> None:
    three_turns(store, "a")
    assert b"first-marker" in everything_on_disk(tmp_path)
    asyncio.run(store.keep_last_turns("a", 2))
    assert b"first-marker" not in everything_on_disk(tmp_path)


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


def test_many_turns_open_the_file_once(tmp_path, monkeypatch) -> None:
    opened = []
    connect = sqlite3.connect
    monkeypatch.setattr(event_file.sqlite3, "connect", lambda *a, **k: opened.append(a) or connect(*a, **k))
    store = ForgettingTrackerStore(domain=Domain.empty(), db=str(tmp_path / "tracker.sqlite"))
    for number in range(10):
        say(store, "a", f"turn {number}", fresh=number % 3 == 0)
    assert len(opened) == 1


def test_a_turn_is_on_the_disk_before_it_is_answered(store) -> None:
    full = 2
    assert store._file.open().execute("PRAGMA synchronous").fetchone() == (full,)
    assert store._file.open().execute("PRAGMA secure_delete").fetchone() == (1,)


def test_the_session_before_cannot_be_read_from_any_file_once_a_new_one_began(store, tmp_path) -> None:
    say(store, "a", "first", fresh=True)
    say(store, "a", "marker-in-the-text")
    assert b"marker-in-the-text" in everything_on_disk(tmp_path)
    say(store, "a", "second", fresh=True)
    assert b"marker-in-the-text" not in everything_on_disk(tmp_path)


def test_a_log_that_another_process_kept_from_being_emptied_is_emptied_later(store, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tracker_store, "WIPE_LOG_SECONDS", 0.0)
    log = tmp_path / "tracker.sqlite-wal"

    async def turns():
        say_now = await store.get_or_create_tracker("a")
        say_now.update_with_events([SessionStarted(), UserUttered("marker-in-the-text")], Domain.empty())
        await store.save(say_now)
        with closing(sqlite3.connect(tmp_path / "tracker.sqlite", isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM events").fetchall()
            again = await store.get_or_create_tracker("a")
            again.update_with_events([SessionStarted(), UserUttered("second")], Domain.empty())
            await store.save(again)
            for _ in range(5):
                await asyncio.sleep(0)
            assert b"marker-in-the-text" in everything_on_disk(tmp_path)
            reader.execute("COMMIT")
        for _ in range(100):
            await asyncio.sleep(0)
        assert b"marker-in-the-text" not in everything_on_disk(tmp_path)
        assert log.stat().st_size == 0

    asyncio.run(turns())


KILLED = """
import asyncio, os, sys
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered
from bot.assistant.tracker_store import ForgettingTrackerStore

async def turns():
    store = ForgettingTrackerStore(domain=Domain.empty(), db=sys.argv[1])
    for conversation in ("a", "b"):
        tracker = await store.get_or_create_tracker(conversation)
        tracker.update_with_events([SessionStarted(), UserUttered("marker-of-" + conversation)], Domain.empty())
        await store.save(tracker)
    store._file.wipe_log = lambda *_, **__: os._exit(9)
    await store.forget("a")

asyncio.run(turns())
"""


def test_what_a_killed_process_left_in_the_log_is_wiped_at_the_next_start_and_what_was_saved_stays(tmp_path) -> None:
    path = tmp_path / "tracker.sqlite"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run([sys.executable, "-W", "ignore", "-c", KILLED, str(path)], cwd=ROOT, env=environment)
    assert killed.returncode == 9
    assert b"marker-of-a" in everything_on_disk(tmp_path)
    store = ForgettingTrackerStore(domain=Domain.empty(), db=str(path))
    assert b"marker-of-a" not in everything_on_disk(tmp_path)
    assert texts(store, "a") is None
    assert texts(store, "b") == ["marker-of-b"]


def rows(path) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT sender_id, type_name, timestamp, intent_name, action_name, data FROM events ORDER BY id"
        ).fetchall()


def test_it_stores_what_rasas_own_store_does_and_each_can_go_on_with_the_others_file(tmp_path) -> None:
    paths = [tmp_path / "ours.sqlite", tmp_path / "theirs.sqlite"]
    ours = ForgettingTrackerStore(domain=Domain.empty(), db=str(paths[0]))
    theirs = SQLTrackerStore(domain=Domain.empty(), db=str(paths[1]))
    events = [SessionStarted(), ActionExecuted("action_listen"), UserUttered("first", {"name": "message"})]
    for store in (ours, theirs):
        for event in events:
            tracker = asyncio.run(store.get_or_create_tracker("a", append_action_listen=False))
            tracker.update(event)
            asyncio.run(store.save(tracker))
    assert rows(paths[0]) == rows(paths[1])
    ours.close()
    for path, other in ((paths[0], SQLTrackerStore), (paths[1], ForgettingTrackerStore)):
        store = other(domain=Domain.empty(), db=str(path))
        say(store, "a", "second")
        assert texts(store, "a") == ["first", "second"]


def test_earlier_sessions_that_an_earlier_version_left_are_wiped_at_the_start(tmp_path) -> None:
    path = tmp_path / "tracker.sqlite"
    theirs = SQLTrackerStore(domain=Domain.empty(), db=str(path))
    for conversation in ("a", "b"):
        say(theirs, conversation, f"first-of-{conversation}", fresh=True)
    say(theirs, "a", "second", fresh=True)
    assert texts(theirs, "a") == ["first-of-a", "second"]
    store = ForgettingTrackerStore(domain=Domain.empty(), db=str(path))
    assert texts(store, "a") == ["second"]
    assert texts(store, "b") == ["first-of-b"]
    assert b"first-of-a" not in everything_on_disk(tmp_path)


def test_closing_leaves_no_log_beside_the_file(store, tmp_path) -> None:
    say(store, "a", "first", fresh=True)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["tracker.sqlite"]
