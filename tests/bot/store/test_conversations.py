from pathlib import Path

import pytest

from bot.contract.replies import BotReply, plain
from bot.contract.reply_parts import Button
from bot.retention.pending_deletions import PendingDeletions
from bot.store.conversations import ConversationStore, SessionUse, UnknownConversation
from bot.store.database import Database
from tests.bot.gateway.fakes import ANSWER, QUESTION, told
from tests.bot.store.engines import ENGINES, opened  # noqa: F401
from tests.bot.store.saying import said

NOW = 1_800_000_000.0


@pytest.fixture
def conversations(database: Database) -> ConversationStore:
    store = ConversationStore(database)
    store.start("c", plain("Hello", [Button(title="Start", payload="/start_share_check")]), NOW)
    return store


def test_everything_is_there_after_reopening(database_url: str | None, tmp_path: Path) -> None:
    first = opened(database_url, tmp_path)
    store = ConversationStore(first)
    store.start("c", plain("Hello", []), NOW)
    said(first, "c", "Dürfen wir? 🙂", NOW + 1)
    store.add_replies("c", [BotReply.model_validate(ANSWER)], SessionUse(3, True, True), NOW + 2)
    before = store.messages("c")
    first.close()
    second = opened(database_url, tmp_path)
    reopened = ConversationStore(second)
    assert reopened.messages("c") == before
    assert before[1] == {"from": "person", "at": "2027-01-15T08:00:01.000+00:00", "text": "Dürfen wir? 🙂"}
    assert before[2]["custom"] == told(ANSWER)["custom"]
    assert said(second, "c", "again", NOW + 3) == SessionUse(3, True, True)
    second.close()


def test_an_unknown_or_deleted_conversation_is_not_written_to(
    database: Database, conversations: ConversationStore
) -> None:
    PendingDeletions(database).delete_conversation("c", NOW)
    for act in (
        lambda: said(database, "c", "x", NOW),
        lambda: conversations.add_replies("c", [plain("x", [])], SessionUse(), NOW),
        lambda: conversations.touch("c", NOW, 60),
        lambda: conversations.touch("never", NOW, 60),
    ):
        with pytest.raises(UnknownConversation):
            act()
    assert conversations.messages("c") == []


def test_a_title_is_that_of_the_newest_button_with_the_payload(conversations: ConversationStore) -> None:
    assert conversations.title_of("c", "/start_share_check") == "Start"
    newer = plain("Again?", [Button(title="Begin", payload="/start_share_check")])
    conversations.add_replies("c", [newer], SessionUse(), NOW)
    assert conversations.title_of("c", "/start_share_check") == "Begin"
    assert conversations.title_of("c", "/help") is None
    assert conversations.title_of("other", "/start_share_check") is None


KEEP = '/answer{"question":"prefill","option":"keep","direction":"tell","recipient":"no_role"}'


@pytest.mark.parametrize(
    ("payload", "title"),
    [
        (KEEP, "Carry on"),
        ('/answer{"question":"prefill","option":"keep","direction":"tell"}', "Carry on"),
        ('/answer{"question":"prefill","option":"keep"}', "Carry on"),
        ('/answer{"question":"prefill","option":"keep","direction":"refer"}', None),
        ('/answer{"question":"prefill","option":"keep","topic":"safeguarding"}', None),
        ('/answer{"question":"prefill","direction":"tell"}', None),
        ('/answer{"question":', None),
    ],
)
def test_keeping_some_of_the_facts_has_the_title_of_its_button(
    conversations: ConversationStore, payload: str, title: str | None
) -> None:
    facts = {"direction": "tell", "recipient": "no_role"}
    custom = {**QUESTION["custom"], "offered": facts, "keep": {"title": "Carry on", "payload": KEEP}}  # type: ignore[dict-item]
    reply = BotReply.model_validate({**QUESTION, "custom": custom})
    conversations.add_replies("c", [reply], SessionUse(1, True, False), NOW + 1)
    assert conversations.title_of("c", payload) == title


def test_a_title_is_not_sought_among_old_replies(conversations: ConversationStore) -> None:
    conversations.add_replies("c", [plain("x", [])] * 20, SessionUse(), NOW)
    assert conversations.title_of("c", "/start_share_check") is None


def test_a_use_by_a_clock_that_is_behind_neither_ends_a_conversation_nor_makes_it_older(
    conversations: ConversationStore,
) -> None:
    conversations.touch("c", NOW - 10 * 86400, 86400)
    conversations.touch("c", NOW + 86400 - 1, 86400)


def test_looking_whether_a_conversation_is_kept_is_no_use_of_it(conversations: ConversationStore) -> None:
    conversations.start("kept", plain("Hello.", []), NOW)
    assert conversations.is_kept("kept", NOW + 3599, 3600)
    assert not conversations.is_kept("kept", NOW + 3600, 3600)
    assert not conversations.is_kept("never", NOW, 3600)
