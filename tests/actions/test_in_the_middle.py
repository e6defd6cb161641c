"""Checks that messages are judged in the middle of a guided decision as they are outside one: judgement × message.

In the middle, no other decision begins. The assistant does not ask who would get the information, because yes and no
would answer the decision's own question. Doubtful answers are withheld.
"""

from dataclasses import replace
from typing import Any

import pytest

from actions.danger_gate import Place, judged
from actions.reply import Reply
from actions.responding import answer_in_between, respond
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.reference.contacts import Need
from tests.actions.fakes import FakeSearcher, message, route
from tests.actions.share_check.answered import FLOW
from tests.actions.talking import MORNING, Talk

OPEN = OpenCase(hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding", "direction": "tell"}))
# The decision's own question, repeated after anything that came in between.
ASKED: dict[str, Any] = {"event": "bot", "data": {"custom": {"kind": "question", "key": "purpose"}}}


def _bot(**custom: Any) -> dict[str, Any]:
    return {"event": "bot", "data": {"custom": custom}}


def _after(*replies: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"event": "user", "text": "do I need consent"}, *replies]


NOTHING_BEFORE: list[dict[str, Any]] = []
AN_ANSWER = _after(_bot(kind="answer"))
WITHHELD = _after(_bot(kind="no_answer", reason="recipient"))

FACTS = _after(_bot(kind="no_answer", reason="case_facts"))

# Each judgement, a message that it decides, and what was said before.
JUDGEMENTS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "an outsider would be told": ("can I tell the neighbour about consent?", NOTHING_BEFORE),
    "an outsider asks": ("the neighbour asks about consent, what do I say?", NOTHING_BEFORE),
    "an outsider asks for an address": ("the neighbour asks for the address, consent?", NOTHING_BEFORE),
    "an outsider in one of two questions": ("do I need consent? can I tell the neighbour?", NOTHING_BEFORE),
    "an outsider beside a word of the field": (
        "what is a MASH? can I tell the neighbour about consent?",
        NOTHING_BEFORE,
    ),
    "what was withheld a moment ago": ("just the town, consent?", WITHHELD),
    "facts of a case": ("look up which school he is at, consent?", NOTHING_BEFORE),
    "facts of a case, a second time": ("and hers, consent?", FACTS),
    "a part that is not covered": ("do I need consent? when is tea?", NOTHING_BEFORE),
    "a word of the field": ("what is a MASH", NOTHING_BEFORE),
    "a word of the field without a question's form": ("section 47 meaning", NOTHING_BEFORE),
    "a second message": ("and gdpr by phone?", AN_ANSWER),
    "a worry that goes on": ("what if she is frightened of consent", AN_ANSWER),
    "a worry without a question's form that goes on": ("frightened about consent", AN_ANSWER),
    "a number": ("what is the number please?", NOTHING_BEFORE),
    "a number without a question's form": ("the number for the duty team", NOTHING_BEFORE),
    "a number beside an answer": ("what is the number for consent?", NOTHING_BEFORE),
    "danger": ("there is a knife, do I need consent?", NOTHING_BEFORE),
    "a worry": ("she is frightened, do I need consent?", NOTHING_BEFORE),
    "another language": ("sasiad bije dziecko", NOTHING_BEFORE),
    "what is near": ("perhaps?", NOTHING_BEFORE),
    "what is not covered": ("what is the capital of australia?", NOTHING_BEFORE),
    "a greeting": ("hello", NOTHING_BEFORE),
    "a question about the assistant": ("what can you do", NOTHING_BEFORE),
    "thanks": ("thanks", NOTHING_BEFORE),
    "the record": ("email me that", NOTHING_BEFORE),
    "the assistant itself": ("is there an audit trail of my consent questions", NOTHING_BEFORE),
    "the assistant itself without a question's form": ("audit trail", NOTHING_BEFORE),
    "a wish to delete": ("delete this chat", NOTHING_BEFORE),
}


