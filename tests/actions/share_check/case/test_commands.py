from dataclasses import replace

import pytest

from actions.share_check.case.changes import reopened
from actions.share_check.case.commands import COMMANDS, command_in, command_of, take_command
from actions.share_check.case.heard import Heard, Said
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from tests.actions.share_check.answered import DECISION, FLOW

# At `recipient`.
BEGUN = OpenCase(
    hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding", "direction": "tell", "purpose": "prevent_harm"})
)
IN_DANGER = OpenCase(hold(FLOW, State(), {"danger_now": "yes"}))


def test_a_command_is_the_same_by_word_and_by_button() -> None:
    assert (
        command_of(DECISION, Said("go back", "message")) == command_of(DECISION, Said("/go_back", "go_back")) == "back"
    )
    assert command_of(DECISION, Said("/get_record", "get_record")) == "get_record"
    assert command_of(DECISION, Said("/answer", "answer")) is None


def test_leave_it_is_a_command_only_where_there_is_an_answer_to_keep() -> None:
    assert command_in(DECISION, BEGUN, "leave it") is None
    assert command_in(DECISION, reopened(DECISION, BEGUN, "purpose"), "leave it") == "leave"


def test_that_a_child_is_safe_has_to_be_said_and_is_not_meant_by_leave_it_or_carry_on() -> None:
    asked_again = reopened(DECISION, BEGUN, "danger_now")
    turn = take_command(DECISION, asked_again, "leave")
    assert (turn.heard, turn.case.nearly) == (Heard.NEARLY, "no")
    assert take_command(DECISION, IN_DANGER, "carry_on").heard is Heard.MUST_BE_SAFE
    assert take_command(DECISION, IN_DANGER, "nobody_in_danger").case.state.answers == {"danger_now": "no"}


@pytest.mark.parametrize("command", ["why", "explain", "how_many", "answers"])
def test_a_command_that_only_asks_changes_nothing(command: str) -> None:
    assert take_command(DECISION, BEGUN, command).case == BEGUN


def test_stop_and_start_again_drop_every_answer() -> None:
    assert take_command(DECISION, BEGUN, "stop").case == OpenCase(stopped=True)
    assert take_command(DECISION, BEGUN, "start_again").case == OpenCase()


def test_no_command_fails_at_a_list_of_answers_to_change() -> None:
    listed = replace(reopened(DECISION, BEGUN, "purpose"), changing=True)
    for command in sorted(COMMANDS):
        take_command(DECISION, listed, command)
