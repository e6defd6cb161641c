"""What is asked of an outcome just given is answered from it, and not by the search."""

from itertools import product
from typing import Any

import pytest

from actions.about_the_outcome import names_an_answer
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import MORNING, Talk

pytestmark = pytest.mark.usefixtures("searcher")


def talk(**changes: str) -> Talk:
    return Talk(OpenCase(hold(FLOW, State(), answered(**changes)), begun=MORNING, last=MORNING))


def paused() -> Talk:
    found = talk()
    found.say("change 5")
    assert found.say("family or public")[-1]["custom"]["verdict"] == "pause"
    return found


def _verdicts(shown: list[dict[str, Any]]) -> list[str]:
    return [one["custom"]["verdict"] for one in shown if one["custom"]["kind"] == "decision"]


WAYS = ("{}", "ok so {}", "{} then", "sorry, {} now")
ASKED = ("what do i do first", "what now", "are you sure", "is that right", "what are the steps")


@pytest.mark.parametrize(("way", "asked"), product(WAYS, ASKED))
def test_the_steps_are_said_again(way: str, asked: str) -> None:
    assert _verdicts(talk().say(way.format(asked))) == ["share"]


TELLS = ("can i tell them {}", "should i inform the family {}", "can i let mum know {}", "may i tell dad {}")
URGES = ("anyway", "if they promise to keep it quiet", "without consent", "regardless", "")


@pytest.mark.parametrize(("tells", "urges"), product(TELLS, URGES))
def test_do_not_tell_them_is_said_again_whatever_urges(tells: str, urges: str) -> None:
    assert _verdicts(paused().say(tells.format(urges).strip())) == ["pause"]


@pytest.mark.parametrize("asked", ["can i do it without permission", "can i tell him anyway"])
def test_so_it_is_for_whoever_is_not_named(asked: str) -> None:
    assert _verdicts(paused().say(asked)) == ["pause"]


@pytest.mark.parametrize(
    "asked", ["can i tell him", "can i tell her anyway", "can i tell her nan", "great, i tell the stepdad"]
)
def test_you_can_share_this_is_no_answer_about_somebody_else(asked: str) -> None:
    assert _verdicts(talk().say(asked)) == []


def test_a_word_that_begins_another_check_begins_one() -> None:
    assert talk().say("can i share this?")[-1]["custom"]["kind"] == "question"


NUMBERS = ("question {} is wrong", "{} is wrong", "no, answer {} should be no", "{} should be 2", "sorry, {} is yes")


@pytest.mark.parametrize(("way", "number"), product(NUMBERS, ("1", "5", "9")))
def test_a_number_with_what_it_should_be_opens_that_question(way: str, number: str) -> None:
    found = talk()
    shown = found.say(way.format(number))
    assert [one["custom"]["kind"] for one in shown] == ["question"]
    assert shown[0]["custom"]["key"] == list(answered())[int(number) - 1]


@pytest.mark.parametrize("text", ["15 is too young", "2 was enough for her", "12 boys saw it"])
def test_other_numbers_name_no_answer(text: str) -> None:
    assert names_an_answer(text) is None


@pytest.mark.parametrize("asked", ["what do i do first", "can i tell them anyway"])
def test_after_an_idle_hour_the_outcome_may_be_somebody_elses(asked: str) -> None:
    assert _verdicts(paused().say(asked, after_minutes=90)) == []