@pytest.fixture(autouse=True)
def _urging(searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.outsiders.may_urge", lambda _: True)


def _said(replies: list[Reply]) -> list[tuple[str | None, Any, Any]]:
    return [
        (reply.response, reply.custom["kind"], reply.custom.get("reason")) for reply in replies if not reply.is_silent
    ]


def _outside(text: str, before: list[dict[str, Any]]) -> list[Reply]:
    return respond(message(text), [*before, {"event": "user", "text": text}])


def _in_the_middle(searcher: FakeSearcher, text: str, before: list[dict[str, Any]]) -> list[Reply]:
    again = [ASKED] if before else []
    judgement = judged(searcher.route(text))
    return answer_in_between(judgement, Place.AT_QUESTION, [*before, *again, {"event": "user", "text": text}])


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_each_judgement_is_made_in_the_middle_as_it_is_outside(searcher: FakeSearcher, judgement: str) -> None:
    text, before = JUDGEMENTS[judgement]
    assert _said(_in_the_middle(searcher, text, before)) == _said(_outside(text, before))
    # Both searches saw the same question before.
    assert len(set(searcher.before)) <= 1


def test_who_may_be_an_outsider_is_asked_outside_and_withheld_from_in_the_middle(searcher: FakeSearcher) -> None:
    text = "can I tell her nan about consent?"
    assert _said(_outside(text, [])) == [("utter_whom", "clarify", "recipient")]
    assert _said(_in_the_middle(searcher, text, [])) == [("utter_outsider", "no_answer", "recipient")]


@pytest.mark.parametrize("text", ["the neighbour", "frightened", "consent form", "her nan"])
def test_a_few_words_that_ask_nothing_are_an_answer_and_quoted_nothing(searcher: FakeSearcher, text: str) -> None:
    replies = _in_the_middle(searcher, text, [])
    assert [reply.custom["kind"] for reply in replies] in ([], ["worry"])


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_nothing_said_in_the_middle_starts_another_decision_or_loses_an_answer(judgement: str) -> None:
    talk = Talk(OPEN)
    answers = talk.answers
    for reply in talk.say(JUDGEMENTS[judgement][0]):
        assert not any(button["payload"].startswith("/start_share_check") for button in reply.get("buttons") or [])
    # Danger asks its own question again, and keeps the rest.
    asked_again = {"danger_now"} if judgement == "danger" else set()
    assert talk.given == {key: option for key, option in answers.items() if key not in asked_again}


@pytest.mark.parametrize("button", ["/greet", "/help"])
@pytest.mark.parametrize("minutes", [0.5, 75])
def test_no_button_of_small_talk_brings_one_that_starts_another_decision(button: str, minutes: float) -> None:
    talk = Talk(replace(OPEN, begun=MORNING, last=MORNING))
    for reply in talk.say(button, after_minutes=minutes):
        assert not any(other["payload"].startswith("/start_share_check") for other in reply.get("buttons") or [])
    assert talk.answers == dict(OPEN.state.answers)


def test_outside_a_greeting_offers_the_decision() -> None:
    [reply] = Talk().say("hello")
    assert any(button["payload"] == "/start_share_check" for button in reply["buttons"])


@pytest.mark.parametrize("level", [Level.WORRY, Level.DANGER])
@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("tell someone", Need.EVERYONE),
        ("share it with the school", Need.EVERYONE),
        ("he hits me", Need.CHILD),
        ("mum hurts us", Need.CHILD),
        ("scared of dad", Need.CHILD),
        ("dont want 2 go home", Need.CHILD),
        ("tell my dad to stop", Need.CHILD),
        ("whats gonna happen to dad", Need.CHILD),
    ],
)
def test_in_the_middle_only_words_for_what_one_does_are_no_childs(text: str, need: Need, level: Level) -> None:
    told = route(text, concern=Concern(level, 0.9, 0.9), need=Need.CHILD)
    found = answer_in_between(judged(told), Place.AT_QUESTION)
    [card] = [one for one in found if one.custom["kind"] in ("worry", "danger")]
    assert card.custom["need"] == need


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("level", Level)
def test_somebody_who_is_only_named_gets_the_contacts_and_else_nothing(place: Place, level: Level) -> None:
    told = route("im the dad", concern=Concern(level, 0.9, 0.9), need=Need.CHILD)
    found = [reply.custom["kind"] for reply in answer_in_between(judged(told), place)]
    calm = ["worry"] if place is Place.WAKING_AT_DANGER and level is Level.WORRY else []
    assert found == (["danger"] if level is Level.DANGER else calm)
