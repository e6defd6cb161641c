from pathlib import Path

import pytest

from actions.share_check.flow.flow import Branch, Target, read_flow
from knowledge.errors import KnowledgeError
from tests.actions.share_check.answered import FLOW

ORDER = (
    "danger_now topic direction request_checked purpose recipient minimum sector special_category "
    "service_level telling_is_unsafe family_agrees frequency"
)
OPTIONS = {
    "danger_now": "yes no not_sure",
    "topic": "safeguarding medical_treatment records_request something_else not_sure",
    "direction": "tell answer_request seek refer not_sure",
    "request_checked": "checked court_order not_checked not_sure",
    "purpose": "prevent_harm promote_welfare identify_risk none not_sure",
    "recipient": "safeguarding_role family_or_public no_role not_sure",
    "minimum": "all_needed could_be_less not_sure",
    "sector": "public_sector health_public health_private voluntary_or_private not_sure",
    "special_category": "yes no not_sure",
    "service_level": "section_47 section_17 early_help_to_prevent_harm early_help_other not_sure",
    "telling_is_unsafe": "yes child_only some_only no not_sure",
    "family_agrees": "yes no not_asked young_person_refuses not_sure",
    "frequency": "one_off regular not_sure",
}


def broken(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "flow.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_questions_are_the_agreed_ones_in_the_agreed_order() -> None:
    assert list(FLOW.questions) == ORDER.split()
    assert FLOW.first == "danger_now"


@pytest.mark.parametrize("question", OPTIONS)
def test_the_options_of_a_question_are_the_agreed_ones(question: str) -> None:
    assert list(FLOW.questions[question].options) == OPTIONS[question].split()


def test_an_option_leads_straight_to_an_outcome_or_on() -> None:
    assert FLOW.target("danger_now", {"danger_now": "yes"}) == Target(outcome="act_now")
    assert FLOW.target("danger_now", {"danger_now": "no"}) == Target(question="topic")


def test_a_branch_holds_only_when_every_condition_does() -> None:
    branch = Branch({"a": ("x",), "b": ("y", "z")}, Target("c"), 1)
    assert branch.holds({"a": "x", "b": "z"})
    assert not branch.holds({"a": "x", "b": "x"})
    assert not branch.holds({"a": "x"})


def test_the_deciding_questions_are_those_that_conditions_look_at() -> None:
    assert FLOW.deciding == {"direction", "service_level", "telling_is_unsafe"}


def test_an_option_that_leads_nowhere_is_refused_with_its_line(tmp_path: Path) -> None:
    text = "outcomes: {end: {}}\nquestions:\n  a:\n    passages: []\n    options:\n      x: later\n"
    with pytest.raises(KnowledgeError, match=r"flow\.yml:6: option 'x' leads nowhere; allowed: on"):
        read_flow(broken(tmp_path, text))


@pytest.mark.parametrize("branch", ["{to: b, outcome: end}", "{}"])
def test_a_branch_that_leads_two_ways_or_none_is_refused(tmp_path: Path, branch: str) -> None:
    head = "outcomes: {end: {}}\nquestions:\n  a:\n    passages: []\n    options: {x: on}\n"
    text = f"{head}    on:\n    - {branch}\n"
    with pytest.raises(KnowledgeError, match=r"flow\.yml:7: a branch needs either"):
        read_flow(broken(tmp_path, text))


def test_a_flow_without_a_question_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no question"):
        read_flow(broken(tmp_path, "outcomes: {end: {}}\nquestions: {}\n"))


def test_a_question_without_an_option_is_refused(tmp_path: Path) -> None:
    text = "outcomes: {end: {}}\nquestions:\n  a:\n    passages: []\n    options: {}\n"
    with pytest.raises(KnowledgeError, match=r"flow\.yml:3: question 'a' has no option"):
        read_flow(broken(tmp_path, text))


@pytest.mark.parametrize("key", ["passages", "options"])
def test_a_question_without_passages_or_options_is_refused(tmp_path: Path, key: str) -> None:
    fields = {"passages": "    passages: []\n", "options": "    options: {x: {outcome: end}}\n"}
    del fields[key]
    text = "outcomes: {end: {}}\nquestions:\n  a:\n" + "".join(fields.values())
    with pytest.raises(KnowledgeError, match=f"flow.yml:3: missing: {key}"):
        read_flow(broken(tmp_path, text))
