"""Danger told after "nobody is in danger": the record must not go on denying it, so the question is asked again."""

from dataclasses import replace
from typing import Any

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from knowledge.answers.classifier import TypedAnswer
from tests.actions.fakes import FakeSearcher
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import MORNING, Talk

pytestmark = pytest.mark.usefixtures("searcher")
SAID_NO = {"danger_now": "no", "topic": "safeguarding", "direction": "tell"}
# Wherever a case can stand once it was said that nobody is in danger.
STANDS = {
    "at a question": OpenCase(hold(FLOW, State(), SAID_NO)),
    "after a miss": OpenCase(hold(FLOW, State(), SAID_NO), misses=1),
    "at facts to confirm": OpenCase(hold(FLOW, State(), {"danger_now": "no"}), offered={"topic": "safeguarding"}),
    "choosing what to change": OpenCase(hold(FLOW, State(), SAID_NO), changing=True),
    "where a guess waits": OpenCase(hold(FLOW, State(), SAID_NO), nearly="prevent_harm"),
    "after the outcome": OpenCase(hold(FLOW, State(), answered())),
}
TELLS = "he came at her with a knife just now"


def _kinds(shown: list[dict[str, Any]]) -> list[str]:
    return [one["custom"]["kind"] for one in shown]


@pytest.mark.parametrize("where", STANDS)
def test_danger_brings_the_contacts_and_the_question_again(where: str) -> None:
    talk = Talk(replace(STANDS[where], begun=MORNING, last=MORNING))
    shown = talk.say(TELLS)
    assert _kinds(shown) == ["danger", "question"]
    assert shown[-1]["custom"]["key"] == "danger_now"
    assert "may tell of danger" in shown[-1]["text"]
    assert "danger_now" not in talk.answers
    # "Keep it" would deny the danger in two words that do not name it.
    assert "previous" not in shown[-1]["custom"]


@pytest.mark.parametrize("where", STANDS)
def test_the_other_answers_are_kept(where: str) -> None:
    talk = Talk(replace(STANDS[where], begun=MORNING, last=MORNING))
    before = talk.given
    talk.say(TELLS)
    talk.say("no")
    # That the family can safely be told was said before the danger, and is asked again too.
    well = {"telling_is_unsafe": "no"}.items()
    assert talk.given == {key: option for key, option in before.items() if (key, option) not in well}


def test_a_danger_beside_an_answer_is_asked_about_and_the_answer_kept(searcher: FakeSearcher) -> None:
    searcher.typed = {TELLS: TypedAnswer("prevent_harm", 1.0, 1.0)}
    talk = Talk(replace(STANDS["at a question"], begun=MORNING, last=MORNING))
    talk.say(TELLS)
    talk.say("no")
    assert talk.answers == {**SAID_NO, "purpose": "prevent_harm"}


def test_a_record_after_it_says_what_was_told() -> None:
    talk = Talk(replace(STANDS["after the outcome"], begun=MORNING, last=MORNING))
    talk.say(TELLS)
    [outcome] = talk.say("yes")
    assert outcome["custom"]["verdict"] == "act_now"
    assert talk.answers == {"danger_now": "yes"}


def test_a_case_that_rested_asks_it_when_it_wakes() -> None:
    talk = Talk(replace(STANDS["at a question"], begun=MORNING, last=MORNING))
    assert _kinds(talk.say(TELLS, after_minutes=90)) == ["danger", "question"]
    [asked] = talk.say("carry on")
    assert asked["custom"]["key"] == "danger_now"


def test_an_outcome_that_rests_may_be_somebody_elses() -> None:
    talk = Talk(replace(STANDS["after the outcome"], begun=MORNING, last=MORNING))
    assert _kinds(talk.say(TELLS, after_minutes=90)) == ["danger"]
    assert talk.answers == answered()


@pytest.mark.parametrize("text", ["she is frightened", "can I share without consent?", "hello", "what if she says no"])
def test_nothing_less_than_danger_asks_it_again(text: str) -> None:
    talk = Talk(replace(STANDS["at a question"], begun=MORNING, last=MORNING))
    talk.say(text)
    assert talk.answers["danger_now"] == "no"


def test_no_is_taken_the_second_time() -> None:
    talk = Talk(replace(STANDS["at a question"], begun=MORNING, last=MORNING))
    talk.say(TELLS)
    talk.say("nobody is in danger")
    assert talk.answers["danger_now"] == "no"
