"""A claim belongs to one gateway until its lease has ended by the database's clock, and has a number of its own."""

from collections.abc import Callable

import pytest

from bot.store.database import Database
from bot.teams.claims import ClaimLost, working_under
from bot.teams.inbox import Waiting
from bot.teams.shared_inbox import SharedInbox

ENGINES = ("postgresql",)
SAY = {"what": {"do": "say", "mark": "its-mark"}}
Made = Callable[[str], SharedInbox]


@pytest.fixture
def inbox(database: Database) -> Made:
    """The inbox of the gateway of that name."""
    return lambda holder: SharedInbox(database, 9, holder)


def ended(database: Database, lane: str = "a-lane") -> None:
    with database.transaction() as work:
        work.change("UPDATE teams_claims SET until = 0 WHERE lane = :lane", lane=lane)


def numbers(waiting: list[Waiting]) -> list[int]:
    return [one.number for one in waiting]


def test_whoever_writes_down_the_first_answers_the_conversation(inbox: Made) -> None:
    taken, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    assert taken == "new" and first.claim > 0
    assert inbox("two").take_in("m2", "a-lane", SAY, 2.0) == ("new", [])
    found = inbox("one").look(numbers([first]), takes_more=True)
    assert [one.mark for one in found.waiting] == ["m2"] and found.waiting[0].claim == first.claim
    assert inbox("two").look([], takes_more=True).waiting == []


def test_what_comes_twice_is_known(inbox: Made) -> None:
    inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    assert inbox("two").take_in("m1", "a-lane", SAY, 1.0) == ("known", [])


def test_where_too_many_wait_nothing_is_written_or_claimed(database: Database) -> None:
    assert SharedInbox(database, 0, "one").take_in("m1", "a-lane", SAY, 1.0) == ("full", [])
    with database.transaction() as work:
        assert work.rows("SELECT * FROM teams_claims") == []


def test_a_lease_that_ended_is_taken_over_under_a_higher_number_with_all_that_waits(
    inbox: Made, database: Database
) -> None:
    _, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    inbox("one").take_in("m2", "a-lane", SAY, 2.0)
    ended(database)
    found = inbox("two").look([], takes_more=True)
    assert [one.mark for one in found.waiting] == ["m1", "m2"] and found.taken_over == 1
    assert found.waiting[0].claim > first.claim
    with pytest.raises(ClaimLost):
        inbox("one").confirm(first.claim)


def test_a_new_message_takes_over_what_waited_before_it(inbox: Made, database: Database) -> None:
    inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    ended(database)
    _, waiting = inbox("two").take_in("m2", "a-lane", SAY, 2.0)
    assert [one.mark for one in waiting] == ["m1", "m2"]


def test_a_lease_that_ended_and_was_not_taken_is_renewed(inbox: Made, database: Database) -> None:
    _, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    ended(database)
    inbox("one").confirm(first.claim)
    assert inbox("two").look([], takes_more=True).waiting == []


def test_one_that_ends_renews_and_takes_nothing_more(inbox: Made, database: Database) -> None:
    inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    ended(database)
    assert inbox("two").look([], takes_more=False).waiting == []


def test_what_is_given_back_is_free_at_once(inbox: Made) -> None:
    inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    inbox("one").give_back()
    assert [one.mark for one in inbox("two").look([], takes_more=True).waiting] == ["m1"]


WRITES: list[Callable[[SharedInbox, int], None]] = [
    lambda inbox, number: inbox.begin(number, {"after": 1}),
    lambda inbox, number: inbox.heard(number, {"what": "else"}),
    lambda inbox, number: inbox.answered(number, [{"a": "part"}]),
    lambda inbox, number: inbox.sent(number, 1),
    lambda inbox, number: inbox.done(number),
]


@pytest.mark.parametrize("write", WRITES)
def test_nothing_is_written_under_a_claim_that_was_taken(
    inbox: Made, database: Database, write: Callable[[SharedInbox, int], None]
) -> None:
    _, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    ended(database)
    before = inbox("two").look([], takes_more=True).waiting
    with working_under(first.claim), pytest.raises(ClaimLost):
        write(inbox("one"), first.number)
    assert inbox("two").look([], takes_more=True).waiting == before


@pytest.mark.parametrize("write", WRITES[:3])
def test_what_is_done_is_not_written_to_again(
    inbox: Made, database: Database, write: Callable[[SharedInbox, int], None]
) -> None:
    _, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    inbox("one").done(first.number)
    write(inbox("one"), first.number)
    with database.transaction() as work:
        assert work.rows("SELECT task, outgoing, begun FROM teams_inbox") == [(None, None, None)]


def test_the_claim_ends_with_the_last_that_is_answered(inbox: Made, database: Database) -> None:
    _, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    _, [_, second] = inbox("one").take_in("m2", "a-lane", SAY, 2.0)
    for number, left in ((first.number, 1), (second.number, 0)):
        with working_under(first.claim):
            inbox("one").done(number)
        with database.transaction() as work:
            assert work.rows("SELECT count(*) FROM teams_claims") == [(left,)]


def test_claims_of_what_is_answered_are_given_up_in_a_round(inbox: Made, database: Database) -> None:
    _, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    # Without a claim, as by a version that knows none.
    inbox("one").done(first.number)
    inbox("one").look([], takes_more=True)
    with database.transaction() as work:
        assert work.rows("SELECT * FROM teams_claims") == []


def test_it_says_where_a_message_waits_and_how_many_elsewhere(inbox: Made) -> None:
    _, [first] = inbox("one").take_in("m1", "a-lane", SAY, 1.0)
    inbox("one").take_in("m2", "a-lane", {"what": {"do": "take_back", "mark": "another"}}, 1.0)
    assert inbox("two").waits_in("its-mark") == "a-lane" and inbox("two").waits_in("another") is None
    assert inbox("one").elsewhere("a-lane", [first.number]) == 1 and inbox("two").elsewhere("a-lane", []) == 2
