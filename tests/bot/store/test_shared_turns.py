from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.shared_turns import SharedTurns
from tests.bot.store.engines import opened

ENGINES = ("postgresql",)
# Longer than any test, and over at once.
LONG, OVER = 600.0, -1.0


@pytest.fixture
def other(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """Another gateway's store."""
    store = opened(database_url, tmp_path)
    yield store
    store.close()


def test_a_turn_is_taken_by_one_gateway_until_that_gives_it_back(database: Database, other: Database) -> None:
    first, second = SharedTurns(database, LONG), SharedTurns(other, LONG)
    number = first.take("c")
    assert number is not None
    assert second.take("c") is None
    assert second.take("another") is not None
    first.give_back(number)
    newer = second.take("c")
    assert newer is not None
    assert newer > number


def test_one_that_is_not_renewed_is_taken_over_and_its_number_is_gone(database: Database, other: Database) -> None:
    first, second = SharedTurns(database, OVER), SharedTurns(other, LONG)
    number = first.take("c")
    assert number is not None
    newer = second.take("c")
    assert newer is not None
    assert newer > number
    assert first.renew([number, newer]) == {newer}
    first.give_back(number)
    assert second.renew([newer]) == {newer}


def test_one_that_is_renewed_in_time_is_kept(database: Database, other: Database) -> None:
    number = SharedTurns(database, OVER).take("c")
    assert number is not None
    assert SharedTurns(database, LONG).renew([number]) == {number}
    assert SharedTurns(other, LONG).take("c") is None


def test_who_waits_is_served_in_order_and_before_newcomers(database: Database, other: Database) -> None:
    first, second = SharedTurns(database, LONG), SharedTurns(other, LONG)
    number = first.take("c")
    assert number is not None
    earlier, later = second.wait("c"), first.wait("c")
    first.give_back(number)
    assert first.take("c") is None
    assert first.take("c", later) is None
    assert second.take("c", earlier) is not None


def test_who_waited_and_died_keeps_nobody_waiting(database: Database) -> None:
    turns = SharedTurns(database, LONG)
    dead = SharedTurns(database, OVER).wait("c")
    ticket = turns.wait("c")
    assert turns.take("c", ticket) is not None
    assert turns.renew_tickets([dead, ticket]) == {dead, ticket}


def test_a_conversation_is_in_hand_while_somebody_takes_its_turn_or_waits(database: Database) -> None:
    turns, dead = SharedTurns(database, LONG), SharedTurns(database, OVER)
    turns.take("held")
    ticket = turns.wait("waiting")
    dead.take("left")
    assert turns.in_hand(["held", "waiting", "left", "other"]) == {"held", "waiting"}
    turns.give_up(ticket)
    assert turns.in_hand(["waiting"]) == set()


def test_what_a_gateway_that_died_left_goes_with_the_next_that_is_given_back(database: Database) -> None:
    dead, turns = SharedTurns(database, -120.0), SharedTurns(database, LONG)
    dead.take("left")
    dead.wait("left")
    number = turns.take("c")
    assert number is not None
    turns.give_back(number)
    turns.give_up(turns.wait("c"))
    with database.transaction() as work:
        assert not work.rows("SELECT 1 FROM turns_held UNION ALL SELECT 1 FROM turns_waiting")


def test_nothing_is_asked_for_nothing(database: Database) -> None:
    database.close()
    assert SharedTurns(database, LONG).renew([]) == set()
