import pytest

from actions.share_check.case.heard import Said
from actions.share_check.case.open_case import OpenCase
from actions.share_check.case.waking import CARRY_ON, LEAVES, wish_of
from tests.actions.share_check.answered import DECISION

RESTING = OpenCase(resting=1.0)


@pytest.mark.parametrize(("text", "wish"), [("1", "carry_on"), ("the second", "start_again"), ("3", None)])
def test_a_number_counts_once_the_choice_is_shown(text: str, wish: str | None) -> None:
    assert wish_of(DECISION, RESTING, Said(text, "message", {})) == wish
    assert wish_of(DECISION, OpenCase(), Said(text, "message", {})) is None


def test_yes_does_not_say_which_of_the_two_is_meant() -> None:
    assert wish_of(DECISION, RESTING, Said("yes", "message", {})) is None


def test_only_the_button_for_carrying_on_carries_on() -> None:
    def tapped(option: str) -> str | None:
        return wish_of(DECISION, RESTING, Said("/answer", "answer", {"question": "resting", "option": option}))

    assert tapped(CARRY_ON) == CARRY_ON
    assert tapped("confirm") is None


def test_that_nobody_is_in_danger_carries_on_and_is_no_answer_here() -> None:
    assert wish_of(DECISION, RESTING, Said("nobody is in danger now, carry on", "message", {})) == CARRY_ON


def test_stopping_and_starting_again_leave_the_check() -> None:
    assert {wish_of(DECISION, RESTING, Said(text, "message", {})) for text in ("stop", "start again")} == LEAVES
