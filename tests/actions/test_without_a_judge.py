"""If the judge of danger fails: the closed lists still count, and a message that nobody judged gets nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.share_check.understanding.matching import words_of
from tests.actions.fakes import FakeSearcher, kinds
from tests.actions.share_check.answered import DECISION, FLOW, answered
from tests.actions.talking import MORNING, Talk

CALM = {"danger_now": "no"}
AT_DANGER = OpenCase(begun=MORNING, last=MORNING)
# At `recipient`.
IN_THE_MIDDLE = OpenCase(
    hold(FLOW, State(), {**CALM, "topic": "safeguarding", "direction": "tell", "purpose": "prevent_harm"}),
    begun=MORNING,
    last=MORNING,
)
FINISHED = OpenCase(hold(FLOW, State(), answered()), begun=MORNING, last=MORNING)
FAILED = "notice:unavailable"
COMMANDS = DECISION.vocabulary.commands


class BrokenModel(FakeSearcher):
    """A searcher whose model (or classifier of danger) fails. The closed list of small talk needs neither."""

    def route(self, text: str) -> Any:
        if text.lower() in self.small_talk:
            return super().route(text)
        raise RuntimeError("the model ran out of memory")

    def concern(self, text: str) -> Any:
        raise RuntimeError("the model ran out of memory")


@pytest.fixture(params=["the model fails", "no index opens"], autouse=True)
def _without_a_judge(request: pytest.FixtureRequest, searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "no index opens":
        request.getfixturevalue("without_index")
    else:
        monkeypatch.setattr("actions.searching.open_searcher", BrokenModel)


@pytest.mark.parametrize("text", ["help", "please can somebody help", "sos!", "somebody help her"])
def test_a_plea_is_believed_wherever_it_is_said(text: str) -> None:
    assert kinds(Talk().say(text)) == ["danger"]
    assert kinds(Talk(FINISHED).say(text)) == ["danger"]
    for case in (AT_DANGER, IN_THE_MIDDLE):
        talk = Talk(case)
        assert kinds(talk.say(text))[0] == "danger"
        # The question about danger is asked again, and the other answers are kept.
        assert talk.given == {key: option for key, option in case.state.answers.items() if key != "danger_now"}
        assert kinds(Talk(case).say(text, after_minutes=75)) == ["danger", "question:resting"]


@pytest.mark.parametrize(
    "text", ["he is strangling her", "do I need consent?", "well well", "sasiad bije dziecko", "help with a form"]
)
def test_what_nobody_judged_gets_the_contacts_and_never_a_quotation_or_small_talk(text: str) -> None:
    for talk in (Talk(), Talk(FINISHED)):
        [reply] = talk.say(text)
        assert kinds([reply]) == [FAILED]
        assert reply["custom"]["contacts"][0]["phone"] == "999"
    for minutes in (0.5, 75):
        talk = Talk(IN_THE_MIDDLE)
        assert kinds(talk.say(text, after_minutes=minutes))[0] == FAILED
        assert talk.answers == dict(IN_THE_MIDDLE.state.answers)


@pytest.mark.parametrize("text", ["she isn't safe", "hmm well", "he has a knife", "is he in danger?"])
@pytest.mark.parametrize("minutes", [0.5, 75])
def test_at_the_question_about_danger_what_is_not_plainly_no_is_believed(text: str, minutes: float) -> None:
    talk = Talk(AT_DANGER)
    assert kinds(talk.say(text, after_minutes=minutes))[0] == "danger"
    assert talk.answers == {}


@pytest.mark.parametrize("text", ["gp", "the gp", "it is for the gp"])
def test_an_answer_that_is_nothing_but_listed_words_is_taken(text: str) -> None:
    talk = Talk(IN_THE_MIDDLE)
    talk.say(text)
    assert talk.answers["recipient"] == "safeguarding_role"


def test_a_plain_no_is_taken_at_the_question_about_danger() -> None:
    talk = Talk(AT_DANGER)
    assert kinds(talk.say("no")) == ["question:topic"]
    assert talk.answers == CALM


@pytest.mark.parametrize("text", ["social worker, he's bleeding", "her social worker, he is coming with a knife"])
def test_listed_words_in_passing_are_not_taken_for_an_answer(text: str) -> None:
    talk = Talk(IN_THE_MIDDLE)
    assert kinds(talk.say(text))[0] == FAILED
    assert talk.answers == dict(IN_THE_MIDDLE.state.answers)


@pytest.mark.parametrize("text", ["give me the record", "start again", "back"])
def test_the_listed_words_of_the_check_need_no_judge(text: str) -> None:
    assert FAILED not in kinds(Talk(FINISHED).say(text))


# "The same" is a command where there is an answer to keep, and the record is one after a decision.
@pytest.mark.parametrize("text", sorted(" ".join(words) for words in COMMANDS if COMMANDS[words] != "get_record"))
def test_each_listed_command_is_taken_in_a_check(text: str) -> None:
    keeps = COMMANDS[words_of(text)] in ("keep", "leave", "leave_list")
    talk = Talk(replace(IN_THE_MIDDLE, changing=True) if keeps else IN_THE_MIDDLE)
    shown = kinds(talk.say(text))
    assert FAILED not in shown
    assert "notice:not_understood" not in shown


@pytest.mark.parametrize(
    "text", ["i want to change an answer, he is coming with a knife", "please just stop they are at it"]
)
def test_a_listed_command_with_more_words_is_met_with_the_contacts_in_a_check(text: str) -> None:
    talk = Talk(IN_THE_MIDDLE)
    assert kinds(talk.say(text))[0] == FAILED
    assert talk.answers == dict(IN_THE_MIDDLE.state.answers)
