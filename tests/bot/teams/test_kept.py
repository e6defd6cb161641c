from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.contract.replies import plain
from bot.store.conversations import ConversationStore, add_person, forget_at_rasa
from bot.store.database import Database
from bot.teams.kept import Card, TeamsStore
from tests.bot.store.engines import ENGINES, opened  # noqa: F401

NOW = 1_800_000_000.0


@pytest.fixture
def database(database_url: str | None, tmp_path: Path) -> Iterator[Database]:
    store = opened(database_url, tmp_path)
    ConversationStore(store).start("c", plain("Hello", []), NOW)
    yield store
    store.close()


@pytest.fixture
def kept(database: Database) -> TeamsStore:
    return TeamsStore(database)


def test_a_card_is_known_by_its_mark_with_what_it_asks_and_is_about(kept: TeamsStore) -> None:
    kept.add_card("m", Card("c", question={"text": "ä?"}, about=["how-much"]))
    assert kept.card("m") == Card("c", question={"text": "ä?"}, about=["how-much"])
    assert kept.card("another") is None


def test_a_card_of_a_conversation_that_was_deleted_meanwhile_is_not_kept(kept: TeamsStore) -> None:
    kept.add_card("m", Card("gone"))
    kept.add_said("said", "gone", 1)
    assert kept.card("m") is None
    assert not kept.take_back("said", "gone", "…")


def test_the_newest_questions_are_live_until_they_are_used(kept: TeamsStore) -> None:
    for number in ("1", "2", "3"):
        kept.add_card(f"m{number}", Card("c", question={"text": number}, live_as=number))
    assert [live for live, _ in kept.live_questions("c", 2)] == ["3", "2"]
    kept.used("c", "3")
    assert kept.live_questions("c", 8) == [("2", {"text": "2"}), ("1", {"text": "1"})]
    kept.used("another", "2")
    assert len(kept.live_questions("c", 8)) == 2


def test_words_are_taken_back_once_and_by_their_own_conversation_alone(kept: TeamsStore, database: Database) -> None:
    with database.transaction() as work:
        work.change(
            "INSERT INTO messages (conversation, sender, kind, body, at)"
            " VALUES ('c', 'person', 'text', '{\"text\": \"secret\"}', '2027-01-15T08:00:00+00:00')"
        )
    kept.add_said("m", "c", kept.newest_said("c", 0) or 0)
    assert not kept.take_back("m", "another", "taken back")
    assert kept.take_back("m", "c", "taken back")
    assert not kept.take_back("m", "c", "taken back")
    with database.transaction() as work:
        rows = work.rows("SELECT body, kind FROM messages WHERE sender = 'person'")
    # With that mark nothing of the conversation is kept for the owner either (bot/insights).
    assert rows == [('{"text": "taken back"}', "tells")]


def test_what_rasa_still_has_to_forget_is_known(kept: TeamsStore, database: Database) -> None:
    assert kept.exists("c") and not kept.is_to_be_forgotten("c")
    with database.transaction() as work:
        forget_at_rasa(work, "c", NOW)
    assert kept.is_to_be_forgotten("c")
    assert not kept.exists("gone")


def test_where_rasa_must_forget_a_turn_no_check_is_open_any_more(kept: TeamsStore, database: Database) -> None:
    ways: list[Callable[[], object]] = [
        lambda: kept.undo("c", 1, NOW),
        lambda: kept.take_back("m", "c", "taken back", NOW),
    ]
    for forget in ways:
        with database.transaction() as work:
            add_person(work, "c", "can I share this?", NOW)
            work.change("UPDATE conversations SET turns = 3, guided = 10, clarifying = 1, unsure = 1")
        kept.add_said("m", "c", kept.newest_said("c", 1) or 0)
        forget()
        with database.transaction() as work:
            used = work.rows("SELECT turns, guided, clarifying, unsure FROM conversations")
        assert used == [(0, 0, 0, 1)]


def test_a_check_stays_open_where_only_the_words_of_a_message_go(kept: TeamsStore, database: Database) -> None:
    with database.transaction() as work:
        add_person(work, "c", "can I share this?", NOW)
        work.change("UPDATE conversations SET guided = 10")
    kept.add_said("m", "c", kept.newest_said("c", 1) or 0)
    assert kept.take_back("m", "c", "changed")
    with database.transaction() as work:
        assert work.rows("SELECT guided FROM conversations") == [(10,)]
