"""Danger told in words that also answer the question of the guided decision: it is met, and the answer is kept."""

from collections.abc import Sequence
from typing import Any

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from knowledge.answers.classifier import TypedAnswer
from tests.actions.fakes import FakeSearcher
from tests.actions.share_check.answered import FLOW
from tests.actions.talking import MORNING, Talk

SO_FAR = {"danger_now": "no", "topic": "safeguarding", "direction": "tell"}
TO_TELLING = {
    **SO_FAR,
    "purpose": "prevent_harm",
    "recipient": "safeguarding_role",
    "minimum": "all_needed",
    "sector": "health_public",
    "special_category": "no",
}


def talk(answers: dict[str, str]) -> Talk:
    return Talk(OpenCase(hold(FLOW, State(), answers), begun=MORNING, last=MORNING))


def kinds(shown: Sequence[dict[str, Any]]) -> list[str]:
    return [f"{one['custom']['kind']}:{one['custom'].get('key', '')}" for one in shown]


@pytest.fixture(autouse=True)
def sure(searcher: FakeSearcher) -> FakeSearcher:
    searcher.danger = ("raped", "hits her every week", "killing herself", "from him", "violent")
    searcher.how_sure = 0.95
    return searcher


@pytest.mark.parametrize("said", ["yes he raped her", "yes, he raped her"])
def test_a_few_words_that_tell_plainly_bring_the_contacts_and_the_question_about_danger(
    said: str, searcher: FakeSearcher
) -> None:
    searcher.typed = {said: TypedAnswer("yes", 0.95, 0.95)}
    here = talk(TO_TELLING)
    assert kinds(here.say(said)) == ["danger:", "question:danger_now"]
    assert here.given["telling_is_unsafe"] == "yes"


def test_a_few_words_that_only_may_tell_are_the_answer_alone(searcher: FakeSearcher) -> None:
    searcher.how_sure = 0.6
    searcher.typed = {"yes he is violent": TypedAnswer("yes", 0.95, 0.95)}
    here = talk(TO_TELLING)
    assert "danger:" not in kinds(here.say("yes he is violent"))
    assert here.given["telling_is_unsafe"] == "yes"


def test_what_sharing_is_for_names_harm_and_tells_of_none(searcher: FakeSearcher) -> None:
    said = "protect her from him"
    searcher.typed = {said: TypedAnswer("prevent_harm", 0.95, 0.95)}
    assert "danger:" not in kinds(talk(SO_FAR).say(said))


def test_what_sharing_is_to_stop_may_be_happening(searcher: FakeSearcher) -> None:
    said = "stop her killing herself"
    searcher.typed = {said: TypedAnswer("prevent_harm", 0.95, 0.95)}
    here = talk(SO_FAR)
    assert kinds(here.say(said)) == ["danger:", "question:danger_now"]
    assert here.given["purpose"] == "prevent_harm"


def test_a_part_of_an_answer_is_heard_that_the_whole_drowns(searcher: FakeSearcher) -> None:
    said = "regularly, he hits her every week"
    # The judge of danger alone hears the part; as a whole the message is calm.
    searcher.route = FakeSearcher().route  # type: ignore[method-assign]
    assert kinds(talk({**TO_TELLING, "telling_is_unsafe": "no"}).say(said))[0] == "danger:"


def test_a_label_brings_no_contacts_whatever_a_judge_makes_of_it(searcher: FakeSearcher) -> None:
    searcher.danger = ("unsafe", "harm")
    assert "danger:" not in kinds(talk(TO_TELLING).say("Yes, it is unsafe"))
    assert "danger:" not in kinds(talk(SO_FAR).say("prevent harm"))


AT = {
    "topic": {"danger_now": "no"},
    "purpose": SO_FAR,
    "recipient": {**SO_FAR, "purpose": "prevent_harm"},
    "sector": {**SO_FAR, "purpose": "prevent_harm", "recipient": "safeguarding_role", "minimum": "all_needed"},
}
TOLD = [
    "keeps hitting her with a belt",
    "so the baby is bruised all over",
    "so dad has been hitting her",
    "to keep him quiet he shakes him",
    "find her she ran away last night",
    "help she is being beaten",
    "getting beaten by her stepdad",
    "get him out of the house he is beating her",
    "see he has bruises all over",
    "keeps her locked in the shed",
    "to keep her safe and dad hits her",
]


@pytest.mark.parametrize("said", TOLD)
@pytest.mark.parametrize("question", AT)
def test_harm_brings_the_contacts_whatever_verb_it_begins_with(
    question: str, said: str, searcher: FakeSearcher
) -> None:
    searcher.danger = (said, "hits her")
    assert kinds(talk(AT[question]).say(said))[0] == "danger:"


@pytest.mark.parametrize("said", ["to stop him getting hurt again", "keeping her safe", "so that she gets some help"])
def test_what_sharing_is_for_is_at_most_a_worry_with_its_numbers(said: str, searcher: FakeSearcher) -> None:
    searcher.danger = (said,)
    shown = talk(AT["purpose"]).say(said)
    assert "danger:" not in kinds(shown)
    assert shown[0]["custom"].get("contacts") or shown[0]["custom"]["kind"] == "question"


def test_a_purpose_without_harm_is_no_danger_one_question_early_and_one_with_harm_is(searcher: FakeSearcher) -> None:
    searcher.danger = ("keeping her safe", "to stop him getting hurt again")
    assert "danger:" not in kinds(talk(AT["topic"]).say("keeping her safe"))
    assert kinds(talk(AT["topic"]).say("to stop him getting hurt again"))[0] == "danger:"
