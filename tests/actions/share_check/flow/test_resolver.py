import pytest

from actions.share_check.flow.resolver import most_questions, resolve
from tests.actions.share_check.answered import COMMON, FLOW, answered

TELLING = {**COMMON, "frequency": "one_off"}
REFERRAL = {**COMMON, "direction": "refer", "service_level": "section_17", "family_agrees": "yes"}


def test_without_answers_the_first_question_is_asked() -> None:
    here = resolve(FLOW, {})
    assert (here.question, here.outcome, dict(here.given)) == ("danger_now", None, {})


@pytest.mark.parametrize(
    ("question", "option", "following"),
    [
        ("danger_now", "yes", "act_now"),
        ("danger_now", "not_sure", "act_now"),
        ("danger_now", "no", "topic"),
        ("topic", "safeguarding", "direction"),
        ("topic", "not_sure", "direction"),
        ("topic", "medical_treatment", "out_of_scope"),
        ("topic", "records_request", "out_of_scope"),
        ("topic", "something_else", "out_of_scope"),
        ("direction", "tell", "purpose"),
        ("direction", "seek", "purpose"),
        ("direction", "refer", "purpose"),
        ("direction", "not_sure", "purpose"),
        ("direction", "answer_request", "request_checked"),
        ("purpose", "prevent_harm", "recipient"),
        ("purpose", "promote_welfare", "recipient"),
        ("purpose", "identify_risk", "recipient"),
        ("purpose", "none", "do_not_share"),
        ("purpose", "not_sure", "pause"),
        ("recipient", "safeguarding_role", "minimum"),
        ("recipient", "family_or_public", "pause"),
        ("recipient", "not_sure", "pause"),
        ("recipient", "no_role", "do_not_share"),
        ("minimum", "all_needed", "sector"),
        ("minimum", "could_be_less", "sector"),
        ("minimum", "not_sure", "sector"),
        ("sector", "not_sure", "special_category"),
        ("special_category", "no", "telling_is_unsafe"),
        ("telling_is_unsafe", "no", "frequency"),
        ("telling_is_unsafe", "yes", "frequency"),
        ("frequency", "not_sure", "weighed"),
    ],
)
def test_each_option_leads_where_it_was_agreed(question: str, option: str, following: str) -> None:
    before = dict(list(TELLING.items())[: list(TELLING).index(question)])
    here = resolve(FLOW, {**before, question: option})
    assert (here.question or here.outcome) == following


@pytest.mark.parametrize(
    ("option", "following"),
    [("checked", "purpose"), ("court_order", "comply"), ("not_checked", "pause"), ("not_sure", "pause")],
)
def test_a_request_is_answered_only_when_it_is_checked(option: str, following: str) -> None:
    here = resolve(FLOW, {**answered(direction="answer_request"), "purpose": "", "request_checked": option})
    assert (here.question or here.outcome) == following


@pytest.mark.parametrize("direction", ["tell", "seek", "not_sure"])
def test_the_kind_of_service_is_asked_only_of_a_referral(direction: str) -> None:
    assert "service_level" not in resolve(FLOW, {**REFERRAL, "direction": direction}).given
    assert "service_level" in resolve(FLOW, REFERRAL).given


@pytest.mark.parametrize("level", ["section_17", "early_help_to_prevent_harm", "early_help_other", "not_sure"])
def test_the_family_s_view_is_asked_of_a_referral_when_telling_is_safe(level: str) -> None:
    assert resolve(FLOW, {**REFERRAL, "service_level": level, "family_agrees": ""}).question == "family_agrees"


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only", "not_sure"])
def test_the_family_s_view_is_not_asked_when_telling_may_be_unsafe(telling: str) -> None:
    assert resolve(FLOW, {**REFERRAL, "telling_is_unsafe": telling}).outcome == "weighed"


def test_the_family_s_view_is_not_asked_for_child_protection() -> None:
    here = resolve(FLOW, {**REFERRAL, "service_level": "section_47"})
    assert here.outcome == "weighed"
    assert "family_agrees" not in here.given


def test_how_often_is_not_asked_of_a_referral() -> None:
    assert "frequency" not in resolve(FLOW, {**REFERRAL, "frequency": "regular"}).given


def test_an_answer_that_the_path_passes_by_is_dropped() -> None:
    here = resolve(FLOW, {**TELLING, "service_level": "section_47", "family_agrees": "no"})
    assert here.outcome == "weighed"
    assert "service_level" not in {**here.given, **here.held}
    assert "family_agrees" not in {**here.given, **here.held}


def test_answers_after_the_question_to_ask_are_held() -> None:
    here = resolve(FLOW, {key: option for key, option in TELLING.items() if key != "purpose"})
    assert here.question == "purpose"
    assert list(here.given) == ["danger_now", "topic", "direction"]
    assert list(here.held) == [
        "recipient",
        "minimum",
        "sector",
        "special_category",
        "telling_is_unsafe",
        "frequency",
    ]


def test_answers_after_an_early_outcome_are_held() -> None:
    here = resolve(FLOW, {**TELLING, "danger_now": "not_sure"})
    assert here.outcome == "act_now"
    assert dict(here.given) == {"danger_now": "not_sure"}
    assert here.held["frequency"] == "one_off"


def test_an_answer_that_the_flow_does_not_offer_is_asked_again() -> None:
    here = resolve(FLOW, {**TELLING, "purpose": "an_old_option", "frequency": "an_old_option", "gone": "x"})
    assert here.question == "purpose"
    assert "frequency" not in here.held
    assert "gone" not in here.held


def test_the_order_in_which_answers_come_makes_no_difference() -> None:
    assert resolve(FLOW, dict(reversed(TELLING.items()))) == resolve(FLOW, TELLING)


@pytest.mark.parametrize(
    ("answers", "most"),
    [
        ({}, 11),
        ({"danger_now": "no", "topic": "safeguarding", "direction": "tell"}, 10),
        ({"danger_now": "no", "topic": "safeguarding", "direction": "refer"}, 11),
        ({**REFERRAL, "service_level": "section_47", "telling_is_unsafe": ""}, 10),
        (TELLING, 10),
        ({"danger_now": "yes"}, 1),
    ],
)
def test_the_longest_way_on_is_counted(answers: dict[str, str], most: int) -> None:
    assert most_questions(FLOW, answers) == most
