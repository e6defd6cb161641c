"""If the judge of danger answers and another part of the route fails, what it saw still counts."""

from typing import Any

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from tests.actions.fakes import FakeSearcher, kinds
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import MORNING, Talk

FINISHED = OpenCase(hold(FLOW, State(), answered()), begun=MORNING, last=MORNING)
IN_THE_MIDDLE = OpenCase(
    hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding", "direction": "tell", "purpose": "prevent_harm"}),
    begun=MORNING,
    last=MORNING,
)
FAILED = "notice:unavailable"


class HalfBroken(FakeSearcher):
    """A searcher of which everything learned fails but the judge of danger."""

    def route(self, text: str) -> Any:
        raise RuntimeError("the judge of recipients ran out of memory")


@pytest.fixture(autouse=True)
def _half_a_judge(searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.searching.open_searcher", HalfBroken)


@pytest.mark.parametrize("text", ["he has a knife", "do I need consent? he has a knife"])
def test_a_danger_brings_the_contacts_at_once_and_no_failure(text: str) -> None:
    for talk in (Talk(), Talk(FINISHED), Talk(IN_THE_MIDDLE)):
        assert kinds(talk.say(text))[0] == "danger"
    assert kinds(Talk(IN_THE_MIDDLE).say(text, after_minutes=75))[0] == "danger"


def test_a_worry_brings_whom_to_tell_today() -> None:
    worry = f"is it a worry that {FakeSearcher().worry[0]} happened?"  # type: ignore[index]
    for talk in (Talk(), Talk(FINISHED)):
        assert kinds(talk.say(worry)) == ["worry"]


@pytest.mark.parametrize("text", ["do I need consent?", "tell me about sharing"])
def test_what_tells_of_nothing_gets_the_honest_notice_with_the_contacts(text: str) -> None:
    for talk in (Talk(), Talk(FINISHED)):
        [reply] = talk.say(text)
        assert kinds([reply]) == [FAILED]
        assert reply["custom"]["contacts"][0]["phone"] == "999"
