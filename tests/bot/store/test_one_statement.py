"""The rest is tested with the store of conversations, on both databases."""

import pytest

from bot.contract.replies import plain
from bot.store.conversations import ConversationStore, SessionUse, UnknownConversation, add_person_unless_left
from bot.store.database import Database

ENGINES = ("postgresql",)
NOW = 1_800_000_000.0


def say(database: Database, conversation: str, text: str) -> SessionUse | None:
    with database.one_by_one() as work:
        return add_person_unless_left(work, conversation, text, NOW)


def test_what_a_person_says_is_stored_and_the_use_of_the_session_returned(database: Database) -> None:
    store = ConversationStore(database)
    store.start("c", plain("Hello", []), NOW)
    store.add_replies("c", [plain("Hello again", [])], SessionUse(3, 2, True, True), NOW)
    assert say(database, "c", "Can I share?") == SessionUse(3, 2, True, True)
    assert store.messages("c")[-1]["text"] == "Can I share?"


def test_nothing_is_stored_after_a_message_without_a_reply(database: Database) -> None:
    store = ConversationStore(database)
    store.start("c", plain("Hello", []), NOW)
    assert say(database, "c", "One") is not None
    assert say(database, "c", "Two") is None
    assert [message["text"].split()[0] for message in store.messages("c")] == ["Hello", "One"]


def test_one_that_is_unknown_takes_neither_words_nor_replies(database: Database) -> None:
    with pytest.raises(UnknownConversation):
        say(database, "unknown", "One")
    with pytest.raises(UnknownConversation):
        ConversationStore(database).add_replies("unknown", [plain("Yes", [])], SessionUse(), NOW)


def test_replies_keep_their_order_and_the_message_before_gets_its_mark(database: Database) -> None:
    store = ConversationStore(database)
    store.start("c", plain("Hello", []), NOW)
    say(database, "c", "One")
    store.add_replies("c", [plain(f"Reply {place}", []) for place in range(30)], SessionUse(), NOW, "told")
    messages = store.messages("c")
    assert [message["text"].splitlines()[0] for message in messages[2:]] == [f"Reply {place}" for place in range(30)]
    with database.transaction() as work:
        marks = work.rows("SELECT kind FROM messages WHERE sender = 'person'")
    assert [mark for (mark,) in marks] == ["told"]


def test_the_store_is_known_to_work_again_after_such_a_write(database: Database) -> None:
    ConversationStore(database).start("c", plain("Hello", []), NOW)
    watch = database._watch
    watch._works = False
    say(database, "c", "One")
    assert watch._works
