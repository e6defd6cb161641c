import pytest

from actions.share_check.case.changes import answered, closed_list, reopened, taken_back
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import AnswerRefused, State, hold
from tests.actions.share_check.answered import DECISION, FLOW
from tests.actions.share_check.answered import answered as full

# At `recipient`.
BEGUN = OpenCase(
    hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding", "direction": "tell", "purpose": "prevent_harm"})
)


def test_an_answer_that_makes_earlier_ones_pointless_names_them() -> None:
    finished = OpenCase(hold(FLOW, State(), full(direction="answer_request")))
    again = answered(DECISION, reopened(DECISION, finished, "direction"), "direction", "tell", typed=True)
    assert again.dropped == ("request_checked",)
    assert again.taken == "direction"


def test_a_tapped_answer_is_not_said_back() -> None:
    assert answered(DECISION, BEGUN, "recipient", "safeguarding_role").taken == ""


def test_what_is_taken_back_is_remembered_as_the_earlier_choice() -> None:
    case = taken_back(DECISION, BEGUN, "purpose")
    assert "purpose" not in case.state.answers
    assert case.previous == {"purpose": "prevent_harm"}
    assert reopened(DECISION, BEGUN, "purpose").reopened == "purpose"


@pytest.mark.parametrize("question", ["recipient", "no_such_question"])
def test_what_was_never_answered_cannot_be_taken_back(question: str) -> None:
    with pytest.raises(AnswerRefused):
        taken_back(DECISION, BEGUN, question)


def test_closing_the_list_of_changes_keeps_the_answers() -> None:
    assert closed_list(OpenCase(BEGUN.state, changing=True)) == BEGUN
