"""What is stated after an outcome: it must not stand unquestioned beside what takes one of its answers back."""

from typing import Any

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from tests.actions.fakes import FakeSearcher
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import MORNING, Talk

pytestmark = pytest.mark.usefixtures("searcher")

# How somebody takes something back, and what: any answer of the case.
WAYS = ("no wait {}", "actually {}", "sorry i meant {}", "{}, i made a mistake", "hang on, {}")
WHAT = ("it was the dad", "it is safe to tell them", "i work for a charity", "its every week", "all of it")


@pytest.fixture
def talk() -> Talk:
    return Talk(OpenCase(hold(FLOW, State(), answered()), begun=MORNING, last=MORNING))


def _kinds(shown: list[dict[str, Any]]) -> list[str]:
    return [one["custom"]["kind"] for one in shown]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("way", WAYS)
def test_a_correction_says_that_the_outcome_may_not_hold_and_asks_which_answer(way: str, what: str, talk: Talk) -> None:
    shown = talk.say(way.format(what))
    assert _kinds(shown) == ["notice", "question"]
    assert shown[0]["custom"]["reason"] == "outcome_in_doubt"
    assert "may not hold" in shown[0]["text"]
    assert talk.is_asking and talk.case is not None and talk.case.changing


def test_one_person_put_for_another_is_a_correction(talk: Talk) -> None:
    assert "may not hold" in talk.say("it was the dad not the school")[0]["text"]


@pytest.mark.parametrize(
    "said",
    [
        "it is regularly, not once",
        "I only need to share part of it",
        "we will share it every week",
        "turns out it was a request not a concern",
        "some of it can be left out",
    ],
)
def test_another_answer_is_a_correction_without_a_word_that_says_so(said: str, talk: Talk) -> None:
    assert "may not hold" in talk.say(said)[0]["text"]


def test_after_the_correction_the_outcome_is_worked_out_again(talk: Talk) -> None:
    talk.say("no wait it was the dad")
    shown = talk.say("with whom")
    assert shown[-1]["custom"]["key"] == "recipient"
    assert talk.say("family or public")[-1]["custom"]["verdict"] == "pause"


def test_words_that_choose_no_answer_do_not_bring_the_outcome_back(talk: Talk) -> None:
    talk.say("the recipient is her ex really, wait")
    shown = talk.say("ok then")
    assert "decision" not in _kinds(shown)
    assert "Which answer do you want to change" in shown[-1]["text"]


def test_danger_told_after_the_outcome_takes_back_that_the_family_can_be_told(talk: Talk) -> None:
    assert talk.answers["telling_is_unsafe"] == "no"
    talk.say("wait, dad has a knife")
    shown = talk.say("no")
    assert shown[-1]["custom"]["key"] == "telling_is_unsafe"


def test_nothing_changes_where_the_person_leaves_it(talk: Talk) -> None:
    before = talk.answers
    talk.say("no wait it was the dad")
    talk.say("back")
    assert talk.answers == before


@pytest.mark.parametrize("said", ["and mum refused", "she went to her nan", "they rang back"])
def test_news_of_the_case_is_told_that_the_outcome_does_not_know_it(said: str, talk: Talk) -> None:
    [shown] = talk.say(said)
    assert shown["custom"]["reason"] == "outcome_in_doubt"
    assert [one["payload"] for one in shown["buttons"]] == ["/change_answer"]
    assert talk.answers == answered()


def test_a_worry_told_after_the_outcome_has_its_numbers_first(talk: Talk) -> None:
    assert _kinds(talk.say("actually she was frightened")) == ["worry", "notice", "question"]


def test_danger_told_after_the_outcome_is_asked_about_and_nothing_else(talk: Talk) -> None:
    shown = talk.say("wait he has a knife")
    assert _kinds(shown) == ["danger", "question"]
    assert shown[-1]["custom"]["key"] == "danger_now"


@pytest.mark.parametrize(
    "said", ["what about consent", "do i need consent, wait", "thanks", "check my case", "the number"]
)
def test_a_question_thanks_and_another_check_leave_the_outcome_alone(said: str, talk: Talk) -> None:
    assert all(one["custom"].get("reason") != "outcome_in_doubt" for one in talk.say(said))


def test_after_an_idle_hour_the_outcome_may_be_somebody_elses(talk: Talk) -> None:
    shown = talk.say("no wait it was the dad", after_minutes=61)
    assert all(one["custom"].get("reason") != "outcome_in_doubt" for one in shown)


def test_without_a_check_a_correction_is_an_ordinary_message(searcher: FakeSearcher) -> None:
    assert _kinds(Talk().say("no wait it was the dad")) == ["no_answer"]
