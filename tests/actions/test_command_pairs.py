"""Checks every command after every other, at every point in a case: a person always sees a reply."""

import pytest

from actions.share_check.case.heard import Heard
from actions.share_check.case.open_case import OpenCase, is_finished
from actions.share_check.case.prompts import prompt
from actions.share_check.case.turn import take_turn
from actions.share_check.flow.state import State, hold
from actions.share_checking import outcome, remarks, said
from tests.actions.fakes import message
from tests.actions.share_check.answered import DECISION, FLOW, answered

COMMANDS = ["back", "change", "why", "start again", "stop", "carry on"]
BUTTONS = {"back": "/go_back", "change": "/change_answer", "carry on": "/carry_on"}
PLACES = {
    "the first question": OpenCase(),
    "a later question": OpenCase(hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding"})),
    "answers to confirm": OpenCase(hold(FLOW, State(), {"danger_now": "no"}), offered={"topic": "safeguarding"}),
    "an outcome": OpenCase(hold(FLOW, State(), answered())),
    "danger": OpenCase(hold(FLOW, State(), {"danger_now": "yes"})),
}


def after(case: OpenCase, command: str, typed: bool) -> tuple[Heard, OpenCase, list[str]]:
    """The command, the case after it, and everything that a person sees."""
    text = command if typed else BUTTONS.get(command, "/" + command.replace(" ", "_"))
    turn = take_turn(DECISION, case, said(message(text)))
    shown = [reply.text or "" for reply in remarks(turn, case)]
    if not turn.case.stopped:
        finished = is_finished(FLOW, turn.case)
        shown.append((outcome(turn.case).text if finished else prompt(DECISION, turn.case).text) or "")
    return turn.heard, turn.case, shown


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "tapped"])
@pytest.mark.parametrize("second", COMMANDS)
@pytest.mark.parametrize("first", COMMANDS)
@pytest.mark.parametrize("place", PLACES)
def test_a_command_after_a_command_is_answered(place: str, first: str, second: str, typed: bool) -> None:
    _, case, _ = after(PLACES[place], first, typed)
    if case.stopped:
        return
    heard, _, shown = after(case, second, typed)
    assert heard is Heard.STOPPED or any(text.strip() for text in shown)
    if heard is Heard.WHY:
        assert len(shown) == 2 and shown[0].strip(), "why is answered before what is asked is shown again"
