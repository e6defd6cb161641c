"""The word that an answer takes a moment never holds the answer up, and never outlives its wait."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.teams.one_moment import OneMoment
from tests.bot.gateway.fakes import DANGER
from tests.bot.teams.doing import asked, said, tapped
from tests.bot.teams.running import TeamsGateway
from tests.bot.teams.test_used_cards import NEXT_QUESTION
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


def there_after_the_next_pause(gateway: TeamsGateway) -> Callable[[float], Awaitable[None]]:
    async def sleep(seconds: float) -> None:
        gateway.rasa.error = None
        await gateway.clock.sleep(seconds)

    return sleep


async def test_the_answer_after_one_moment_waits_for_nothing(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.one_moment.SLOW_SECONDS", 3600.0)
    monkeypatch.setattr("bot.teams.one_moment._TYPING_SECONDS", 3600.0)
    gateway.rasa.error = httpx.ConnectError("starting")
    gateway.teams._queues._sleep = there_after_the_next_pause(gateway)
    gateway.rasa.says(DANGER)
    got = await asyncio.wait_for(said(gateway, gateway.person(), "he is hitting her"), 60)
    assert "One moment" in words(got[0]) and "Call 999" in words(got[1])


async def test_the_question_after_one_moment_is_below_it_and_not_on_the_card_above(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.error = httpx.ConnectError("starting")
    gateway.teams._queues._sleep = there_after_the_next_pause(gateway)
    gateway.rasa.says(NEXT_QUESTION)
    told, below = await tapped(gateway, gateway.person(), card)
    assert "One moment" in words(told) and NEXT_QUESTION["text"] in words(below)
    assert card.updated == 1 and "Your answer: Yes" in words(card)


async def test_a_process_that_stops_while_the_word_is_being_sent_sends_no_answer_behind_it(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.one_moment.SLOW_SECONDS", 0.0)
    saying, over, never = asyncio.Event(), asyncio.Event(), asyncio.Event()
    there = gateway.teams._delivery._sending.connector.post

    async def post(service_url: str, conversation: str, activity: dict[str, Any], *given: Any, **more: Any) -> Any:
        if "One moment" in str(activity):
            saying.set()
            await never.wait()
        return await there(service_url, conversation, activity, *given, **more)

    monkeypatch.setattr(gateway.teams._delivery._sending.connector, "post", post)

    gateway.rasa.before_reply = saying.wait  # type: ignore[assignment]
    let_end = OneMoment._let_end

    async def ending(moment: OneMoment, *given: Any) -> None:
        over.set()
        await let_end(moment, *given)

    monkeypatch.setattr(OneMoment, "_let_end", ending)
    await gateway.person().say("hello")
    await asyncio.wait_for(over.wait(), 10)
    await asyncio.sleep(0)
    (task,) = gateway.teams._queues._running
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled() and gateway.person().got() == []
