"""One test for each row in the table of verdicts, and for which row goes first."""

import pytest

from actions.share_check.flow.resolver import resolve
from actions.share_check.rules.outcome import Outcome, outcome_at
from actions.share_check.rules.terms import Case, Verdict
from tests.actions.share_check.answered import FLOW, answered, reach, refer

MIDDLE_LEVELS = ["section_17", "early_help_to_prevent_harm", "not_sure"]


def early(**answers: str) -> Outcome:
    """The outcome that an answer leads to at once, before the end of the flow."""
    return outcome_at(resolve(FLOW, answered(**answers)))


@pytest.mark.parametrize("danger", ["yes", "not_sure"])
def test_act_now_when_a_child_is_or_may_be_in_danger_whatever_else_is_answered(danger: str) -> None:
    outcome = early(danger_now=danger, purpose="none", recipient="family_or_public")
    assert (outcome.verdict, outcome.case) == (Verdict.ACT_NOW, Case.ACT_NOW)


@pytest.mark.parametrize("topic", ["medical_treatment", "records_request", "something_else"])
def test_out_of_scope_when_the_guidance_does_not_decide_the_topic(topic: str) -> None:
    outcome = early(topic=topic)
    assert (outcome.verdict, outcome.case) == (Verdict.OUT_OF_SCOPE, Case(topic))


def test_a_topic_that_is_not_sure_goes_on_as_safeguarding() -> None:
    assert reach(topic="not_sure").verdict is Verdict.SHARE


def test_comply_with_a_court_order_that_was_checked() -> None:
    outcome = early(direction="answer_request", request_checked="court_order")
    assert (outcome.verdict, outcome.case) == (Verdict.COMPLY, Case.COURT_ORDER)


def test_do_not_share_without_a_purpose() -> None:
    outcome = early(purpose="none")
    assert (outcome.verdict, outcome.case) == (Verdict.DO_NOT_SHARE, Case.NO_PURPOSE)


def test_do_not_share_with_somebody_who_has_no_role() -> None:
    outcome = early(recipient="no_role")
    assert (outcome.verdict, outcome.case) == (Verdict.DO_NOT_SHARE, Case.NO_ROLE)


@pytest.mark.parametrize("checked", ["not_checked", "not_sure"])
def test_pause_when_a_request_is_not_checked(checked: str) -> None:
    outcome = early(direction="answer_request", request_checked=checked)
    assert (outcome.verdict, outcome.case) == (Verdict.PAUSE, Case.REQUEST_NOT_CHECKED)


def test_pause_when_the_purpose_is_not_sure() -> None:
    outcome = early(purpose="not_sure")
    assert (outcome.verdict, outcome.case) == (Verdict.PAUSE, Case.PURPOSE_NOT_SURE)


def test_pause_when_the_recipient_is_not_sure() -> None:
    outcome = early(recipient="not_sure")
    assert (outcome.verdict, outcome.case) == (Verdict.PAUSE, Case.RECIPIENT_NOT_SURE)


def test_pause_when_it_would_go_to_family_or_the_public() -> None:
    outcome = early(recipient="family_or_public")
    assert (outcome.verdict, outcome.case) == (Verdict.PAUSE, Case.FAMILY_OR_PUBLIC)


def test_pause_before_asking_a_family_about_early_help_when_telling_may_be_unsafe() -> None:
    outcome = refer(service_level="early_help_other", telling_is_unsafe="not_sure")
    assert (outcome.verdict, outcome.case) == (Verdict.PAUSE, Case.EARLY_HELP_TELLING_NOT_SURE)


@pytest.mark.parametrize(
    ("answers", "case"),
    [
        (
            {"request_checked": "not_checked", "purpose": "none", "recipient": "not_sure"},
            Case.REQUEST_NOT_CHECKED,
        ),
        ({"purpose": "not_sure", "recipient": "family_or_public"}, Case.PURPOSE_NOT_SURE),
        ({"purpose": "none", "recipient": "not_sure"}, Case.NO_PURPOSE),
        ({"recipient": "family_or_public", "telling_is_unsafe": "not_sure"}, Case.FAMILY_OR_PUBLIC),
    ],
)
def test_of_several_reasons_the_question_asked_first_decides(answers: dict[str, str], case: Case) -> None:
    assert early(direction="answer_request", **answers).case is case


def test_an_unchecked_request_pauses_before_a_recipient_who_is_unsure() -> None:
    outcome = early(
        direction="refer",
        service_level="early_help_other",
        telling_is_unsafe="not_sure",
        recipient="not_sure",
    )
    assert outcome.case is Case.RECIPIENT_NOT_SURE


