from dataclasses import replace

from actions.share_check.case.open_case import OpenCase
from actions.share_check.case.said_back import said_back
from actions.share_check.flow.state import State, hold
from actions.share_check.messages.payloads import KEEP, PREFILL, REFUSE
from tests.actions.share_check.answered import DECISION, FLOW, WORDING

CASE = OpenCase(hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding"}))


def test_the_answer_understood_is_said_back_with_the_button_that_changes_it() -> None:
    text, fields = said_back(DECISION, replace(CASE, taken="topic"))
    assert WORDING.questions["topic"].options["safeguarding"] in text
    assert fields["taken"]["payload"] == '/change_answer{"question":"topic"}'


def test_what_an_answer_made_pointless_is_named() -> None:
    text, fields = said_back(DECISION, replace(CASE, dropped=("direction",)))
    assert fields["dropped"]["keys"] == ["direction"]
    assert WORDING.questions["direction"].name in text


def test_a_guess_is_asked_about_and_nothing_else_said() -> None:
    text, fields = said_back(DECISION, replace(CASE, taken="topic", nearly="tell"))
    assert fields.keys() == {"confirm"}
    assert (fields["confirm"]["option"], text) == ("tell", fields["confirm"]["words"] + "\n\n")


def test_after_an_aside_the_question_is_said_to_be_open_still() -> None:
    assert said_back(DECISION, replace(CASE, aside=True))[1].keys() == {"still_open"}
    assert said_back(DECISION, CASE) == ("", {})


def test_which_facts_were_kept_is_said_in_words() -> None:
    text, fields = said_back(DECISION, replace(CASE, taken=PREFILL, kept=("topic",)))
    assert fields["taken"]["option"] == KEEP
    assert WORDING.questions["topic"].options["safeguarding"] in text
    assert said_back(DECISION, replace(CASE, taken=PREFILL))[1]["taken"]["option"] == REFUSE
