"""One test for each rule of the parts of an outcome."""

import pytest

from actions.share_check.flow.resolver import resolve
from actions.share_check.rules.outcome import Outcome, outcome_at
from actions.share_check.rules.policy import PASSAGES, Part, verdict
from actions.share_check.rules.terms import Says, Verdict
from tests.actions.share_check.answered import FLOW, answered, reach, refer, values

PUBLIC = ("public_task", "legal_obligation")


def part(name: str, **answers: str) -> Part:
    return reach(**answers).parts[name]


def early(**answers: str) -> dict[str, Part]:
    return dict(outcome_at(resolve(FLOW, answered(**answers))).parts)


@pytest.mark.parametrize("sector", ["public_sector", "health_public"])
def test_public_bodies_have_public_task_or_legal_obligation(sector: str) -> None:
    basis = part("lawful_basis", sector=sector)
    assert basis.value == PUBLIC
    assert {"public-sector-basis", "public-task", "legal-obligation"} <= set(basis.quotes)


@pytest.mark.parametrize("sector", ["voluntary_or_private", "health_private"])
def test_private_and_voluntary_bodies_have_legitimate_interests(sector: str) -> None:
    basis = part("lawful_basis", sector=sector)
    assert basis.value == ("legitimate_interests",)
    assert Says.LEGITIMATE_INTERESTS in basis.says
    assert "legitimate-interests" in basis.quotes


def test_an_unsure_place_of_work_gets_all_three_bases_and_whom_to_ask() -> None:
    basis = part("lawful_basis", sector="not_sure")
    assert basis.value == (*PUBLIC, "legitimate_interests")
    assert Says.BASIS_NOT_SURE in basis.says


def test_a_court_order_gives_legal_obligation() -> None:
    basis = early(direction="answer_request", request_checked="court_order")["lawful_basis"]
    assert basis.value == ("legal_obligation",)
    assert "legal-obligation" in basis.quotes


@pytest.mark.parametrize("sector", FLOW.questions["sector"].options)
def test_consent_is_never_the_default(sector: str) -> None:
    basis = part("lawful_basis", sector=sector)
    assert Says.CONSENT_NOT_DEFAULT in basis.says
    assert {"consent-not-default", "faq-no-consent"} <= set(basis.quotes)


def test_consent_is_not_the_default_for_a_court_order_either() -> None:
    basis = early(direction="answer_request", request_checked="court_order")["lawful_basis"]
    assert Says.CONSENT_NOT_DEFAULT in basis.says


@pytest.mark.parametrize("sector", FLOW.questions["sector"].options)
def test_both_kinds_of_health_and_no_other_get_the_regulator_s_guidance(sector: str) -> None:
    basis = part("lawful_basis", sector=sector)
    health = sector in ("health_public", "health_private")
    assert (Says.HEALTH_REGULATOR in basis.says) == health
    assert ("consent-for-health" in basis.quotes) == health


@pytest.mark.parametrize(
    ("sensitive", "condition"), [("yes", "safeguarding"), ("not_sure", "safeguarding"), ("no", None)]
)
def test_very_sensitive_information_needs_the_safeguarding_condition(sensitive: str, condition: str | None) -> None:
    found = part("special_category_condition", special_category=sensitive)
    assert found.value == condition
    assert set(found.quotes) == ({"lawful-bases-needed", "public-task"} if condition else set())


@pytest.mark.parametrize(
    ("telling", "value", "says"),
    [
        ("yes", "no", Says.DO_NOT_TELL),
        ("child_only", "child_only", Says.TELL_CHILD_ONLY),
        ("some_only", "some_only", Says.TELL_SOME_ONLY),
        ("no", "yes", Says.TELL_FAMILY),
        ("not_sure", "take_advice", Says.TAKE_ADVICE_ON_TELLING),
    ],
)
@pytest.mark.parametrize("direction", ["tell", "answer_request", "seek"])
def test_the_family_is_told_only_when_that_is_safe(direction: str, telling: str, value: str, says: Says) -> None:
    found = part("tell_family", direction=direction, telling_is_unsafe=telling)
    assert (found.value, found.says) == (value, (says,))


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only", "not_sure"])
def test_not_telling_quotes_the_exemptions(telling: str) -> None:
    assert part("tell_family", telling_is_unsafe=telling).quotes == (
        "unsafe-to-inform",
        "faq-when-not-to-inform",
    )


def test_telling_quotes_what_to_tell_and_that_it_is_not_every_time() -> None:
    quotes = part("tell_family", telling_is_unsafe="no").quotes
    assert quotes == ("family-understands", "faq-no-consent", "faq-inform-every-time")


