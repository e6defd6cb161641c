"""A check after an idle hour, perhaps by somebody else at the same computer."""

from dataclasses import replace

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from tests.actions.fakes import FakeSearcher, kinds
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import MORNING, Talk

pytestmark = pytest.mark.usefixtures("searcher")
# At `direction`.
BEGUN = OpenCase(hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding"}), begun=MORNING, last=MORNING)
FINISHED = replace(BEGUN, state=hold(FLOW, State(), answered()))
ASKS = "question:resting"
ANSWER = '/answer{"question":"direction","option":"tell"}'


@pytest.mark.parametrize("text", ["pass it on", "1", "yes", "back", "change 1", "why", "carry on", ANSWER, "/go_back"])
def test_after_an_idle_hour_a_message_is_not_taken_for_an_answer(text: str) -> None:
    talk = Talk(BEGUN)
    [reply] = talk.say(text, after_minutes=60)
    assert kinds([reply]) == [ASKS]
    assert talk.case is not None and talk.case.state == BEGUN.state
    assert "Carry on with the check you started at" in reply["text"]
    # A different person at the computer must not see the first person's answers.
    assert reply["custom"]["answers"] == {} and reply["custom"]["answered"] == []


def test_before_an_hour_has_gone_an_answer_is_an_answer() -> None:
    talk = Talk(BEGUN)
    assert kinds(talk.say("pass it on", after_minutes=59)) == ["question:purpose"]
    # The time counts from the last message.
    assert kinds(talk.say("prevent harm", after_minutes=59)) == ["question:recipient"]


@pytest.mark.parametrize("text", ["carry on", "/carry_on", "1", "the first one", "continue"])
def test_carrying_on_asks_what_stood(text: str) -> None:
    talk = Talk(BEGUN)
    talk.say("pass it on", after_minutes=75)
    assert kinds(talk.say(text)) == ["question:direction"]
    assert talk.answers == dict(BEGUN.state.answers)
    assert kinds(talk.say("pass it on")) == ["question:purpose"]


@pytest.mark.parametrize("text", ["start again", "/start_again", "2", "start over", "/start_share_check"])
def test_starting_again_leaves_nothing_of_it(text: str) -> None:
    talk = Talk(BEGUN)
    talk.say("pass it on", after_minutes=75)
    assert kinds(talk.say(text))[-1] == "question:danger_now"
    assert talk.answers == {}


@pytest.mark.parametrize("text", ["start again", "/start_again"])
def test_somebody_who_begins_with_start_again_is_not_asked(text: str) -> None:
    assert kinds(Talk(BEGUN).say(text, after_minutes=75)) == ["notice:started_again", "question:danger_now"]


def test_it_can_be_stopped_at_once() -> None:
    talk = Talk(BEGUN)
    assert kinds(talk.say("stop", after_minutes=75)) == ["notice:stopped"]
    assert talk.kept == {"stopped": True}


def test_danger_is_met_first() -> None:
    talk = Talk(BEGUN)
    assert kinds(talk.say("he is strangling her", after_minutes=75)) == ["danger", ASKS]
    assert kinds(talk.say("he has a knife")) == ["danger", ASKS]
    # The question about danger is open again, and this is no plain no to it.
    assert kinds(talk.say("she is frightened")) == ["danger", "worry", ASKS]
    assert kinds(Talk(BEGUN).say("she is frightened", after_minutes=75)) == ["worry", ASKS]


@pytest.mark.parametrize("text", ["yes", "not safe", '/answer{"question":"danger_now","option":"yes"}'])
def test_what_is_not_plainly_no_at_the_danger_question_brings_the_contacts(text: str) -> None:
    talk = Talk(replace(BEGUN, state=State()))
    assert kinds(talk.say(text, after_minutes=75)) == ["danger", ASKS]
    assert talk.answers == {}
    assert kinds(Talk(replace(BEGUN, state=State())).say("no", after_minutes=75)) == [ASKS]


@pytest.mark.parametrize(
    ("text", "kind"), [("what about consent?", "answer"), ("what is section 47", "glossary"), ("hello", "plain")]
)
def test_a_question_is_answered_first(text: str, kind: str) -> None:
    assert kinds(Talk(BEGUN).say(text, after_minutes=75)) == [kind, ASKS]


def test_yes_says_neither_so_it_is_asked_again() -> None:
    talk = Talk(BEGUN)
    talk.say("pass it on", after_minutes=75)
    assert kinds(talk.say("yes")) == [ASKS]
    assert kinds(talk.say("pass it on")) == [ASKS]


@pytest.mark.parametrize("text", ["change 2", "change", "back", '/change_answer{"question":"topic"}'])
def test_an_idle_outcome_is_not_changed_before_it_was_asked(text: str) -> None:
    talk = Talk(FINISHED)
    assert kinds(talk.say(text, after_minutes=75)) == [ASKS]
    assert kinds(talk.say("carry on")) == ["decision:share"]
    assert talk.answers == answered()
    assert kinds(talk.say("change 2")) == ["question:topic"]


def test_an_idle_act_now_is_not_carried_on_by_somebody_else() -> None:
    talk = Talk(replace(BEGUN, state=hold(FLOW, State(), {"danger_now": "yes"})))
    assert kinds(talk.say("nobody is in danger now, carry on", after_minutes=75)) == [ASKS]
    assert talk.answers == {"danger_now": "yes"}


def test_an_idle_outcome_keeps_nobody_from_asking_something_else() -> None:
    talk = Talk(FINISHED)
    assert kinds(talk.say("what about consent?", after_minutes=75)) == ["answer"]
    # The question in between does not make the outcome theirs.
    assert kinds(talk.say("change 2")) == [ASKS]


def test_a_question_does_not_lean_on_what_was_asked_an_hour_before(searcher: FakeSearcher) -> None:
    talk = Talk()
    talk.say("what about consent?")
    talk.say("and his dad?", after_minutes=61)
    assert searcher.before[-1] == ""
    talk.say("and what about consent of his mum?", after_minutes=59)
    talk.say("and his dad?", after_minutes=59)
    assert searcher.before[-1]


def test_a_case_that_was_just_begun_knows_when() -> None:
    talk = Talk()
    talk.say("/start_share_check")
    assert talk.case is not None and talk.case.begun == talk.case.last == talk.clock
    began = talk.clock
    talk.say("no", after_minutes=5)
    assert talk.case is not None and (talk.case.begun, talk.case.last) == (began, talk.clock)
    talk.say("start again", after_minutes=5)
    assert talk.case is not None and talk.case.begun == talk.clock


CARRY_ON = '/answer{"question":"resting","option":"carry_on"}'
ACT_NOW = replace(BEGUN, state=hold(FLOW, State(), {"danger_now": "yes"}))


def test_carrying_on_twice_never_says_that_nobody_is_in_danger() -> None:
    talk = Talk(ACT_NOW)
    [reply] = talk.say("change 1", after_minutes=75)
    carry_on = reply["buttons"][0]["payload"]
    for _ in range(2):
        assert kinds(talk.say(carry_on)) == ["decision:act_now"]
    assert talk.answers == {"danger_now": "yes"}


def test_the_rest_cards_button_carries_on_only_a_check_that_was_asked_about() -> None:
    talk = Talk(BEGUN)
    assert kinds(talk.say(CARRY_ON, after_minutes=75)) == [ASKS]
    assert kinds(talk.say(CARRY_ON)) == ["question:direction"]
    assert kinds(talk.say(CARRY_ON)) == ["question:direction"]


@pytest.mark.parametrize("asleep", [False, True], ids=["idle", "resting"])
@pytest.mark.parametrize("case", [BEGUN, FINISHED], ids=["a question", "an outcome"])
def test_a_button_that_starts_the_check_keeps_its_facts_over_an_idle_case(case: OpenCase, asleep: bool) -> None:
    talk = Talk(case)
    if asleep:
        talk.say("change 2", after_minutes=75)
    talk.say('/start_share_check{"direction":"seek"}', after_minutes=75)
    assert talk.case is not None and talk.case.offered == {"direction": "seek"} and talk.answers == {}


@pytest.mark.parametrize("text", ["my answers", "why", "the record", "/why", "/get_record"])
def test_an_idle_outcome_shows_nothing_of_somebody_else(text: str) -> None:
    talk = Talk(FINISHED)
    [reply] = talk.say(text, after_minutes=75)
    assert kinds([reply]) == [ASKS]
    assert reply["custom"]["answers"] == {} and "record" not in reply["custom"]
    assert kinds(talk.say("carry on")) == ["decision:share"]


def test_a_decision_shown_again_keeps_its_time() -> None:
    talk = Talk(replace(BEGUN, state=hold(FLOW, State(), {k: v for k, v in answered().items() if k != "frequency"})))
    [first] = talk.say("once", after_minutes=1)
    decided = talk.clock
    [again] = talk.say("the record", after_minutes=30)
    assert first["custom"]["record"]["date_and_time"] == again["custom"]["record"]["date_and_time"]
    assert talk.case is not None and talk.case.decided == decided
    talk.say("change 2", after_minutes=5)
    talk.say("1", after_minutes=5)
    assert talk.case is not None and talk.case.decided == talk.clock


def test_a_decision_is_dated_in_the_time_of_london() -> None:
    # 23:30 UTC on 5 July 2026.
    july = 1_783_294_200.0
    finished = replace(FINISHED, begun=july, last=july, decided=july)
    [reply] = Talk(finished, clock=july).say("the record", after_minutes=1)
    assert reply["custom"]["record"]["date_and_time"] == "6 July 2026 at 00:30"
