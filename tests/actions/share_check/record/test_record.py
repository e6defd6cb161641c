from datetime import datetime

import pytest

from actions.share_check.copy.wording import RECORD_FIELDS
from actions.share_check.flow.resolver import resolve
from actions.share_check.record.record import Record, build_record, drawn, record_form, record_lines, record_text
from actions.share_check.rules.outcome import Outcome, outcome_at
from actions.share_check.rules.terms import Case
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered, reach, refer
from tests.look_at_records.making import lines_of, with_record, words_in

DECIDED = datetime(2026, 3, 5, 9, 7)
ALWAYS = {
    "reference_number",
    "date_and_time",
    "decision",
    "rationale",
    "with_whom",
    "advice_taken",
    "childs_views",
    "answers",
    "notices",
    "passages",
    "name_and_role",
    "signature",
}
FOLLOWED_UP = {"by_when", "what_happens_next"}
SHARED = {
    "date_decided",
    "what_is_shared",
    "what_is_not_shared",
    "how",
    "sent_securely",
    "when_shared",
    "what_recipient_will_do",
    "lawful_basis_and_condition",
    "family_told_and_why",
    "review_date",
}
WEIGHED = {
    "purpose",
    "why_necessary_and_proportionate",
    "benefits_and_risks_of_sharing",
    "benefits_and_risks_of_not_sharing",
}
REQUEST = {"requester_role_and_organisation", "date_asked", "what_was_asked_for"}
ORDER = RECORD_FIELDS
OUT_OF_SCOPE = {"medical_treatment", "records_request", "something_else"}


def early(**answers: str) -> Outcome:
    return outcome_at(resolve(FLOW, answered(**answers)))


def lines(outcome: Outcome) -> list[str]:
    return record_lines(record(outcome), str(outcome.verdict), WORDING)


def record(outcome: Outcome) -> Record:
    built = build_record(outcome, WORDING, DECISION.passages, DECIDED)
    assert built is not None
    return built


@pytest.mark.parametrize(
    ("outcome", "fields"),
    [
        (reach(), SHARED | WEIGHED | {"agreement_to_service", "agreement_for_sharing"}),
        (
            reach(direction="answer_request"),
            SHARED | WEIGHED | REQUEST | {"agreement_to_service", "agreement_for_sharing"},
        ),
        (
            reach(direction="seek"),
            SHARED
            | WEIGHED
            | REQUEST - {"requester_role_and_organisation"}
            | {"agreement_to_service", "agreement_for_sharing"},
        ),
        (refer(service_level="section_17", family_agrees="no"), SHARED | WEIGHED | {"agreement_to_service"}),
        (
            refer(service_level="early_help_other", family_agrees="not_asked"),
            SHARED | WEIGHED | {"agreement_to_service"},
        ),
        (early(direction="answer_request", request_checked="court_order"), SHARED | REQUEST),
        (
            early(danger_now="yes"),
            FOLLOWED_UP | {"what_is_shared", "what_is_not_shared", "how", "when_shared", "lawful_basis_and_condition"},
        ),
        (early(purpose="not_sure"), FOLLOWED_UP | {"purpose", "benefits_and_risks_of_not_sharing"}),
        (
            early(direction="answer_request", request_checked="not_checked"),
            FOLLOWED_UP | REQUEST | {"purpose", "benefits_and_risks_of_not_sharing"},
        ),
        (
            early(recipient="no_role"),
            FOLLOWED_UP
            | {
                "purpose",
                "date_decided",
                "what_is_not_shared",
                "benefits_and_risks_of_sharing",
                "benefits_and_risks_of_not_sharing",
            },
        ),
        (
            refer(service_level="early_help_other", family_agrees="no"),
            FOLLOWED_UP | {"purpose", "date_decided", "benefits_and_risks_of_not_sharing", "agreement_to_service"},
        ),
    ],
    ids=lambda given: given.case if isinstance(given, Outcome) else None,
)
def test_a_record_has_the_fields_of_its_verdict_in_one_order_and_no_other(outcome: Outcome, fields: set[str]) -> None:
    built = list(record(outcome))
    assert set(built) == ALWAYS | fields
    assert built == [field for field in ORDER if field in built]


