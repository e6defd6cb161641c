"""What to do now, and in what order."""

from actions.share_check.flow.resolver import resolve
from actions.share_check.rules.outcome import Outcome, outcome_at
from actions.share_check.rules.terms import Step
from tests.actions.share_check.answered import FLOW, answered, reach, refer


def early(**answers: str) -> Outcome:
    return outcome_at(resolve(FLOW, answered(**answers)))


def test_in_an_emergency_999_comes_first_then_social_care_then_sharing_then_the_record() -> None:
    assert early(danger_now="yes").steps == (
        Step.CALL_999,
        Step.CALL_SOCIAL_CARE,
        Step.SHARE_WHAT_IS_NEEDED_NOW,
        Step.RECORD_AFTERWARDS,
    )


def test_a_concern_is_cut_down_then_shared_then_told_then_recorded() -> None:
    steps = reach(minimum="could_be_less").steps
    assert steps == (Step.CUT_DOWN, Step.SHARE_SECURELY, Step.TELL_FAMILY, Step.RECORD)


def test_who_asks_social_care_looks_in_transform_family_view_before_asking() -> None:
    steps = reach(direction="seek").steps
    assert steps.index(Step.CHECK_TRANSFORM_FAMILY_VIEW) < steps.index(Step.ASK_AND_SAY_WHY)


def test_where_telling_is_not_sure_the_sharing_comes_before_the_advice() -> None:
    steps = reach(telling_is_unsafe="not_sure").steps
    assert steps.index(Step.SHARE_SECURELY) < steps.index(Step.ADVICE_ON_TELLING)


def test_permission_comes_before_the_referral() -> None:
    steps = refer(service_level="early_help_other", family_agrees="not_asked", minimum="not_sure").steps
    assert steps == (
        Step.ASK_PERMISSION,
        Step.CUT_DOWN,
        Step.REFER_AFTER_PERMISSION,
        Step.IF_THEY_REFUSE,
        Step.COME_BACK_IF_WORRY_GROWS,
        Step.RECORD,
    )


def test_a_refused_referral_keeps_the_door_open() -> None:
    steps = refer(service_level="early_help_other", family_agrees="no").steps
    assert Step.KEEP_WORKING_WITH_THEM in steps
    assert Step.COME_BACK_IF_WORRY_GROWS in steps


def test_a_service_nobody_was_asked_about_is_asked_about_after_the_referral() -> None:
    steps = refer(service_level="section_17", family_agrees="not_asked").steps
    assert steps == (Step.REFER, Step.TELL_FAMILY, Step.ASK_AGREEMENT_TO_SERVICE, Step.RECORD)


def test_a_refused_service_is_not_asked_about_again() -> None:
    steps = refer(service_level="section_17", family_agrees="no").steps
    assert Step.NO_SERVICE_WITHOUT_AGREEMENT in steps
    assert Step.ASK_AGREEMENT_TO_SERVICE not in steps


def test_where_telling_is_unsafe_social_care_decides_who_asks() -> None:
    steps = refer(service_level="section_17", telling_is_unsafe="yes").steps
    assert steps == (Step.REFER, Step.DO_NOT_TELL, Step.SOCIAL_CARE_DECIDES_WHO_ASKS, Step.RECORD)


def test_an_unsure_level_means_advice_even_where_the_family_agrees() -> None:
    assert Step.ADVICE_ON_LEVEL in refer(service_level="not_sure", family_agrees="yes").steps


def test_child_protection_asks_the_family_nothing() -> None:
    assert refer(service_level="section_47").steps == (Step.REFER, Step.TELL_FAMILY, Step.RECORD)


def test_an_unchecked_request_gets_nothing_and_is_called_back() -> None:
    steps = early(direction="answer_request", request_checked="not_checked").steps
    assert steps[:2] == (Step.CONFIRM_NOTHING, Step.CALL_BACK_TODAY)
