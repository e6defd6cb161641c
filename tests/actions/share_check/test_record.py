from datetime import datetime

import pytest

from actions.share_check.outcome import Outcome, outcome_at
from actions.share_check.record import Record, build_record, record_text
from actions.share_check.resolver import resolve
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered, reach, refer

DECIDED = datetime(2026, 3, 5, 9, 7)
FIELDS = [
    "date_and_time",
    "decision",
    "what_is_shared",
    "what_is_not_shared",
    "with_whom",
    "how",
    "purpose",
    "lawful_basis_and_condition",
    "family_told_and_why",
    "agreement_to_service",
    "agreement_for_sharing",
    "advice_taken",
    "childs_views",
    "answers",
    "passages",
    "notices",
    "name_and_role",
]


def early(**answers: str) -> Outcome:
    return outcome_at(resolve(FLOW, answered(**answers)))


def record(outcome: Outcome) -> Record:
    built = build_record(outcome, WORDING, DECISION.passages, DECIDED)
    assert built is not None
    return built


@pytest.mark.parametrize(
    "outcome", [reach(), early(danger_now="yes"), early(purpose="none"), early(recipient="not_sure")]
)
def test_every_record_has_every_field(outcome: Outcome) -> None:
    assert list(record(outcome)) == FIELDS


def test_what_the_flow_does_not_know_is_a_blank() -> None:
    built = record(reach())
    for field in (
        "what_is_shared",
        "what_is_not_shared",
        "how",
        "advice_taken",
        "childs_views",
        "name_and_role",
    ):
        assert built[field] is None


def test_the_date_and_time_are_those_of_the_decision() -> None:
    assert record(reach())["date_and_time"] == "5 March 2026 at 09:07"


def test_the_decision_is_the_verdict_in_words() -> None:
    assert record(reach())["decision"] == "You can share this."


def test_the_recipient_is_known_by_role_and_the_name_is_a_blank() -> None:
    assert record(reach())["with_whom"] == "Someone who needs it to help the child. Name and organisation: (to fill in)"
    assert record(early(purpose="none"))["with_whom"] is None


def test_the_purpose_is_the_answer_given() -> None:
    assert record(reach(purpose="identify_risk"))["purpose"] == "Help to see if there is a risk"


def test_several_likely_bases_leave_the_choice_to_the_practitioner() -> None:
    assert record(reach())["lawful_basis_and_condition"] == (
        "Likely lawful basis: public task or legal obligation. Basis used: (to fill in). "
        "Condition for very sensitive information: safeguarding children."
    )


def test_a_single_basis_is_recorded_as_it_is() -> None:
    outcome = early(direction="answer_request", request_checked="court_order")
    assert record(outcome)["lawful_basis_and_condition"] == "Lawful basis: legal obligation."


@pytest.mark.parametrize(
    ("telling", "entry"),
    [
        ("no", "Yes, what is shared"),
        ("yes", "No, because telling them is unsafe"),
        ("child_only", "Only the child"),
        ("some_only", "Only those whom it is safe to tell"),
        ("not_sure", "Not before advice"),
    ],
)
def test_whether_the_family_is_told_is_recorded_with_room_for_the_reason(telling: str, entry: str) -> None:
    value = record(reach(telling_is_unsafe=telling))["family_told_and_why"]
    assert isinstance(value, str)
    assert value.startswith(entry)
    assert value.endswith("(to fill in)")


@pytest.mark.parametrize(
    ("answers", "entry"),
    [
        ({"service_level": "section_47"}, "Not required: child protection, section 47."),
        (
            {"service_level": "section_17", "family_agrees": "no"},
            "Required, and refused. When, and by whom: (to fill in)",
        ),
        (
            {"service_level": "section_17", "telling_is_unsafe": "yes"},
            "Required. Children's Social Care decides",
        ),
        ({"service_level": "not_sure", "family_agrees": "yes"}, "Not clear yet"),
    ],
)
def test_agreement_to_the_service_is_recorded(answers: dict[str, str], entry: str) -> None:
    value = record(refer(**answers))["agreement_to_service"]
    assert isinstance(value, str)
    assert value.startswith(entry)


def test_what_is_not_in_question_is_said_rather_than_left_blank() -> None:
    assert record(reach())["agreement_to_service"] == "Not in question here."
    assert record(refer(service_level="section_47"))["agreement_for_sharing"] == "Not in question here."


def test_what_a_verdict_comes_without_is_a_blank() -> None:
    built = record(early(purpose="not_sure"))
    for field in (
        "lawful_basis_and_condition",
        "family_told_and_why",
        "agreement_to_service",
        "agreement_for_sharing",
    ):
        assert built[field] is None


def test_each_answer_given_is_recorded_in_words() -> None:
    answers = record(reach())["answers"]
    assert isinstance(answers, list)
    assert len(answers) == len(reach().answers)
    assert "Purpose: Prevent harm" in answers


def test_the_passages_are_recorded_with_their_source_and_the_day_it_was_checked() -> None:
    lines = record(reach())["passages"]
    assert isinstance(lines, list)
    (line,) = lines
    source = DECISION.passages["faq-how-much"].source
    assert line.startswith(f"{source.title}, {source.publisher}, checked {source.checked.day} ")
    for name in reach().passages:
        assert DECISION.passages[name].section in line


@pytest.mark.parametrize("topic", ["medical_treatment", "records_request", "something_else"])
def test_what_is_out_of_scope_leaves_no_record(topic: str) -> None:
    assert build_record(early(topic=topic), WORDING, DECISION.passages, DECIDED) is None


def test_no_field_asks_for_the_name_of_a_child() -> None:
    assert not any(
        "name" in label.casefold() and "child" in label.casefold() for label in WORDING.record.fields.values()
    )


def test_as_text_every_field_is_labelled_and_a_blank_says_so() -> None:
    text = record_text(record(reach()), WORDING)
    for label in WORDING.record.fields.values():
        assert f"- **{label}:**" in text
    assert "- **How it is shared:** (to fill in)" in text
    assert "    - Purpose: Prevent harm" in text