def test_what_the_flow_does_not_know_is_a_blank() -> None:
    built = record(reach(direction="answer_request"))
    assert {field for field, value in built.items() if value is None} == {
        "reference_number",
        "rationale",
        "requester_role_and_organisation",
        "date_asked",
        "what_was_asked_for",
        "why_necessary_and_proportionate",
        "benefits_and_risks_of_sharing",
        "benefits_and_risks_of_not_sharing",
        "what_is_shared",
        "what_is_not_shared",
        "how",
        "sent_securely",
        "when_shared",
        "what_recipient_will_do",
        "advice_taken",
        "childs_views",
        "review_date",
        "name_and_role",
        "signature",
    }


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        (early(danger_now="yes"), ["Why you acted now", "Who you called", "When you will follow", "What happens next"]),
        (early(purpose="not_sure"), ["Why you paused", "Who you asked", "When you will decide", "What happens next"]),
        (early(purpose="none"), ["Why you did not share", "Who you asked", "When you will look", "What happens next"]),
        (
            refer(service_level="early_help_other", family_agrees="no"),
            ["Why you did not refer", "Who you asked", "When you will offer", "What happens next"],
        ),
    ],
    ids=lambda given: given.case if isinstance(given, Outcome) else None,
)
def test_where_nothing_is_shared_yet_it_asks_why_whom_you_asked_by_when_and_what_next(
    outcome: Outcome, asked: list[str]
) -> None:
    text = "\n".join(lines(outcome))
    assert all(f"\n{label}" in text for label in asked)


def test_of_a_referral_that_is_not_made_whom_it_was_for_is_a_blank_and_the_answer_stands_with_the_others() -> None:
    outcome = refer(service_level="early_help_other", family_agrees="no")
    assert record(outcome)["with_whom"] is None
    assert "Who the referral was for: (to fill in)" in lines(outcome)
    assert "- Who it goes to: Someone who needs it to help the child" in lines(outcome)


def test_a_pause_is_to_end_on_the_same_day_and_nothing_else_has_a_day_that_the_flow_sets() -> None:
    assert record(early(purpose="not_sure"))["by_when"] == "Today, 5 March 2026"
    assert record(early(purpose="none"))["by_when"] is None
    assert record(reach())["date_decided"] == "5 March 2026"


def test_notices_are_a_list_that_is_empty_and_not_drawn() -> None:
    assert record(reach())["notices"] == []
    assert not any(line.startswith(WORDING.record.fields["notices"]) for line in lines(reach()))


def test_a_notice_that_is_in_force_is_drawn() -> None:
    built = {**record(reach()), "notices": ["The law has changed."]}
    shown = record_lines(built, "share", WORDING)
    assert shown[shown.index("Changes in the law since the guidance:") + 1] == "- The law has changed."


def test_the_date_and_time_are_those_of_the_decision() -> None:
    assert record(reach())["date_and_time"] == "5 March 2026 at 09:07"


def test_the_decision_is_the_verdict_in_words() -> None:
    assert record(reach())["decision"] == "You can share this."


def test_the_recipient_is_known_by_role_and_the_name_is_a_blank() -> None:
    assert record(reach())["with_whom"] == "Someone who needs it to help the child. Name and organisation: (to fill in)"
    assert record(early(purpose="none"))["with_whom"] is None


def test_an_answer_that_a_field_says_is_not_said_again_and_every_other_is_said_once() -> None:
    text = "\n".join(lines(reach()))
    assert text.count("Prevent harm") == text.count("Someone who needs it to help the child") == 1
    for question, option in reach().answers.items():
        if question not in ("purpose", "recipient"):
            name, label = WORDING.questions[question].name, WORDING.questions[question].options[option]
            assert text.count(f"- {name}: {label}") == 1
    # A line stays if no field says the same.
    assert f"- {WORDING.questions['danger_now'].name}: Yes" in lines(early(danger_now="yes"))


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


