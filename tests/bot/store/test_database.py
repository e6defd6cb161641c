import pytest

from bot.store.database import Database
from bot.store.errors import BrokenRule, StoreError, WrongUse
from tests.bot.store.engines import ENGINES  # noqa: F401

NOW = 1_800_000_000.0


def count(database: Database) -> int:
    with database.transaction() as work:
        [(found,)] = work.rows("SELECT count(*) FROM conversations")
    return int(found)


def add(database: Database, name: str) -> None:
    with database.transaction() as work:
        work.change("INSERT INTO conversations (id, last_seen) VALUES (:id, :now)", id=name, now=NOW)


def test_it_can_be_written_to(database: Database) -> None:
    assert database.works(NOW)
    assert database.works(NOW + 1)


def test_what_fails_in_the_middle_leaves_nothing(database: Database) -> None:
    with pytest.raises(LookupError), database.transaction() as work:
        work.change("INSERT INTO conversations (id, last_seen) VALUES ('c', 1)")
        raise LookupError
    assert count(database) == 0


def test_a_broken_rule_is_no_failure_of_the_store_and_the_next_use_works(database: Database) -> None:
    add(database, "c")
    with pytest.raises(BrokenRule):
        add(database, "c")
    with pytest.raises(BrokenRule), database.transaction() as work:
        work.change(
            "INSERT INTO messages (conversation, sender, at, body) VALUES ('c', :sender, '', '{}')", sender="nobody"
        )
    add(database, "d")
    assert count(database) == 2


def test_no_error_holds_what_people_said(database: Database) -> None:
    add(database, "quetzalcoatl")
    with pytest.raises(BrokenRule) as caught:
        add(database, "quetzalcoatl")
    seen: BaseException | None = caught.value
    while seen is not None:
        assert "quetzalcoatl" not in str(seen)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def test_messages_go_with_their_conversation(database: Database) -> None:
    add(database, "c")
    with database.transaction() as work:
        work.change("INSERT INTO messages (conversation, sender, at, body) VALUES ('c', 'person', '', '{}')")
        assert work.change("DELETE FROM conversations") == 1
    with database.transaction() as work:
        assert work.rows("SELECT number FROM messages") == []


def test_a_table_that_is_gone_is_a_failure_of_the_store(database: Database) -> None:
    with database.transaction() as work:
        work.change("ALTER TABLE conversations RENAME TO gone")
    with pytest.raises(StoreError) as caught:
        count(database)
    assert not isinstance(caught.value, WrongUse)


def test_a_closed_one_says_so(database: Database) -> None:
    database.close()
    with pytest.raises(StoreError, match="closed"):
        count(database)


def test_a_nul_in_a_text_is_left_out(database: Database) -> None:
    add(database, "a\0b")
    with database.transaction() as work:
        assert work.rows("SELECT id FROM conversations") == [("ab",)]


def test_its_log_can_be_wiped(database: Database) -> None:
    add(database, "c")
    assert database.wipe_log()
