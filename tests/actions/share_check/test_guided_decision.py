from datetime import datetime

import pytest

from actions.share_check.flow.state import State, hold, restart
from actions.share_check.guided_decision import guided_decision, load_guided_decision
from actions.share_check.understanding.deciding import Understood
from knowledge.answers.classifier import TypedAnswer
from knowledge.errors import KnowledgeError
from tests.actions.share_check.answered import DECISION, FLOW, answered

NOON = datetime(2026, 3, 5, 12, 0)


def test_a_new_case_is_replied_to_with_the_first_question() -> None:
    assert DECISION.reply(restart(), NOON).custom["key"] == "danger_now"


def test_a_finished_case_is_replied_to_with_its_outcome() -> None:
    finished = hold(FLOW, State(), answered())
    assert DECISION.reply(finished, NOON).custom["verdict"] == "share"


def test_a_message_is_understood_for_the_question_being_asked() -> None:
    assert DECISION.understand("2", restart()) == Understood("no")
    assert DECISION.understand("2", hold(FLOW, State(), {"danger_now": "no"})) == Understood("medical_treatment")


def test_after_the_outcome_no_message_is_an_answer() -> None:
    assert DECISION.understand("yes", hold(FLOW, State(), {"danger_now": "yes"})) is None


def test_it_is_loaded_once() -> None:
    assert guided_decision() is guided_decision()


@pytest.mark.parametrize("name", ["faq-how-much", "share-early"])
def test_it_does_not_load_without_a_passage_that_a_rule_quotes(name: str) -> None:
    passages = [passage for passage in DECISION.passages.values() if passage.id != name]
    with pytest.raises(KnowledgeError, match=f"quote '{name}', which no source has"):
        load_guided_decision(passages)


def test_it_does_not_load_without_a_passage_that_a_question_quotes() -> None:
    passages = [passage for passage in DECISION.passages.values() if passage.id != "medical-treatment-not-covered"]
    with pytest.raises(KnowledgeError, match="medical-treatment-not-covered"):
        load_guided_decision(passages)


@pytest.mark.parametrize(
    ("question", "option", "texts"),
    [
        ("sector", "public_sector", ["school", "a school", "the school", "in a school", "a teacher", "college"]),
        (
            "family_agrees",
            "yes",
            ["mum agrees", "mum does", "dad is happy", "dad agrees", "mum said yes"],
        ),
        (
            "direction",
            "tell",
            ["report it to social care", "tell social care", "let social care know"],
        ),
        ("telling_is_unsafe", "child_only", ["only her", "just her", "only him", "just him"]),
        ("telling_is_unsafe", "no", ["they already know", "weve told them"]),
        ("telling_is_unsafe", "some_only", ["mum already knows and is angry"]),
        ("request_checked", "checked", ["checked everything except why they want it", "checked but not why"]),
        ("service_level", "section_17", ["below section 17", "under s17", "not quite section 17"]),
        ("family_agrees", "yes", ["they signed under pressure", "they agreed last year", "they agreed before"]),
        ("direction", "answer_request", ["i asked them"]),
        ("sector", "health_public", ["nhs charity"]),
        ("frequency", "one_off", ["single but repeated"]),
    ],
)
def test_what_may_mean_another_thing_is_only_taken_once_it_is_confirmed(
    question: str, option: str, texts: list[str]
) -> None:
    for text in texts:
        for learned in (None, lambda *_: TypedAnswer(option, plain=0.99, likely=0.99, ask=0.0)):
            assert DECISION.understood(question, text, learned) in (Understood(option, nearly=True), None), text


@pytest.mark.parametrize(
    "text", ["not alright", "hes not ok", "everyone is safe except me", "no i meant yes", "no pulse"]
)
def test_what_may_deny_well_being_is_no_guess_that_all_is_well(text: str) -> None:
    for question in ("danger_now", "telling_is_unsafe"):
        found = DECISION.understood(question, text, lambda *_: TypedAnswer("no", plain=0.9, likely=0.95, ask=0.0))
        assert found is None or found.option != "no", question


@pytest.mark.parametrize(
    ("question", "option", "text"),
    [
        ("sector", "public_sector", "a maintained school"),
        ("sector", "voluntary_or_private", "private school"),
        ("family_agrees", "yes", "mum and dad agree"),
        ("family_agrees", "yes", "they agree"),
        ("direction", "tell", "tell the police"),
        ("telling_is_unsafe", "child_only", "only the child"),
    ],
)
def test_what_is_plain_needs_no_confirmation(question: str, option: str, text: str) -> None:
    assert DECISION.understood(question, text) == Understood(option)


@pytest.mark.parametrize(
    "text", ["i am the dad and i need it to help the child", "her nan, who helps the child", "an ex who can help"]
)
def test_somebody_who_names_a_parent_is_never_guessed_to_be_one_who_helps(text: str) -> None:
    def learned(question: str, text: str) -> TypedAnswer:
        return TypedAnswer("safeguarding_role", plain=0.9, likely=0.9, ask=0.0)

    assert DECISION.understood("recipient", text, learned) is None
    assert DECISION.understood("recipient", "somebody who helps", learned) == Understood("safeguarding_role")


@pytest.mark.parametrize("text", ["a child", "im the dad", "a girl in my class", "the school nurse"])
def test_whoever_only_names_somebody_where_danger_is_asked_about_says_neither_yes_nor_no(text: str) -> None:
    def certain(*_: str) -> TypedAnswer:
        return TypedAnswer("yes", 0.99, 0.99)

    assert DECISION.understand(text, restart(), certain) is None
    assert DECISION.understand("he is upstairs with a knife", restart(), certain) == Understood("yes")
