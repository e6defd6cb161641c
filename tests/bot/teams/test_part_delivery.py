import pytest

from bot.teams.connector import NotDelivered
from bot.teams.part_delivery import DOUBTS, counted
from bot.teams.task import Outgoing

PART = Outgoing(activity={"type": "message", "text": "An answer"}, in_doubt=True)


@pytest.mark.parametrize("status", [None, 500])
def test_a_short_message_of_which_nobody_knows_whether_it_was_taken_counts(status: int | None) -> None:
    assert counted(PART, NotDelivered("late", status, later=True, in_doubt=True)).doubts == 1


@pytest.mark.parametrize(
    ("part", "in_doubt"),
    [
        (PART, False),
        (PART.model_copy(update={"stands_as": "there"}), True),
        (PART.model_copy(update={"doubts": DOUBTS}), True),
    ],
    ids=["it was not taken", "it stands", "no more are sent"],
)
def test_nothing_else_does(part: Outgoing, in_doubt: bool) -> None:
    assert counted(part, NotDelivered("late", later=True, in_doubt=in_doubt)) == part
