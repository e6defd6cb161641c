import pytest

from actions.share_check.open_case import OpenCase
from actions.share_checking import ASK
from actions.start_share_check import ActionStartShareCheck
from tests.actions.fakes import kinds, message, ran, slots, tracker

pytestmark = pytest.mark.usefixtures("searcher")
NEW = {"share_check": OpenCase().as_dict()}
OLD = {"answers": {"danger_now": "no", "topic": "safeguarding"}, "held": {"direction": "tell"}}
START = "start_share_check"


def test_a_button_opens_an_empty_case_and_the_form_asks() -> None:
    messages, events = ran(ActionStartShareCheck(), tracker(message("/start_share_check")))
    assert messages == []
    assert slots(events) == NEW
    assert events[-1] == ASK


def test_nothing_of_an_earlier_case_is_left() -> None:
    for text in ("/start_share_check", "can I share this?"):
        _, events = ran(ActionStartShareCheck(), tracker(message(text, START), OLD))
        assert slots(events) == NEW


def test_what_the_opening_message_says_is_kept_to_be_confirmed_and_is_no_answer() -> None:
    text = "mum says no but I'm worried, can I tell the GP?"
    messages, events = ran(ActionStartShareCheck(), tracker(message(text, START)))
    case = slots(events)["share_check"]
    assert messages == []
    assert case["offered"] == {"direction": "tell", "recipient": "safeguarding_role"}
    assert case["answers"] == case["held"] == {}


def test_an_opening_message_that_tells_of_danger_gets_the_contacts_first() -> None:
    text = "he is strangling her, can I tell the police?"
    messages, events = ran(ActionStartShareCheck(), tracker(message(text, START)))
    assert kinds(messages) == ["danger"]
    assert slots(events)["share_check"]["offered"]
    assert events[-1] == ASK


def test_what_the_classifier_doubts_and_nothing_covers_opens_no_case() -> None:
    messages, events = ran(ActionStartShareCheck(), tracker(message("my sat nav takes me through a field", START, 0.6)))
    assert kinds(messages) == ["no_answer"]
    assert events == []


def test_what_the_classifier_doubts_but_the_guidance_covers_opens_a_case() -> None:
    messages, events = ran(ActionStartShareCheck(), tracker(message("something about consent", START, 0.6)))
    assert messages == []
    assert slots(events) == NEW


@pytest.mark.usefixtures("without_index")
def test_without_an_index_a_button_still_opens_a_case() -> None:
    messages, events = ran(ActionStartShareCheck(), tracker(message("/start_share_check")))
    assert messages == []
    assert slots(events) == NEW


@pytest.mark.usefixtures("without_index")
def test_without_an_index_a_typed_start_takes_up_no_earlier_case() -> None:
    messages, events = ran(ActionStartShareCheck(), tracker(message("can I share this?", START), OLD))
    assert kinds(messages) == ["notice:unavailable"]
    assert events == []
