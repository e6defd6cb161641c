"""Words are never taken for the answer to a question that nobody saw, whatever fails in between."""

import asyncio
from typing import Any

import httpx
import pytest

from bot.contract.replies import BotReply, notice
from tests.bot.gateway.fakes import QUESTION, FakeRasa
from tests.bot.gateway.harness import Clock
from tests.bot.teams.doing import TYPING, asked, said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import Person, button, words
from tests.teams_double.service import Sent

pytestmark = pytest.mark.asyncio
SECOND = {
    **QUESTION,
    "text": "What now?",
    "custom": {**QUESTION["custom"], "key": "direction", "step": 2, "answers": {"danger_now": "yes"}},  # type: ignore[dict-item]
}


def asked_of_rasa(gateway: TeamsGateway) -> list[str]:
    """What Rasa got in people's own conversations."""
    return [turn["text"] for turn in gateway.rasa.turns if turn["conversation"].startswith("teams-")]


def take_and_go(gateway: TeamsGateway, text: str) -> None:
    """Let Rasa take that message, die before it replies, and stay away."""

    async def taken_and_gone() -> None:
        if gateway.rasa.turns[-1]["text"] == text:
            gateway.rasa.error = httpx.ConnectError("nobody listens")
            raise httpx.ReadError("died after it took the turn")

    gateway.rasa.before_reply = taken_and_gone


def come_back(gateway: TeamsGateway) -> None:
    gateway.rasa.error = gateway.rasa.before_reply = None


async def test_after_a_reply_was_lost_and_rasa_stayed_away_typed_words_answer_nothing(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    jo = gateway.person()
    await said(gateway, jo, "check my case")
    take_and_go(gateway, "2")
    got = await said(gateway, jo, "2")
    assert "could not be answered" in words(got[-1])
    come_back(gateway)
    got = await said(gateway, jo, "yes")
    assert "yes" not in asked_of_rasa(gateway)
    assert any("not taken" in words(one) for one in got) and any("danger now?" in words(one) for one in got)
    await said(gateway, jo, "1")
    assert asked_of_rasa(gateway)[-1] == "1", "the question has been shown, and is answered"


async def test_the_first_question_of_a_check_that_nobody_saw_is_not_answered(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    await said(gateway, jo, "hello")
    take_and_go(gateway, "can I share this?")
    await said(gateway, jo, "can I share this?")
    come_back(gateway)
    await said(gateway, jo, "yes")
    assert gateway.rasa.turns[-1]["fresh_session"]
    await said(gateway, jo, "and then?")
    assert not gateway.rasa.turns[-1]["fresh_session"], "nothing of it is left at Rasa"


async def killed_while_rasa_answers(gateway: TeamsGateway, text: str) -> None:
    reached = asyncio.Event()

    async def never() -> None:
        reached.set()
        await asyncio.Event().wait()

    gateway.rasa.before_reply = never
    await gateway.person().say(text)
    await asyncio.wait_for(reached.wait(), 10)
    for task in set(gateway.teams._queues._running):
        task.cancel()
    await asyncio.gather(*gateway.teams._queues._running, return_exceptions=True)
    gateway.rasa.before_reply = None


@pytest.mark.parametrize("kills", [1, 2])
async def test_neither_is_it_after_the_gateway_was_killed_and_rasa_stayed_away(
    start_teams: StartTeams, kills: int
) -> None:
    rasa, clock = FakeRasa(), Clock()
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        rasa.says(QUESTION)
        await said(gateway, gateway.person(), "check my case")
        await killed_while_rasa_answers(gateway, "2")
    for _ in range(kills - 1):
        async with start_teams(rasa=rasa, clock=clock) as gateway:
            await killed_while_rasa_answers(gateway, "once more")
    rasa.error = httpx.ConnectError("nobody listens")
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        await gateway.idle()
        assert "could not be answered" in words(gateway.person().got()[-1])
        rasa.error = None
        await said(gateway, gateway.person(), "yes")
        assert "yes" not in asked_of_rasa(gateway)


async def test_neither_is_it_after_the_turn_ended_as_one_too_many(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    jo = gateway.person()
    await said(gateway, jo, "check my case")
    in_hand = gateway.teams.feedback.in_hand

    async def lost() -> None:
        if gateway.rasa.turns[-1]["text"] == "2":
            in_hand._conversations[gateway.rasa.turns[0]["conversation"]] += 50
            raise httpx.ReadError("the reply is lost")

    gateway.rasa.before_reply = lost
    await said(gateway, jo, "2")
    gateway.rasa.before_reply = None
    in_hand._conversations.clear()
    await said(gateway, jo, "yes")
    assert "yes" not in asked_of_rasa(gateway)


async def unseen_second_question(gateway: TeamsGateway) -> tuple[Person, Sent, dict[str, Any]]:
    """Somebody whose second question Microsoft refuses, and the data of a button of the first."""
    jo = gateway.person()
    card = await asked(gateway, jo)
    data = button(card, "Yes")["data"]
    gateway.rasa.says(SECOND)
    gateway.microsoft.faults.extend([TYPING, (403, None)])
    await said(gateway, jo, "yes")
    return jo, card, data


async def test_a_tap_that_fails_does_not_hide_that_a_question_was_not_shown(gateway: TeamsGateway) -> None:
    jo, card, data = await unseen_second_question(gateway)
    gateway.rasa.error = httpx.ConnectError("away")
    await jo.tap(card, "Yes", data=data)
    await gateway.idle()
    assert "could not be answered" in words(jo.got()[-1])
    gateway.rasa.error = None
    await said(gateway, jo, "two")
    assert "two" not in asked_of_rasa(gateway)


async def test_neither_does_a_time_in_which_the_answers_are_stopped(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo, _, _ = await unseen_second_question(gateway)

    class Stopped:
        def off(self) -> object:
            return object()

        async def replies(self, _off: object, _typed: str | None) -> list[BotReply]:
            return [notice("switched_off", "The answers are stopped.")]

    turns = gateway.teams._delivery._answering._turning._once.turns
    there = turns.switched_off
    object.__setattr__(turns, "switched_off", Stopped())
    await said(gateway, jo, "one")
    object.__setattr__(turns, "switched_off", there)
    await said(gateway, jo, "two")
    assert not {"one", "two"}.intersection(asked_of_rasa(gateway))


async def test_a_reply_that_came_at_the_second_attempt_leaves_nothing_unsure(gateway: TeamsGateway) -> None:
    jo = gateway.person()

    async def lost_once() -> None:
        gateway.rasa.before_reply = None
        raise httpx.ReadError("the reply is lost")

    gateway.rasa.before_reply = lost_once
    await said(gateway, jo, "do I need consent?")
    await said(gateway, jo, "and if she refuses?")
    assert [turn["fresh_session"] for turn in gateway.rasa.turns[-2:]] == [False, False]
