"""Runs in Rasa's environment, on a real PostgreSQL: what test_tracker_store.py asks of a file."""

import asyncio

import psycopg
import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered

from bot.assistant.event_table import OvertakenTurn
from bot.assistant.forgetful_turns import noting_failures
from bot.assistant.shared_tracker_store import SharedTrackerStore
from bot.assistant.store_care import DamagedConversation


@pytest.fixture
def url(postgres_server):
    return postgres_server.empty()


@pytest.fixture
def store(url):
    made = SharedTrackerStore(domain=Domain.empty(), url=url)
    yield made
    made.close()


def say(store, conversation: str, text: str, fresh: bool = False) -> None:
    async def turn():
        tracker = await store.get_or_create_tracker(conversation)
        if fresh:
            tracker.update(SessionStarted())
            tracker.update(ActionExecuted("action_listen"))
        tracker.update(UserUttered(text))
        tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)

    asyncio.run(turn())


def texts(store, conversation: str):
    tracker = asyncio.run(store.retrieve_full_tracker(conversation))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else None


def rows(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT count(*) FROM rasa.events").fetchone()[0]


def test_any_rasa_goes_on_with_what_another_stored(store, url) -> None:
    other = SharedTrackerStore(domain=Domain.empty(), url=url)
    say(store, "a", "first", fresh=True)
    say(other, "a", "second")
    say(store, "a", "third")
    assert texts(other, "a") == ["first", "second", "third"]
    other.close()


def test_a_new_session_forgets_the_one_before_and_no_other_conversation(store, url) -> None:
    say(store, "a", "first", fresh=True)
    say(store, "b", "theirs", fresh=True)
    say(store, "a", "second", fresh=True)
    assert texts(store, "a") == ["second"]
    assert texts(store, "b") == ["theirs"]
    assert rows(url) == 8


def test_a_turn_may_be_saved_in_parts(store) -> None:
    async def turn():
        tracker = await store.get_or_create_tracker("a")
        for text in ("first", "second"):
            tracker.update(UserUttered(text))
            await store.save(tracker)
        await store.save(tracker)

    asyncio.run(turn())
    assert texts(store, "a") == ["first", "second"]


def test_a_forgotten_conversation_is_gone_and_others_stay(store) -> None:
    say(store, "a", "first", fresh=True)
    say(store, "b", "theirs", fresh=True)
    asyncio.run(FailSafeTrackerStore(store).forget("a"))
    assert texts(store, "a") is None
    assert texts(store, "b") == ["theirs"]
    assert asyncio.run(store.ids_after("", 10)) == asyncio.run(store.keys()) == ["b"]


def test_only_the_last_turns_stay_where_the_gateway_says_so(store) -> None:
    for number, text in enumerate(("first", "second", "third")):
        say(store, "a", text, fresh=number == 0)
    asyncio.run(store.keep_last_turns("a", 1))
    say(store, "a", "fourth")
    assert texts(store, "a") == ["third", "fourth"]


def test_a_turn_that_was_overtaken_is_not_stored_and_is_noted_as_not_remembered(store, url) -> None:
    other = SharedTrackerStore(domain=Domain.empty(), url=url)
    say(store, "a", "first", fresh=True)

    async def overtaken():
        wrapper = FailSafeTrackerStore(store)
        with noting_failures() as failures:
            tracker = await wrapper.retrieve("a")
            newer = await other.retrieve("a")
            newer.update(UserUttered("newer"))
            await other.save(newer)
            tracker.update(UserUttered("late"))
            await wrapper.save(tracker)
        other.close()
        return failures

    assert [type(failure) for failure in asyncio.run(overtaken())] == [OvertakenTurn]
    assert texts(store, "a") == ["first", "newer"]


def test_a_conversation_that_cannot_be_read_is_forgotten_and_others_keep_their_memory(store, url) -> None:
    say(store, "a", "first", fresh=True)
    say(store, "b", "theirs", fresh=True)
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE rasa.events SET data = '{' WHERE sender_id = 'a' AND number = 2")
    with pytest.raises(DamagedConversation):
        asyncio.run(store.retrieve("a"))
    assert texts(store, "a") is None
    assert texts(store, "b") == ["theirs"]


def test_the_sqlite_file_of_before_goes_once_the_table_works_and_not_sooner(url, tmp_path) -> None:
    before = tmp_path / "tracker.sqlite"
    for name in ("tracker.sqlite", "tracker.sqlite-wal"):
        (tmp_path / name).write_bytes(b"somebody's words")
    away = SharedTrackerStore(domain=Domain.empty(), url=url + "missing", db=str(before))
    with pytest.raises(psycopg.OperationalError):
        asyncio.run(away.retrieve("a"))
    assert before.exists()
    store = SharedTrackerStore(domain=Domain.empty(), url=url, db=str(before))
    asyncio.run(store.retrieve("a"))
    assert list(tmp_path.iterdir()) == []
    away.close()
    store.close()
