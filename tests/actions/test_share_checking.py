from dataclasses import replace

import pytest

from actions.share_check.case.heard import Heard, Turn
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.share_checking import asked, case_of, kept, not_understood, outcome, remarks, said, stopped
from tests.actions.fakes import message, tracker
from tests.actions.share_check.answered import FLOW, answered

BEGUN = OpenCase(hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding"}))


def test_what_is_kept_is_the_case_that_is_read_again() -> None:
    event = kept(BEGUN, 60.0)
    assert (event["event"], event["name"]) == ("slot", "share_check")
    assert case_of(tracker(message("x"), event["value"])) == replace(BEGUN, begun=60.0, last=60.0)
    assert case_of(tracker(message("x"), kept(BEGUN, 0.0)["value"])) == BEGUN


def test_without_a_case_or_after_stopping_there_is_none() -> None:
    assert case_of(tracker(message("x"))) is None
    assert case_of(tracker(message("x"), OpenCase(stopped=True).as_dict())) is None


def test_a_message_is_taken_with_what_came_with_its_button() -> None:
    heard = said(message('/answer{"question":"topic","option":"safeguarding"}'))
    assert heard.intent == "answer"
    assert heard.entities == {"question": "topic", "option": "safeguarding"}
    assert heard.is_button


@pytest.mark.parametrize("bare", [{}, {"text": None, "intent": None, "entities": None}, {"intent": {"name": None}}])
def test_a_message_that_lacks_parts_is_taken_as_an_empty_one(bare: dict[str, object]) -> None:
    heard = said(bare)
    assert (heard.text, heard.intent, heard.entities) == ("", "", {})


def test_the_next_question_is_asked_with_its_options_as_buttons() -> None:
    reply = asked(BEGUN)
    assert reply.custom["key"] == "direction"
    assert reply.text is not None and "What do you want to do?" in reply.text
    assert reply.buttons[0]["payload"] == '/answer{"question":"direction","option":"tell"}'


def test_the_outcome_comes_with_the_record_as_of_now() -> None:
    reply = outcome(OpenCase(hold(FLOW, State(), answered())))
    assert reply.custom["verdict"] == "share"
    assert reply.custom["record"]["date_and_time"]


def test_an_outcome_that_says_to_call_brings_the_numbers() -> None:
    reply = outcome(OpenCase(hold(FLOW, State(), {"danger_now": "yes"})))
    assert reply.custom["contacts"][0]["phone"] == "999"


@pytest.mark.parametrize(
    ("heard", "before", "reason"),
    [
        (Heard.STALE, BEGUN, "stale"),
        (Heard.STARTED_AGAIN, BEGUN, "started_again"),
        (Heard.WENT_BACK, OpenCase(), "first_question"),
        (Heard.CHOOSING_CHANGE, OpenCase(), "nothing_to_change"),
    ],
)
def test_what_a_person_would_wonder_at_is_said(heard: Heard, before: OpenCase, reason: str) -> None:
    [reply] = remarks(Turn(heard, before), before)
    assert reply.custom == {"kind": "notice", "reason": reason}
    assert reply.text


@pytest.mark.parametrize("heard", [Heard.ANSWERED, Heard.WENT_BACK, Heard.CHANGING, Heard.CONFIRMED, Heard.CARRIED_ON])
def test_what_the_next_question_shows_needs_no_remark(heard: Heard) -> None:
    assert remarks(Turn(heard, BEGUN), BEGUN) == []


def test_why_is_answered_with_the_guidance_quoted() -> None:
    [reply] = remarks(Turn(Heard.WHY, BEGUN), BEGUN)
    assert reply.custom == {"kind": "plain", "why": "direction"}
    assert reply.text is not None and "> " in reply.text


@pytest.mark.parametrize(
    ("case", "about"),
    [
        (OpenCase(hold(FLOW, State(), answered())), "outcome"),
        (OpenCase(hold(FLOW, State(), answered()), changing=True), "change"),
        (OpenCase(hold(FLOW, State(), {"danger_now": "no"}), offered={"topic": "safeguarding"}), "prefill"),
    ],
)
def test_why_is_answered_about_what_is_on_the_screen(case: OpenCase, about: str) -> None:
    [reply] = remarks(Turn(Heard.WHY, case), case)
    assert reply.custom["why"] == about
    assert reply.text


def test_from_the_second_time_on_there_are_ways_out() -> None:
    assert not_understood(1).buttons == []
    for misses in (2, 3, 9):
        assert [button["payload"] for button in not_understood(misses).buttons] == ["/why", "/stop"]


def test_stopping_is_said() -> None:
    assert stopped().custom == {"kind": "notice", "reason": "stopped"}