def test_each_answer_given_is_recorded_in_words() -> None:
    answers = record(reach())["answers"]
    assert isinstance(answers, list)
    assert len(answers) == len(reach().answers)
    assert "Purpose: Prevent harm" in answers


def test_the_passages_are_recorded_with_their_source_and_the_day_it_was_checked() -> None:
    found = record(reach())["passages"]
    assert isinstance(found, list)
    (line,) = found
    source = DECISION.passages["faq-how-much"].source
    assert line.startswith(f"{source.title}, {source.publisher}, checked {source.checked.day} ")
    assert line.count(source.url) == 1
    names = line.partition("(our names): ")[2].split("; ")
    assert set(names) == {WORDING.record.references[name] for name in reach().passages}
    assert len(set(names)) == len(names)


def test_two_places_of_the_guidance_never_have_one_short_name() -> None:
    by_name: dict[str, set[str]] = {}
    for passage, name in WORDING.record.references.items():
        by_name.setdefault(name, set()).add(DECISION.passages[passage].section)
    assert {name: sections for name, sections in by_name.items() if len(sections) > 1} == {}


@pytest.mark.slow
def test_no_record_has_more_than_500_words_as_text_whatever_path_led_to_it() -> None:
    longest: dict[str, int] = {}
    for outcome in with_record():
        longest[outcome.case] = max(longest.get(outcome.case, 0), words_in("\n".join(lines_of(outcome))))
    assert longest.keys() == {case.value for case in Case} - OUT_OF_SCOPE
    assert max(longest.values()) <= 500, longest


@pytest.mark.parametrize("topic", ["medical_treatment", "records_request", "something_else"])
def test_what_is_out_of_scope_leaves_no_record(topic: str) -> None:
    assert build_record(early(topic=topic), WORDING, DECISION.passages, DECIDED) is None


def test_no_field_asks_for_the_name_of_a_child() -> None:
    labels = [*WORDING.record.fields.values()]
    labels += [label for own in WORDING.record.verdict_fields.values() for label in own.values()]
    assert not any("name" in label.casefold() and "child" in label.casefold() for label in labels)


def test_as_text_every_field_is_labelled_once_and_a_blank_says_so() -> None:
    shown = drawn(record(reach()), "share", WORDING)
    text = record_text(shown, WORDING)
    for field in shown:
        assert text.count(f"- **{field.label}:**") == 1
    assert "- **How it is shared:** (to fill in)" in text
    assert "    - Where you work: Public sector" in text
    assert text.endswith("- **Signature and date:** (to fill in)")


@pytest.mark.parametrize("outcome", [reach(direction="answer_request"), early(purpose="none"), early(danger_now="yes")])
def test_what_may_be_typed_is_named_with_its_label_and_names_and_references_are_not_among_it(outcome: Outcome) -> None:
    form = record_form(record(outcome), str(outcome.verdict), WORDING)
    fields = [entry["field"] for entry in form]
    assert "rationale" in fields
    assert not {"reference_number", "name_and_role", "signature", "with_whom", "decision"} & set(fields)
    shown = {field.field: field.label for field in drawn(record(outcome), str(outcome.verdict), WORDING)}
    assert {entry["field"]: entry["label"] for entry in form}.items() <= shown.items()


def test_what_the_flow_filled_in_already_comes_with_the_form() -> None:
    form = {entry["field"]: entry for entry in record_form(record(early(purpose="not_sure")), "pause", WORDING)}
    assert form["by_when"]["value"] == "Today, 5 March 2026"
    assert "value" not in form["rationale"]


def test_a_record_kept_from_before_a_field_existed_is_drawn_as_far_as_it_goes() -> None:
    kept: Record = {"decision": "You can share this.", "how": None, "answers": ["Purpose: Prevent harm"]}
    assert record_lines(kept, "share", WORDING) == [
        "Decision: You can share this.",
        "How it is shared: (to fill in)",
        "Other answers given:",
        "- Purpose: Prevent harm",
    ]
