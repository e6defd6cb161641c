import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_checking import ASK
from actions.start_share_check import ActionStartShareCheck
from tests.actions.fakes import message, ran, slots, tracker

NEW = {"share_check": OpenCase().as_dict()}
OLD = {"answers": {"danger_now": "no", "topic": "safeguarding"}, "held": {"direction": "tell"}}


def test_a_button_opens_an_empty_case_and_the_form_asks() -> None:
    messages, events = ran(ActionStartShareCheck(), tracker(message("/start_share_check")))
    assert messages == []
    assert slots(events) == NEW
    assert events[-1] == ASK


def test_nothing_of_an_earlier_case_is_left() -> None:
    _, events = ran(ActionStartShareCheck(), tracker(message("/start_share_check"), OLD))
    assert slots(events) == NEW


def test_the_facts_of_a_button_wait_to_be_confirmed_and_are_no_answers() -> None:
    button = '/start_share_check{"direction":"tell","recipient":"no_role"}'
    _, events = ran(ActionStartShareCheck(), tracker(message(button)))
    case = slots(events)["share_check"]
    assert case["offered"] == {"direction": "tell", "recipient": "no_role"}
    assert case["answers"] == case["held"] == {}


@pytest.mark.parametrize(
    "facts",
    ['{"danger_now":"no"}', '{"telling_is_unsafe":"no"}', '{"direction":"no_such"}', '{"no_such":"yes"}'],
)
def test_what_must_be_asked_and_what_the_flow_does_not_have_is_never_taken_from_a_button(facts: str) -> None:
    _, events = ran(ActionStartShareCheck(), tracker(message("/start_share_check" + facts)))
    assert slots(events) == NEW


@pytest.mark.usefixtures("without_index")
def test_without_an_index_a_button_still_opens_a_case() -> None:
    messages, events = ran(ActionStartShareCheck(), tracker(message("/start_share_check")))
    assert messages == []
    assert slots(events) == NEW
