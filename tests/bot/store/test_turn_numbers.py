from collections.abc import Callable

import pytest

from bot.contract.replies import plain
from bot.store.conversations import ConversationStore, SessionUse, add_person, add_person_unless_left
from bot.store.database import Database
from bot.store.shared_turns import SharedTurns
from bot.store.transaction import Transaction
from bot.store.turn_numbers import Overtaken, must_be_held, turn_number, writing_as

ENGINES = ("postgresql",)
NOW = 1_800_000_000.0
USE = SessionUse(turns=5, guided=10, unsure=True)


def add_replies(database: Database) -> None:
    ConversationStore(database).add_replies("c", [plain("Late", [])], USE, NOW, "mark")


def add_said(database: Database) -> None:
    with database.transaction() as work:
        add_person(work, "c", "Late", NOW)


def add_said_at_once(database: Database) -> None:
    with database.one_by_one() as work:
        add_person_unless_left(work, "c", "Late", NOW)


WRITES = pytest.mark.parametrize("write", [add_replies, add_said, add_said_at_once])


def kept(database: Database) -> list[object]:
    with database.transaction() as work:
        messages = work.rows("SELECT sender, kind, body FROM messages ORDER BY number")
        return [*messages, *work.rows("SELECT turns, guided, clarifying, unsure FROM conversations")]


@WRITES
def test_a_turn_that_was_taken_over_writes_nothing(database: Database, write: Callable[[Database], None]) -> None:
    ConversationStore(database).start("c", plain("Hello", []), NOW)
    number = SharedTurns(database, -1.0).take("c")
    assert number is not None
    newer = SharedTurns(database, 600.0).take("c")
    assert newer is not None
    before = kept(database)
    with pytest.raises(Overtaken), writing_as(number):
        write(database)
    assert kept(database) == before
    with writing_as(newer):
        write(database)
    assert kept(database) != before


@WRITES
def test_one_that_was_given_back_writes_nothing(database: Database, write: Callable[[Database], None]) -> None:
    ConversationStore(database).start("c", plain("Hello", []), NOW)
    turns = SharedTurns(database, 600.0)
    number = turns.take("c")
    assert number is not None
    turns.give_back(number)
    with pytest.raises(Overtaken), writing_as(number):
        write(database)


@WRITES
def test_one_whose_lease_ran_out_and_that_nobody_took_goes_on(
    database: Database, write: Callable[[Database], None]
) -> None:
    ConversationStore(database).start("c", plain("Hello", []), NOW)
    number = SharedTurns(database, -1.0).take("c")
    assert number is not None
    with writing_as(number):
        write(database)
    assert len(ConversationStore(database).messages("c")) == 2


def test_it_cannot_be_taken_over_before_the_write_is_done(database: Database) -> None:
    number = SharedTurns(database, -1.0).take("c")
    assert number is not None
    with writing_as(number), database.transaction() as work:
        must_be_held(work)
        assert is_locked(database, number)
    assert not is_locked(database, number)


def is_locked(database: Database, number: int) -> bool:
    with database.transaction() as other:
        free = other.row("SELECT 1 FROM turns_held WHERE number = :number FOR UPDATE SKIP LOCKED", number=number)
    return free is None


def test_without_a_number_nothing_is_asked() -> None:
    asked: Transaction | None = None
    assert turn_number() is None
    must_be_held(asked)  # type: ignore[arg-type]


def test_the_number_is_that_of_the_block() -> None:
    with writing_as(7):
        with writing_as(8):
            assert turn_number() == 8
        assert turn_number() == 7