@pytest.mark.parametrize("view", ["not_asked", "not_sure"])
def test_ask_permission_first_for_early_help_that_nobody_has_asked_about(view: str) -> None:
    outcome = refer(service_level="early_help_other", family_agrees=view)
    assert (outcome.verdict, outcome.case) == (Verdict.ASK_PERMISSION_FIRST, Case.PERMISSION_NOT_ASKED)


@pytest.mark.parametrize(
    ("view", "case"),
    [("no", Case.FAMILY_REFUSES_REFERRAL), ("young_person_refuses", Case.YOUNG_PERSON_REFUSES_REFERRAL)],
)
def test_do_not_refer_to_early_help_against_a_refusal(view: str, case: Case) -> None:
    outcome = refer(service_level="early_help_other", family_agrees=view)
    assert (outcome.verdict, outcome.case) == (Verdict.DO_NOT_REFER, case)


@pytest.mark.parametrize("level", MIDDLE_LEVELS)
@pytest.mark.parametrize("view", ["no", "not_asked", "young_person_refuses", "not_sure"])
def test_share_without_service_when_the_family_has_not_agreed(level: str, view: str) -> None:
    assert refer(service_level=level, family_agrees=view).verdict is Verdict.SHARE_WITHOUT_SERVICE


@pytest.mark.parametrize("level", MIDDLE_LEVELS)
@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only", "not_sure"])
def test_share_without_service_when_the_family_could_not_be_asked(level: str, telling: str) -> None:
    outcome = refer(service_level=level, telling_is_unsafe=telling)
    assert outcome.verdict is Verdict.SHARE_WITHOUT_SERVICE
    assert outcome.case in (Case.SERVICE_AGREEMENT_WAITS, Case.SERVICE_LEVEL_NOT_SURE)


@pytest.mark.parametrize(
    ("view", "case"),
    [
        ("not_asked", Case.SERVICE_NOT_AGREED),
        ("not_sure", Case.SERVICE_NOT_AGREED),
        ("no", Case.SERVICE_REFUSED),
        ("young_person_refuses", Case.SERVICE_REFUSED_BY_YOUNG_PERSON),
    ],
)
def test_the_words_for_a_service_depend_on_what_the_family_said(view: str, case: Case) -> None:
    assert refer(service_level="section_17", family_agrees=view).case is case


@pytest.mark.parametrize("level", [*MIDDLE_LEVELS, "early_help_other"])
def test_share_when_the_family_agrees_to_the_service(level: str) -> None:
    outcome = refer(service_level=level, family_agrees="yes")
    assert (outcome.verdict, outcome.case) == (Verdict.SHARE, Case.REFER_AGREED)


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only", "no", "not_sure"])
def test_share_for_child_protection_whatever_can_be_told(telling: str) -> None:
    outcome = refer(service_level="section_47", telling_is_unsafe=telling)
    assert (outcome.verdict, outcome.case) == (Verdict.SHARE, Case.REFER_CHILD_PROTECTION)


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only"])
def test_share_with_social_care_when_early_help_meets_a_family_that_it_is_unsafe_to_tell(
    telling: str,
) -> None:
    outcome = refer(service_level="early_help_other", telling_is_unsafe=telling)
    assert (outcome.verdict, outcome.case) == (Verdict.SHARE, Case.EARLY_HELP_UNSAFE)


@pytest.mark.parametrize("direction", ["tell", "answer_request", "seek"])
@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only", "no", "not_sure"])
def test_share_everything_else(direction: str, telling: str) -> None:
    outcome = reach(direction=direction, telling_is_unsafe=telling)
    assert (outcome.verdict, outcome.case) == (Verdict.SHARE, Case(direction))


def test_not_sure_what_to_do_counts_as_passing_on_a_concern() -> None:
    outcome = reach(direction="not_sure")
    assert outcome.case is Case.TELL
    assert outcome.parts == reach(direction="tell").parts


@pytest.mark.parametrize("level", [*MIDDLE_LEVELS, "early_help_other"])
def test_not_sure_whether_the_family_agrees_counts_as_not_asked(level: str) -> None:
    unsure = refer(service_level=level, family_agrees="not_sure")
    unasked = refer(service_level=level, family_agrees="not_asked")
    assert (unsure.verdict, unsure.case, unsure.parts) == (unasked.verdict, unasked.case, unasked.parts)
