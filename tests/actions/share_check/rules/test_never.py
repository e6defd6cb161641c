"""What a verdict must never do, checked on every path through the flow."""

import re
from collections.abc import Sequence

import pytest

from actions.share_check.rules.outcome import Outcome
from actions.share_check.rules.policy import direction, family_view
from actions.share_check.rules.terms import Says, Step, Verdict
from tests.actions.share_check.answered import WORDING, every_outcome, refer, spoken

ASKING = {Step.ASK_AGREEMENT_TO_SERVICE, Step.ASK_PERMISSION}
TO_PARENTS = {
    *ASKING,
    Step.TELL_FAMILY,
    Step.REFER_AFTER_PERMISSION,
    Step.IF_THEY_REFUSE,
    Step.KEEP_WORKING_WITH_THEM,
}
TO_FAMILY = {*TO_PARENTS, Step.TELL_CHILD_ONLY, Step.TELL_SOME_ONLY}
SAYING_SO = {Says.TELL_FAMILY, Says.AGREEMENT_REQUIRED}


@pytest.fixture
def outcomes() -> Sequence[Outcome]:
    return every_outcome()


def said(outcome: Outcome) -> set[Says]:
    return {says for part in outcome.parts.values() for says in part.says}


def test_nobody_is_asked_for_an_agreement_that_would_not_be_honoured(outcomes: Sequence[Outcome]) -> None:
    """A family is asked only if its answer decides whether the service is given."""
    for outcome in outcomes:
        if ASKING & set(outcome.steps):
            answers = outcome.answers
            assert direction(answers) == "refer"
            assert answers["service_level"] not in ("section_47", "not_sure")
            assert family_view(answers) == "not_asked"


def test_no_words_ask_for_consent_to_share() -> None:
    asks = re.compile(r"\bask\b[^.]*\b(consent|permission|agree\w*)\b[^.]*\bshar", re.IGNORECASE)
    for text in [*WORDING.verdicts.values(), *WORDING.steps.values(), *WORDING.sentences.values()]:
        assert not asks.search(text), text


def test_permission_is_asked_for_the_referral_alone() -> None:
    assert "referral" in WORDING.steps[Step.ASK_PERMISSION]
    assert "service" in WORDING.steps[Step.ASK_AGREEMENT_TO_SERVICE]


def test_nobody_is_sent_to_a_family_that_it_is_or_may_be_unsafe_to_tell(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.answers.get("telling_is_unsafe") in ("yes", "not_sure"):
            assert not TO_FAMILY & set(outcome.steps), outcome
            assert not SAYING_SO & said(outcome), outcome
            assert not {Says.TELL_CHILD_ONLY, Says.TELL_SOME_ONLY} & said(outcome)


def test_only_those_are_told_whom_it_is_safe_to_tell(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.answers.get("telling_is_unsafe") == "some_only":
            assert not (TO_FAMILY | TO_PARENTS) & set(outcome.steps) - {Step.TELL_SOME_ONLY}, outcome
            assert not SAYING_SO & said(outcome), outcome


def test_nobody_is_sent_to_the_parents_when_only_the_child_can_be_told(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.answers.get("telling_is_unsafe") == "child_only":
            assert not TO_PARENTS & set(outcome.steps), outcome
            assert not SAYING_SO & said(outcome), outcome


def test_nobody_is_sent_to_a_family_before_it_was_asked_whether_that_is_safe(
    outcomes: Sequence[Outcome],
) -> None:
    for outcome in outcomes:
        if "telling_is_unsafe" not in outcome.answers:
            assert not TO_FAMILY & set(outcome.steps), outcome
            assert not SAYING_SO & said(outcome), outcome


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only"])
def test_early_help_that_is_unsafe_approaches_nobody_in_the_family(telling: str) -> None:
    outcome = refer(service_level="early_help_other", telling_is_unsafe=telling)
    assert Step.DO_NOT_APPROACH_FAMILY in outcome.steps
    assert not TO_FAMILY & set(outcome.steps)
    assert not {Says.TELL_CHILD_ONLY, Says.TELL_SOME_ONLY} & said(outcome)


def test_no_threshold_is_a_condition_for_sharing(outcomes: Sequence[Outcome]) -> None:
    """Only a referral for early help that is not needed to prevent harm waits for anybody."""
    for outcome in outcomes:
        if outcome.ends_in == "weighed" and outcome.answers.get("service_level") != "early_help_other":
            assert outcome.verdict in (Verdict.SHARE, Verdict.SHARE_WITHOUT_SERVICE), outcome


def test_no_words_make_a_threshold_a_condition() -> None:
    for text in [*WORDING.verdicts.values(), *WORDING.steps.values(), *WORDING.sentences.values()]:
        assert "threshold" not in text.casefold()


def test_a_refused_service_is_never_a_refusal_to_share(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if family_view(outcome.answers) in ("no", "young_person_refuses"):
            assert outcome.verdict in (Verdict.SHARE_WITHOUT_SERVICE, Verdict.DO_NOT_REFER)
            assert Step.RECORD_NOT_SHARING not in outcome.steps
            assert Says.RECORD_NOT_SHARING not in said(outcome)


@pytest.mark.parametrize("level", ["section_17", "early_help_to_prevent_harm", "not_sure", "early_help_other"])
@pytest.mark.parametrize("view", ["no", "young_person_refuses"])
def test_after_a_refusal_the_words_keep_sharing_apart_from_the_service(level: str, view: str) -> None:
    words = spoken(refer(service_level=level, family_agrees=view)).casefold()
    assert "you can share the information" in words or "not a no to sharing" in words
    assert "do not share" not in words
