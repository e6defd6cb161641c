from actions.share_check.case.asides import explained, how_many_more, listed, outcome_stands, why
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered

MIDDLE = OpenCase(hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding"}))
END = OpenCase(hold(FLOW, State(), answered()))
DANGER = OpenCase(hold(FLOW, State(), {"danger_now": "yes"}))
CONTACTS = [{"name": "Emergency services", "phone": "999", "when": "", "hours": ""}]


def test_why_is_about_what_is_on_the_screen() -> None:
    assert why(DECISION, MIDDLE).custom["why"] == "direction"
    assert why(DECISION, OpenCase(MIDDLE.state, changing=True)).custom["why"] == "change"
    assert why(DECISION, OpenCase(MIDDLE.state, offered={"direction": "tell"})).custom["why"] == "prefill"
    assert why(DECISION, END).custom["why"] == "outcome"


def test_a_question_in_other_words_has_its_hint_and_an_example() -> None:
    text = explained(DECISION, MIDDLE).text
    assert WORDING.questions["direction"].hint in text
    assert WORDING.questions["direction"].example in text


def test_how_many_more_counts_the_longest_way_from_here() -> None:
    first = how_many_more(DECISION, OpenCase()).custom["at_most"]
    assert first > how_many_more(DECISION, MIDDLE).custom["at_most"] > 0
    assert how_many_more(DECISION, END).custom["at_most"] == 0


def test_every_answer_is_listed_with_the_button_that_changes_it() -> None:
    message = listed(DECISION, MIDDLE)
    assert [one["payload"] for one in message.buttons] == [
        f'/change_answer{{"question":"{question}"}}' for question in MIDDLE.state.answers
    ]
    assert listed(DECISION, OpenCase()).buttons == []


def test_where_a_child_may_be_in_danger_whom_to_call_is_said_again() -> None:
    assert "contacts" not in outcome_stands(DECISION, END, []).custom
    assert outcome_stands(DECISION, DANGER, []).buttons[0]["payload"] == (
        '/answer{"question":"danger_now","option":"no"}'
    )
