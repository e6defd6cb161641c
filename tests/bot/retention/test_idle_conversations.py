from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.contract.replies import plain
from bot.retention.idle_conversations import IdleConversations, KeptCounts
from bot.retention.pending_deletions import PendingDeletions
from bot.retention.steady_clock import ClockMark
from bot.store.conversations import ConversationStore
from bot.store.database import Database
from tests.bot.store.engines import ENGINES, opened  # noqa: F401


@pytest.fixture
def database(database_url: str | None, tmp_path: Path) -> Iterator[Database]:
    """Conversations last used at 100, 200 and 300."""
    store = opened(database_url, tmp_path)
    for now in (200.0, 100.0, 300.0):
        ConversationStore(store).start(f"c{now:g}", plain("Hello", []), now)
    yield store
    store.close()


def test_the_longest_idle_come_first_and_no_more_than_asked(database: Database) -> None:
    idle = IdleConversations(database)
    assert idle.expired(200, 9) == ["c100", "c200"]
    assert idle.expired(300, 1) == ["c100"]
    assert idle.expired(99, 9) == []


def test_only_what_is_still_expired_is_deleted_and_rasa_has_to_forget_it_too(database: Database) -> None:
    idle = IdleConversations(database)
    assert idle.delete(["c100", "c300", "gone"], until=200, now=400) == 1
    assert idle.expired(999, 9) == ["c200", "c300"]
    assert PendingDeletions(database).oldest(9) == ["c100"]


def test_what_is_kept_is_counted(database: Database) -> None:
    idle = IdleConversations(database)
    assert idle.kept(until=200, now=400) == KeptCounts(3, 2, 300.0)
    idle.delete(["c100", "c200", "c300"], until=999, now=400)
    assert idle.kept(until=200, now=400) == KeptCounts(0, 0, 0.0)


def test_a_clock_that_is_set_makes_nothing_older_or_younger(database: Database) -> None:
    idle = IdleConversations(database)
    idle.shift(1000)
    assert idle.expired(1199, 9) == ["c100"]
    assert idle.none_after(1250) == 1
    assert idle.kept(until=1250, now=1250) == KeptCounts(3, 3, 150.0)


def test_the_mark_of_the_clocks_is_the_last_one(database: Database) -> None:
    idle = IdleConversations(database)
    assert idle.last_mark() is None
    for now in (1.0, 2.0):
        idle.keep_mark(ClockMark(now, now, "boot"))
    assert idle.last_mark() == ClockMark(2.0, 2.0, "boot")
