"""That the family must not be told, said after it was answered that telling is safe: asked again anywhere.

The worst that an outcome and its record could say is "tell the family" to somebody who has just written that the police
asked them not to.
"""

from dataclasses import replace
from typing import Any

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from knowledge.answers.classifier import TypedAnswer
from tests.actions.fakes import FakeSearcher
from tests.actions.share_check.answered import FLOW, WORDING, answered
from tests.actions.talking import MORNING, Talk

pytestmark = pytest.mark.usefixtures("searcher")

SAYS = (
    "it would not be safe to tell mum",
    "the police asked us not to tell the family",
    "please don't tell her family",
    "oh, one more thing: the father mustn't find out",
    "telling them is unsafe",
    "we think the parents will flee",
    "the child would be in trouble if they knew",
)
UP_TO_HOW_OFTEN = {key: option for key, option in answered().items() if key != "frequency"}
STANDS = {
    "at the last question": OpenCase(hold(FLOW, State(), UP_TO_HOW_OFTEN)),
    "choosing what to change": OpenCase(hold(FLOW, State(), UP_TO_HOW_OFTEN), changing=True),
    "where a guess waits": OpenCase(hold(FLOW, State(), UP_TO_HOW_OFTEN), nearly="one_off"),
    "after the outcome": OpenCase(hold(FLOW, State(), answered())),
}


def _kinds(shown: list[dict[str, Any]]) -> list[str]:
    return [one["custom"]["kind"] for one in shown]


@pytest.mark.parametrize("where", STANDS)
@pytest.mark.parametrize("says", SAYS)
def test_it_is_asked_again_and_nothing_is_recorded_to_the_contrary(
    says: str, where: str, searcher: FakeSearcher
) -> None:
    searcher.typed = {says: TypedAnswer("one_off", 0.99, 0.99)}
    talk = Talk(replace(STANDS[where], begun=MORNING, last=MORNING))
    before = talk.given
    shown = talk.say(says)
    assert shown[-1]["custom"]["key"] == "telling_is_unsafe"
    assert WORDING.conversation.telling_asked_again in shown[-1]["text"]
    assert "previous" not in shown[-1]["custom"]
    assert talk.given == {key: option for key, option in before.items() if key != "telling_is_unsafe"}


def test_the_outcome_after_it_does_not_say_to_tell_them() -> None:
    talk = Talk(replace(STANDS["after the outcome"], begun=MORNING, last=MORNING))
    talk.say("the police asked us not to tell the family")
    [outcome] = talk.say("yes")
    assert talk.answers == {**answered(), "telling_is_unsafe": "yes"}
    assert "Tell the family what" not in outcome["text"]


def test_danger_told_with_it_is_asked_about_first_and_then_telling() -> None:
    talk = Talk(replace(STANDS["after the outcome"], begun=MORNING, last=MORNING))
    shown = talk.say("he has a knife and would kill her if he knew")
    assert _kinds(shown) == ["danger", "question"]
    assert shown[-1]["custom"]["key"] == "danger_now"
    assert talk.say("no")[-1]["custom"]["key"] == "telling_is_unsafe"


@pytest.mark.parametrize("earlier", ["child_only", "some_only", "not_sure"])
def test_whatever_was_answered_but_that_it_is_unsafe_is_asked_again(earlier: str) -> None:
    kept = {**UP_TO_HOW_OFTEN, "telling_is_unsafe": earlier}
    talk = Talk(OpenCase(hold(FLOW, State(), kept), begun=MORNING, last=MORNING))
    assert talk.say("dad mustn't find out")[-1]["custom"]["key"] == "telling_is_unsafe"


def test_where_it_was_answered_already_nothing_is_asked_again() -> None:
    kept = {**answered(), "telling_is_unsafe": "yes"}
    talk = Talk(OpenCase(hold(FLOW, State(), kept), begun=MORNING, last=MORNING))
    talk.say("dad mustn't find out")
    assert talk.answers == kept


def test_after_an_idle_hour_the_outcome_may_be_somebody_elses() -> None:
    talk = Talk(replace(STANDS["after the outcome"], begun=MORNING, last=MORNING))
    talk.say("dad mustn't find out", after_minutes=90)
    assert talk.answers == answered()


@pytest.mark.parametrize("then", ["ok", "hmm", "what about consent", "the record", "no that's all right"])
def test_the_warning_stays_until_an_answer_is_changed(then: str) -> None:
    talk = Talk(replace(STANDS["after the outcome"], begun=MORNING, last=MORNING))
    talk.say("the recipient is her ex really")
    for _ in range(2):
        shown = talk.say(then)
        assert "decision" not in _kinds(shown)
        assert any("Do not use it or its record yet" in one["text"] for one in shown)
        assert "Which answer do you want to change" in shown[-1]["text"]


@pytest.mark.parametrize("ends", ["nothing changes", "back", "change 1"])
def test_the_warning_goes_when_nothing_changes_or_an_answer_is_chosen(ends: str) -> None:
    talk = Talk(replace(STANDS["after the outcome"], begun=MORNING, last=MORNING))
    talk.say("the recipient is her ex really")
    assert all("Do not use it" not in one["text"] for one in talk.say(ends))
    assert talk.case is not None and not talk.case.as_dict()["doubted"]