@pytest.mark.parametrize(
    ("telling", "says"),
    [("child_only", Says.TELL_CHILD_AFTER_ADVICE), ("some_only", Says.TELL_SOME_AFTER_ADVICE)],
)
def test_early_help_where_only_some_can_be_told_waits_for_advice(telling: str, says: Says) -> None:
    outcome = refer(service_level="early_help_other", telling_is_unsafe=telling)
    assert outcome.parts["tell_family"].value == telling
    assert outcome.parts["tell_family"].says == (says,)


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only", "no", "not_sure"])
def test_child_protection_does_not_require_agreement(telling: str) -> None:
    found = refer(service_level="section_47", telling_is_unsafe=telling).parts["agreement_to_service"]
    assert (found.value, found.says) == ("not_required", (Says.AGREEMENT_NOT_REQUIRED,))


@pytest.mark.parametrize("ending", [{"telling_is_unsafe": "yes"}, {"family_agrees": "yes"}, {"family_agrees": "no"}])
def test_an_unsure_level_means_advice_on_agreement(ending: dict[str, str]) -> None:
    found = refer(service_level="not_sure", **ending).parts["agreement_to_service"]
    assert (found.value, found.says) == ("take_advice", (Says.TAKE_ADVICE_ON_LEVEL,))


@pytest.mark.parametrize("level", ["section_17", "early_help_to_prevent_harm"])
@pytest.mark.parametrize(
    ("view", "says"),
    [
        ("yes", Says.AGREEMENT_GIVEN),
        ("not_asked", Says.AGREEMENT_REQUIRED),
        ("not_sure", Says.AGREEMENT_REQUIRED),
        ("no", Says.AGREEMENT_REFUSED),
        ("young_person_refuses", Says.AGREEMENT_REFUSED),
    ],
)
def test_other_levels_require_agreement_to_the_service(level: str, view: str, says: Says) -> None:
    found = refer(service_level=level, family_agrees=view).parts["agreement_to_service"]
    assert (found.value, found.says) == ("required", (says,))


@pytest.mark.parametrize("view", ["yes", "not_asked"])
def test_early_help_with_or_before_permission_requires_agreement(view: str) -> None:
    assert refer(service_level="early_help_other", family_agrees=view).parts["agreement_to_service"].value == "required"


@pytest.mark.parametrize("level", ["section_17", "early_help_to_prevent_harm"])
@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only", "not_sure"])
def test_social_care_decides_who_asks_where_telling_is_not_plainly_safe(level: str, telling: str) -> None:
    found = refer(service_level=level, telling_is_unsafe=telling).parts["agreement_to_service"]
    assert (found.value, found.says) == ("social_care_decides", (Says.SOCIAL_CARE_DECIDES,))


@pytest.mark.parametrize("telling", ["yes", "child_only", "some_only"])
def test_social_care_decides_for_early_help_that_is_unsafe_too(telling: str) -> None:
    found = refer(service_level="early_help_other", telling_is_unsafe=telling).parts["agreement_to_service"]
    assert found.value == "social_care_decides"


@pytest.mark.parametrize("telling", ["yes", "no"])
def test_who_asks_for_information_obtains_agreement_to_their_assessment(telling: str) -> None:
    found = part("agreement_to_service", direction="answer_request", telling_is_unsafe=telling)
    assert found.value == "requester_obtains"
    assert found.quotes == ("consent-to-service", "sharing-when-service-refused")


@pytest.mark.parametrize("direction", ["tell", "seek", "not_sure"])
def test_no_service_is_in_question_when_a_concern_is_passed_on_or_others_are_asked(direction: str) -> None:
    assert part("agreement_to_service", direction=direction) == Part(None)


@pytest.mark.parametrize(
    ("frequency", "value"),
    [("one_off", "not_needed"), ("regular", "agreement_needed"), ("not_sure", "ask_information_governance")],
)
def test_how_often_decides_the_agreement_for_sharing(frequency: str, value: str) -> None:
    found = part("sharing_agreement", frequency=frequency)
    assert (found.value, found.quotes) == (value, ("faq-sharing-agreement",))


def test_a_referral_raises_no_question_of_an_agreement_for_sharing() -> None:
    assert refer(service_level="section_47").parts["sharing_agreement"] == Part(None)


@pytest.mark.parametrize(("minimum", "cut"), [("all_needed", False), ("could_be_less", True), ("not_sure", True)])
def test_what_may_not_be_needed_is_cut_first(minimum: str, cut: bool) -> None:
    found = part("cut_down_first", minimum=minimum)
    assert (found.value, found.quotes) == (cut, ("faq-how-much",))


