from pathlib import Path

import pytest

from actions.share_check.located_yaml import YamlProblem
from actions.share_check.prefill import load_prefill
from actions.share_check.state import hold, position, restart
from tests.actions.share_check.answered import DECISION, FLOW


@pytest.mark.parametrize(
    ("message", "offered"),
    [
        (
            "mum says no but I'm worried, can I tell the GP?",
            {"direction": "tell", "recipient": "safeguarding_role"},
        ),
        (
            "I want to refer the family to early help and the parents have refused",
            {"direction": "refer", "recipient": "safeguarding_role", "family_agrees": "no"},
        ),
        (
            "The police have asked me for his address, dad mustn't know",
            {"direction": "answer_request", "recipient": "safeguarding_role", "telling_is_unsafe": "yes"},
        ),
        (
            "I'm a health visitor, can I ask the school what they know",
            {"direction": "seek", "recipient": "safeguarding_role", "sector": "health_public"},
        ),
        ("can I tell the neighbour", {"direction": "tell", "recipient": "family_or_public"}),
        ("a solicitor has asked for the records", {"topic": "records_request"}),
        ("making a referral, mum agrees", {"direction": "refer", "family_agrees": "yes"}),
        (
            "need to refer, the young person has refused",
            {"direction": "refer", "family_agrees": "young_person_refuses"},
        ),
    ],
)
def test_what_an_opening_message_says_is_offered(message: str, offered: dict[str, str]) -> None:
    assert DECISION.offered(message) == offered


def test_a_refusal_said_just_before_is_no_negation_of_what_follows() -> None:
    assert DECISION.offered("mum says no can I tell the GP") == {
        "direction": "tell",
        "recipient": "safeguarding_role",
    }


@pytest.mark.parametrize("message", ["can I share this?", "start", "", "hello", "can I tell"])
def test_a_message_that_says_nothing_yet_offers_nothing(message: str) -> None:
    assert DECISION.offered(message) == {}


def test_what_stands_after_a_negation_is_not_offered() -> None:
    assert DECISION.offered("should I not tell the GP") == {}
    assert "family_agrees" not in DECISION.offered("need to refer, no mum agrees")


def test_two_things_about_one_question_are_not_offered() -> None:
    assert "family_agrees" not in DECISION.offered("making a referral, mum agrees but dad refuses")


def test_what_would_not_be_asked_is_not_offered() -> None:
    assert "family_agrees" not in DECISION.offered("mum says no, can I tell the GP")


@pytest.mark.parametrize(
    "message", ["he is in danger now, can I tell the GP", "it is safe to tell mum, can I tell the GP"]
)
def test_danger_and_safety_are_always_asked(message: str) -> None:
    assert set(DECISION.offered(message)) == {"direction", "recipient"}


def test_offered_answers_count_only_once_they_are_held_and_danger_is_still_asked_first() -> None:
    offered = DECISION.offered("can I tell the GP?")
    assert position(FLOW, restart()).question == "danger_now"
    assert position(FLOW, hold(FLOW, restart(), offered)).question == "danger_now"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("states: {danger_now: {no: [safe]}}", "'no' of 'danger_now' is always asked"),
        ("states: {telling_is_unsafe: {no: [safe]}}", "'no' of 'telling_is_unsafe' is always asked"),
        ("states: {purpose: {fun: [x]}}", "undeclared key 'fun'"),
        ("states: {why: {x: [x]}}", "undeclared key 'why'"),
        ("states: {direction: {tell: ['{who} x']}}", "there is no set 'who'; allowed: one"),
        ("any: {direction: {tell: [x], seek: [x]}}", "'x' stands for 'tell' already"),
        ("states: {direction: {tell: ['(']}}", "this is no regular expression"),
    ],
)
def test_phrases_that_cannot_be_trusted_do_not_load(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "prefill.yml"
    rest = "" if text.startswith("states") else "states: {}\n"
    file.write_text(f"sets: {{one: [a]}}\n{text}\n{rest}", encoding="utf-8")
    with pytest.raises(YamlProblem, match=rf"prefill\.yml:2: {problem}"):
        load_prefill(FLOW, file)
