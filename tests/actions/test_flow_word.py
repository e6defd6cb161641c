import pytest

from actions.copy import reply_text
from actions.flow_word import ActionFlowWord
from actions.share_check.case.open_case import OpenCase
from actions.share_checking import ASK
from tests.actions.fakes import kinds, message, ran, slots, tracker
from tests.actions.share_check.answered import answered

pytestmark = pytest.mark.usefixtures("searcher")
FINISHED = {"answers": answered(), "held": {}}
ACT_NOW = {"answers": {"danger_now": "yes"}, "held": {}}


@pytest.mark.parametrize("text", ["/stop", "/why", "/go_back", '/answer{"question":"topic","option":"safeguarding"}'])
def test_a_button_without_a_case_says_that_none_is_open(text: str) -> None:
    messages, events = ran(ActionFlowWord(), tracker(message(text)))
    assert messages[0]["text"] == reply_text("utter_no_check_open", {})
    assert kinds(messages) == ["notice:expired"]
    assert events == []


def test_an_old_card_after_the_outcome_changes_nothing_and_says_so() -> None:
    card = message('/answer{"question":"topic","option":"something_else"}')
    messages, events = ran(ActionFlowWord(), tracker(card, FINISHED))
    assert kinds(messages) == ["notice:stale"]
    assert events == []


@pytest.mark.parametrize("text", ['/change_answer{"question":"purpose"}', "change 4", "change the purpose"])
def test_an_answer_is_changed_after_the_outcome(text: str) -> None:
    messages, events = ran(ActionFlowWord(), tracker(message(text), FINISHED))
    kept = slots(events)["share_check"]
    assert messages == []
    assert "purpose" not in kept["answers"]
    assert {**kept["answers"], **kept["held"]} == {key: value for key, value in answered().items() if key != "purpose"}
    assert events[-1] == ASK


@pytest.mark.parametrize(
    "text",
    [
        '/answer{"question":"danger_now","option":"no"}',
        "nobody is in danger, carry on",
        "no one is in danger now",
        "Nobody is in danger.",
    ],
)
def test_after_act_now_the_check_carries_on(text: str) -> None:
    messages, events = ran(ActionFlowWord(), tracker(message(text), ACT_NOW))
    assert messages == []
    assert slots(events)["share_check"]["answers"] == {"danger_now": "no"}
    assert events[-1] == ASK


@pytest.mark.parametrize(
    "text",
    [
        "/carry_on",
        "carry on",
        "next",
        "go on",
        "continue",
        "keep going",
        "resume",
        "please carry on",
        "false alarm continue",
    ]
    + ['/answer{"question":"resting","option":"carry_on"}'],
)
def test_going_on_after_act_now_never_says_that_nobody_is_in_danger(text: str) -> None:
    messages, events = ran(ActionFlowWord(), tracker(message(text), ACT_NOW))
    assert "999" in messages[0]["text"]
    assert slots(events).get("share_check", ACT_NOW)["answers"] == {"danger_now": "yes"}


def test_that_nobody_is_in_danger_is_said_back_where_it_was_typed() -> None:
    _, events = ran(ActionFlowWord(), tracker(message("nobody is in danger, carry on"), ACT_NOW))
    assert slots(events)["share_check"]["taken"] == "danger_now"


def test_starting_again_after_the_outcome_leaves_nothing_of_it() -> None:
    messages, events = ran(ActionFlowWord(), tracker(message("/start_again"), FINISHED))
    assert kinds(messages) == ["notice:started_again"]
    assert slots(events) == {"share_check": OpenCase().as_dict()}
    assert events[-1] == ASK


@pytest.mark.parametrize("text", ["/get_record", "give me the record"])
def test_the_record_is_given_again_while_the_case_is_finished(text: str) -> None:
    messages, events = ran(ActionFlowWord(), tracker(message(text), FINISHED))
    assert kinds(messages) == ["decision:share"]
    assert events == []


def test_the_record_without_a_case_is_said_to_have_none() -> None:
    assert kinds(ran(ActionFlowWord(), tracker(message("/get_record")))[0]) == ["notice:expired"]


def test_stop_after_the_outcome_leaves_the_outcome_as_it_is() -> None:
    messages, events = ran(ActionFlowWord(), tracker(message("/stop"), FINISHED))
    assert kinds(messages) == ["notice:expired"]
    assert events == []


def test_why_after_the_outcome_says_where_the_reasons_are() -> None:
    messages, events = ran(ActionFlowWord(), tracker(message("/why"), FINISHED))
    assert kinds(messages) == ["plain"]
    assert messages[0]["custom"]["why"] == "outcome"
    assert events == []
