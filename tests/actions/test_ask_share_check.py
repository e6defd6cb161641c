from actions.ask_share_check import ActionAskShareCheckAnswer
from actions.share_check.case.open_case import OpenCase
from tests.actions.fakes import kinds, message, ran, slots, tracker


def test_it_asks_what_the_case_asks_next() -> None:
    case = {"answers": {"danger_now": "no"}, "held": {}}
    messages, events = ran(ActionAskShareCheckAnswer(), tracker(message("x"), case))
    assert kinds(messages) == ["question:topic"]
    assert events == []


def test_a_case_that_is_gone_begins_anew() -> None:
    messages, events = ran(ActionAskShareCheckAnswer(), tracker(message("x")))
    assert kinds(messages) == ["question:danger_now"]
    assert slots(events) == {"share_check": OpenCase().as_dict()}


def test_what_waits_to_be_confirmed_and_the_list_of_answers_are_asked_too() -> None:
    case = {"answers": {"danger_now": "no"}, "held": {}, "offered": {"direction": "tell"}}
    assert kinds(ran(ActionAskShareCheckAnswer(), tracker(message("x"), case))[0]) == ["question:prefill"]
    changing = {**case, "changing": True}
    assert kinds(ran(ActionAskShareCheckAnswer(), tracker(message("x"), changing))[0]) == ["question:change"]


def test_an_answer_that_the_flow_no_longer_offers_is_asked_again() -> None:
    case = {"answers": {"danger_now": "perhaps"}, "held": {}}
    assert kinds(ran(ActionAskShareCheckAnswer(), tracker(message("x"), case))[0]) == ["question:danger_now"]
