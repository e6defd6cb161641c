from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from actions.share_check.flow.state import (
    AnswerRefused,
    State,
    answer,
    back,
    change,
    hold,
    position,
    restart,
    state_from,
)
from tests.actions.share_check.answered import FLOW, answered


def given(answers: dict[str, str]) -> State:
    state = restart()
    for question, option in answers.items():
        state = answer(FLOW, state, question, option)
    return state


def ordered(answers: dict[str, str]) -> dict[str, str]:
    return {key: answers[key] for key in FLOW.questions if key in answers}


TELLING = ordered(answered())
REFERRAL = ordered(answered(direction="refer", service_level="section_17", family_agrees="no"))


def test_answers_are_kept_in_the_order_in_which_they_are_asked() -> None:
    state = given(TELLING)
    assert dict(state.answers) == TELLING
    assert position(FLOW, state).outcome == "weighed"


def test_an_answer_to_another_question_than_the_one_asked_is_refused() -> None:
    state = given({"danger_now": "no"})
    with pytest.raises(AnswerRefused, match="'purpose' is not the question being asked, which is: topic"):
        answer(FLOW, state, "purpose", "none")


def test_a_repeated_tap_is_refused() -> None:
    state = given({"danger_now": "no"})
    with pytest.raises(AnswerRefused, match="'danger_now' is not the question being asked"):
        answer(FLOW, state, "danger_now", "no")


def test_a_forged_option_is_refused_and_the_allowed_ones_are_named() -> None:
    with pytest.raises(AnswerRefused, match="has no option 'perhaps'; allowed: yes, no, not_sure"):
        answer(FLOW, restart(), "danger_now", "perhaps")


def test_an_answer_after_the_outcome_is_refused() -> None:
    with pytest.raises(AnswerRefused, match="which is: none"):
        answer(FLOW, given(TELLING), "frequency", "regular")


def test_when_nobody_is_in_danger_after_all_the_questions_go_on() -> None:
    state = answer(FLOW, given({"danger_now": "yes"}), "danger_now", "no")
    assert position(FLOW, state).question == "topic"


def test_the_emergency_outcome_takes_up_no_other_answer() -> None:
    with pytest.raises(AnswerRefused):
        answer(FLOW, given({"danger_now": "yes"}), "danger_now", "not_sure")


def test_a_danger_in_the_middle_keeps_the_answers_for_carrying_on() -> None:
    state = answer(FLOW, change(FLOW, given(TELLING), "danger_now"), "danger_now", "yes")
    assert position(FLOW, state).outcome == "act_now"
    assert answer(FLOW, state, "danger_now", "no") == given(TELLING)


def test_going_back_asks_the_last_question_again() -> None:
    state = back(FLOW, given({"danger_now": "no", "topic": "not_sure"}))
    assert dict(state.answers) == {"danger_now": "no"}
    assert position(FLOW, state).question == "topic"


def test_going_back_at_the_first_question_changes_nothing() -> None:
    assert back(FLOW, restart()) == restart()


def test_going_back_from_an_outcome_asks_the_last_question_again() -> None:
    assert position(FLOW, back(FLOW, given(TELLING))).question == "frequency"


def test_changing_an_answer_keeps_the_later_ones() -> None:
    state = change(FLOW, given(TELLING), "purpose")
    assert position(FLOW, state).question == "purpose"
    state = answer(FLOW, state, "purpose", "identify_risk")
    assert dict(state.answers) == {**TELLING, "purpose": "identify_risk"}


def test_changing_to_a_referral_asks_only_what_is_new_and_drops_what_is_no_longer_asked() -> None:
    state = answer(FLOW, change(FLOW, given(TELLING), "direction"), "direction", "refer")
    assert position(FLOW, state).question == "service_level"
    state = answer(FLOW, state, "service_level", "section_47")
    assert position(FLOW, state).outcome == "weighed"
    assert "frequency" not in state.answers
    assert state.answers["telling_is_unsafe"] == "no"


def test_changing_from_a_referral_drops_the_answers_about_the_service() -> None:
    state = answer(FLOW, change(FLOW, given(REFERRAL), "direction"), "direction", "tell")
    assert position(FLOW, state).question == "frequency"
    state = answer(FLOW, state, "frequency", "one_off")
    assert dict(state.answers) == TELLING
    assert not state.held


def test_a_slip_into_an_early_outcome_loses_nothing() -> None:
    slipped = answer(FLOW, change(FLOW, given(TELLING), "purpose"), "purpose", "none")
    assert position(FLOW, slipped).outcome == "do_not_share"
    assert list(slipped.answers) == ["danger_now", "topic", "direction", "purpose"]
    mended = answer(FLOW, change(FLOW, slipped, "purpose"), "purpose", "prevent_harm")
    assert mended == given(TELLING)


def test_changing_what_was_not_answered_is_refused() -> None:
    with pytest.raises(AnswerRefused, match="'purpose' has no answer to change; answered: danger_now"):
        change(FLOW, given({"danger_now": "no"}), "purpose")


def test_starting_again_leaves_nothing_of_the_earlier_case() -> None:
    assert restart() == State()
    assert restart().as_dict() == {"answers": {}, "held": {}}


def test_confirmed_answers_are_not_asked_but_those_before_them_are() -> None:
    state = hold(FLOW, restart(), {"direction": "refer", "recipient": "safeguarding_role"})
    assert position(FLOW, state).question == "danger_now"
    state = answer(FLOW, answer(FLOW, state, "danger_now", "no"), "topic", "safeguarding")
    assert position(FLOW, state).question == "purpose"
    state = answer(FLOW, state, "purpose", "prevent_harm")
    assert position(FLOW, state).question == "minimum"


def test_a_confirmed_answer_never_replaces_a_given_one() -> None:
    assert hold(FLOW, given(TELLING), {"direction": "refer"}) == given(TELLING)


def test_a_confirmed_answer_that_is_never_asked_does_not_count() -> None:
    state = hold(FLOW, restart(), {"family_agrees": "no"})
    for question, option in TELLING.items():
        state = answer(FLOW, state, question, option)
    assert state == given(TELLING)


@pytest.mark.parametrize("state", [restart(), given(TELLING), change(FLOW, given(REFERRAL), "topic")])
def test_a_state_survives_being_kept_as_json(state: State) -> None:
    assert state_from(FLOW, state.as_dict()) == state


def test_without_anything_kept_the_case_is_new() -> None:
    assert state_from(FLOW, None) == restart()


def test_a_kept_answer_that_the_flow_no_longer_offers_is_asked_again() -> None:
    kept: dict[str, Any] = {"answers": {"danger_now": "no", "topic": "an_old_option"}, "held": {}}
    assert position(FLOW, state_from(FLOW, kept)).question == "topic"


def test_a_state_cannot_be_changed_in_place() -> None:
    state = given({"danger_now": "no"})
    with pytest.raises(TypeError):
        state.answers["topic"] = "not_sure"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        state.answers = {}  # type: ignore[misc]
