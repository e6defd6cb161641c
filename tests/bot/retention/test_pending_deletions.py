import pytest

from bot.contract.replies import plain
from bot.retention.pending_deletions import PendingDeletions
from bot.store.conversations import ConversationStore, UnknownConversation
from bot.store.database import Database
from tests.bot.store.engines import ENGINES  # noqa: F401


def test_a_conversation_that_is_deleted_here_waits_until_rasa_has_deleted_it_too(database: Database) -> None:
    store, pending = ConversationStore(database), PendingDeletions(database)
    store.start("c", plain("Hello", []), 1.0)
    pending.delete_conversation("c", 2.0)
    with pytest.raises(UnknownConversation):
        store.touch("c", 2.0, 100.0)
    assert (pending.waits("c"), pending.count()) == (True, 1)
    pending.done("c")
    assert (pending.waits("c"), pending.count()) == (False, 0)


def test_the_one_tried_longest_ago_goes_first_and_one_that_failed_goes_last(database: Database) -> None:
    pending = PendingDeletions(database)
    for now, name in enumerate(("a", "b", "c")):
        pending.add(name, float(now))
    assert pending.oldest(2) == ["a", "b"]
    pending.tried("a", 9.0)
    assert pending.oldest(3) == ["b", "c", "a"]


def test_one_that_is_noted_twice_waits_once(database: Database) -> None:
    pending = PendingDeletions(database)
    pending.add("a", 1.0)
    pending.add("a", 2.0)
    assert pending.count() == 1
