"""Checks that the models, and so the OpenAPI document, describe every field that the action server sends."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

import actions.searching
from actions import telling, timing
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Decision, QuestionKind
from bot.teams.drawing import activities
from knowledge.answers.classifier import TypedAnswer
from tests.actions.fakes import FakeSearcher
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import Talk
from tests.bot.teams.replying import assert_sendable, sign

MIDDLE = {"danger_now": "no", "topic": "safeguarding", "direction": "answer_request", "request_checked": "checked"}
CASES = {
    "nothing yet": None,
    "begun": OpenCase(),
    "the middle": OpenCase(hold(FLOW, State(), MIDDLE)),
    "offered": OpenCase(hold(FLOW, State(), {"danger_now": "no"}), offered={"direction": "tell"}),
    "a guess": OpenCase(hold(FLOW, State(), MIDDLE), nearly="prevent_harm"),
    "nearly done": OpenCase(hold(FLOW, State(), {k: o for k, o in answered().items() if k != "frequency"})),
    "the end": OpenCase(hold(FLOW, State(), answered())),
    "a request": OpenCase(hold(FLOW, State(), answered(direction="answer_request"))),
    "danger": OpenCase(hold(FLOW, State(), {"danger_now": "yes"})),
    "stopped": OpenCase(stopped=True),
}
# The private channel takes these off before anybody sees the reply.
TAKEN_OFF = {telling.FIELD, timing.FIELD}
GUESSED = "sort of against the harm"
SAID = [
    *["yes", "no", "prevent harm", "just this once", "why", "back", "change", "change 3", "how many more", "stop"],
    *["what have I said so far", "i dont understand the question", "start again", "carry on", "blah", GUESSED],
    *["what about consent?", "perhaps", "what is section 47", "he has a knife", "she is frightened", "hello"],
    *["i am frightened", "dziecko", "the neighbour asks for the address", "his nan and consent", "is it allowed?"],
    *["/help", "/start_share_check", '/show_passage{"passage_id": "how-much"}', '/show_passage{"passage_id": "gone"}'],
    *['/answer{"question":"topic","option":"safeguarding"}', '/change_answer{"question":"direction"}'],
    *["give me the record", "the number"],
]


@pytest.fixture(scope="module", autouse=True)
def _searcher() -> Iterator[None]:
    searcher = FakeSearcher()
    searcher.typed = {GUESSED: TypedAnswer("prevent_harm", plain=0.3, likely=0.9)}
    with pytest.MonkeyPatch.context() as patch:
        actions.searching.reloading.cache_clear()
        patch.setattr(actions.searching, "open_searcher", lambda **_: searcher)
        yield
        actions.searching.reloading.cache_clear()


@cache
def sent(name: str) -> list[dict[str, Any]]:
    return list(_sent(name))


def _sent(name: str) -> Iterator[dict[str, Any]]:
    for text in SAID:
        talk = Talk(CASES[name])
        yield from talk.say(text)
        # Continue after a change, and after an idle hour.
        yield from talk.say("pass it on")
        yield from talk.say("back", after_minutes=75)


def not_described(part: Any, place: str) -> Iterator[str]:
    if isinstance(part, BaseModel):
        yield from (f"{place}.{name}" for name in part.model_extra or {} if name not in TAKEN_OFF)
        for name in type(part).model_fields:
            yield from not_described(getattr(part, name), f"{place}.{name}")
    elif isinstance(part, list):
        for one in part:
            yield from not_described(one, place)


def as_reply(message: dict[str, Any]) -> BotReply:
    """The message as the gateway has it. A response's words are Rasa's part."""
    text = message["text"] or str(message["response"])
    return BotReply.model_validate({"text": text, "buttons": message["buttons"] or None, "custom": message["custom"]})


@pytest.mark.parametrize("name", CASES)
def test_every_field_that_is_sent_is_described(name: str) -> None:
    replies = [as_reply(message) for message in sent(name)]
    assert replies
    unknown = {place for reply in replies for place in not_described(reply.custom, reply.kind)}
    assert not unknown


def test_every_field_of_a_question_and_a_decision_was_seen() -> None:
    replies = [as_reply(message) for name in CASES for message in sent(name)]
    for model in (QuestionKind, Decision):
        given = {
            field for reply in replies if isinstance(reply.custom, model) for field in reply.custom.model_fields_set
        }
        # tests/actions/test_noticing.py covers published notices. None is published yet.
        published = {"notices", "notices_heading", "law_lines"}
        # The gateway adds these (bot/contract/safety_line.py and tests/bot/contract/test_trial_line.py), and the last
        # to a message from which something was removed (tests/bot/web/test_api_privacy.py).
        added = {"safety_line", "trial_line", "kept_text"}
        assert given >= model.model_fields.keys() - added - published, model


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name] is not None])
def test_each_of_them_can_be_sent_to_teams(name: str) -> None:
    for message in sent(name):
        assert_sendable(activities([as_reply(message)], sign=sign))