@pytest.mark.parametrize(
    ("direction", "value"), [("seek", "transform_family_view"), ("tell", None), ("answer_request", None)]
)
def test_who_asks_others_looks_in_transform_family_view_first(direction: str, value: str | None) -> None:
    assert part("check_first", direction=direction).value == value


def test_a_referral_checks_nothing_first() -> None:
    assert refer(service_level="section_47").parts["check_first"].value is None


def test_a_child_who_is_moving_is_mentioned_with_every_share_and_with_nothing_else() -> None:
    assert reach().parts["moving_area"].value is True
    assert reach().parts["moving_area"].quotes == ("child-moving-area", "do-not-assume")
    assert refer(service_level="section_47").parts["moving_area"].value is True
    assert refer(service_level="section_17", family_agrees="no").parts["moving_area"].value is None
    assert refer(service_level="early_help_other", family_agrees="not_asked").parts["moving_area"].value is None


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"danger_now": "yes"}, Says.RECORD_AFTERWARDS),
        ({"purpose": "none"}, Says.RECORD_NOT_SHARING),
        ({"recipient": "no_role"}, Says.RECORD_NOT_SHARING),
        ({"purpose": "not_sure"}, Says.RECORD_PAUSE),
        ({"direction": "answer_request", "request_checked": "court_order"}, Says.RECORD),
        ({}, Says.RECORD),
        ({"direction": "refer", "service_level": "section_17", "family_agrees": "no"}, Says.RECORD),
        (
            {"direction": "refer", "service_level": "early_help_other", "family_agrees": "not_asked"},
            Says.RECORD,
        ),
        (
            {"direction": "refer", "service_level": "early_help_other", "family_agrees": "no"},
            Says.RECORD_NOT_REFERRING,
        ),
    ],
)
def test_every_decision_is_recorded(answers: dict[str, str], says: Says) -> None:
    found = early(**answers)["record"]
    assert (found.value, found.says) == (True, (says,))
    assert "record-all-decisions" in found.quotes


def test_sharing_is_recorded_on_one_s_own_system_with_the_lawful_basis() -> None:
    assert set(part("record").quotes) == {
        "record-all-decisions",
        "faq-seeking-information",
        "faq-sharing-agreement",
    }


@pytest.mark.parametrize("topic", ["medical_treatment", "records_request", "something_else"])
def test_what_is_out_of_scope_has_no_part_not_even_a_record(topic: str) -> None:
    assert early(topic=topic) == {}


def test_a_court_order_comes_with_its_basis_and_the_record_alone() -> None:
    assert list(early(direction="answer_request", request_checked="court_order")) == [
        "lawful_basis",
        "record",
    ]


@pytest.mark.parametrize(
    "answers",
    [
        {"danger_now": "yes"},
        {"purpose": "none"},
        {"purpose": "not_sure"},
        {"direction": "refer", "service_level": "early_help_other", "family_agrees": "no"},
        {"direction": "refer", "service_level": "early_help_other", "telling_is_unsafe": "not_sure"},
    ],
)
def test_acting_now_refusing_and_pausing_come_with_the_record_alone(answers: dict[str, str]) -> None:
    assert list(early(**answers)) == ["record"]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"direction": "refer", "service_level": "section_17", "family_agrees": "no"},
        {"direction": "refer", "service_level": "early_help_other", "family_agrees": "not_asked"},
    ],
)
def test_sharing_in_any_way_comes_with_every_part(answers: dict[str, str]) -> None:
    assert set(values(reach(**answers))) == {
        "lawful_basis",
        "special_category_condition",
        "tell_family",
        "agreement_to_service",
        "sharing_agreement",
        "cut_down_first",
        "check_first",
        "moving_area",
        "record",
    }


@pytest.mark.parametrize("level", FLOW.questions["service_level"].options)
def test_the_kind_of_service_changes_nothing_about_passing_on_a_concern(level: str) -> None:
    assert verdict({**answered(), "service_level": level}) is Verdict.SHARE


def test_the_list_of_passages_to_be_quoted_is_complete() -> None:
    quoted = {name for outcome in _samples() for found in outcome.parts.values() for name in found.quotes}
    assert quoted == PASSAGES


def _samples() -> list[Outcome]:
    sectors = [reach(sector=sector) for sector in FLOW.questions["sector"].options]
    tellings = [reach(telling_is_unsafe=telling) for telling in ("yes", "no")]
    return [
        *sectors,
        *tellings,
        reach(direction="seek"),
        refer(service_level="section_17", family_agrees="no"),
        outcome_at(resolve(FLOW, answered(direction="answer_request", request_checked="court_order"))),
    ]
