import pytest

from actions.reply import Reply
from actions.share_check.case.open_case import OpenCase
from actions.share_check.commands.typed_figures import Typed
from actions.share_check.flow.state import answer, position
from actions.share_check.guided_decision import guided_decision
from tests.typed_answers.road import CameOf, Take, came_of, standing_at


def _taken_as(option: str) -> Take:
    """Takes anything typed as that option."""

    def take(case: OpenCase, text: str) -> tuple[OpenCase, list[Reply]]:
        flow = guided_decision().flow
        question = position(flow, case.state).question or ""
        return OpenCase(answer(flow, case.state, question, option)), []

    return take


def _left_as(after: OpenCase, *replies: Reply) -> Take:
    return lambda case, text: (after, list(replies))


@pytest.mark.parametrize("question", guided_decision().flow.questions)
def test_a_case_can_stand_at_every_question(question: str) -> None:
    assert position(guided_decision().flow, standing_at(question)).question == question


@pytest.mark.parametrize(
    ("label", "option", "came"),
    [
        ("no", "no", CameOf.RIGHT),
        ("confirm:no", "no", CameOf.RASH),
        ("yes", "no", CameOf.INVERTED),
        ("ask", "no", CameOf.INVERTED),
        ("no", "yes", CameOf.WRONG),
        ("command:why", "yes", CameOf.WRONG),
    ],
)
def test_what_is_taken_is_held_against_what_was_meant(label: str, option: str, came: CameOf) -> None:
    assert came_of(Typed("danger_now", "words", label), _taken_as(option)) is came


def test_what_is_not_taken_is_confirmed_asked_again_or_a_command() -> None:
    at, one = standing_at("topic"), Typed("topic", "words", "safeguarding")
    assert came_of(one, _left_as(OpenCase(at, nearly="safeguarding"))) is CameOf.CONFIRMED
    assert came_of(one, _left_as(OpenCase(at, nearly="something_else"))) is CameOf.NEAR_MISS
    assert came_of(one, _left_as(OpenCase(at))) is CameOf.ASKED
    for obeyed in (OpenCase(), OpenCase(at, changing=True), OpenCase(stopped=True)):
        assert came_of(one, _left_as(obeyed)) is CameOf.TAKEN_FOR_COMMAND


def test_a_command_is_obeyed_or_missed() -> None:
    command = Typed("topic", "words", "command:back")
    missed = Reply(None, {"kind": "notice", "reason": "not_understood"})
    assert came_of(command, _left_as(OpenCase())) is CameOf.COMMAND_OBEYED
    assert came_of(command, _left_as(OpenCase(standing_at("topic")), missed)) is CameOf.COMMAND_MISSED
