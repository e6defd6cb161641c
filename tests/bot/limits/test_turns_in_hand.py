"""How many turns may be in progress at once, over the real API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.limits.turns_in_hand import TurnsInHand
from bot.monitoring.metrics import Metrics
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio


@asynccontextmanager
async def stuck(gateway: Gateway, turns: int, conversations: int) -> AsyncIterator[list[str]]:
    """Keep turns waiting for Rasa until the block ends, and return the conversations' tokens."""
    answers = asyncio.Event()
    gateway.rasa.before_reply = answers.wait  # type: ignore[assignment]
    tokens = [await gateway.open() for _ in range(conversations)]
    under_way = [
        asyncio.create_task(say(gateway, token, f"message {number}")) for token in tokens for number in range(turns)
    ]
    while len(gateway.services.in_hand) < len(under_way):
        await asyncio.sleep(0.01)
    yield tokens
    answers.set()
    assert [response.status_code for response in await asyncio.gather(*under_way)] == [200] * len(under_way)
    assert len(gateway.services.in_hand) == 0


async def say(gateway: Gateway, token: str, text: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"}
    return await gateway.client.post("/chat/messages", json={"text": text}, headers=headers)


def assert_refused(response: httpx.Response, status: int) -> None:
    problem = assert_problem(response, status)
    assert int(response.headers["Retry-After"]) >= 1
    assert any(contact["phone"] == "999" for contact in problem["contacts"])


async def test_messages_do_not_pile_up_in_a_conversation_that_is_stuck(start: Start) -> None:
    async with start(conversation_turns_at_once=3) as gateway, stuck(gateway, turns=3, conversations=1) as tokens:
        assert_refused(await say(gateway, tokens[0], "one more"), 429)
        deletion = await gateway.client.delete("/chat/sessions", headers={"Authorization": f"Bearer {tokens[0]}"})
        assert_refused(deletion, 429)
        metrics = (await gateway.client.get("/metrics")).text
        assert 'assistant_rate_limited_total{limit="conversation_waiting"} 2.0' in metrics
        assert "assistant_turns_in_hand 3.0" in metrics


async def test_everybody_of_one_address_may_have_a_turn(start: Start) -> None:
    async with start(turns_at_once=64) as gateway, stuck(gateway, turns=1, conversations=64) as tokens:
        assert len(tokens) == 64


async def test_beyond_what_it_can_do_at_once_the_gateway_says_so_with_the_contacts(start: Start) -> None:
    async with start(turns_at_once=2) as gateway:
        async with stuck(gateway, turns=1, conversations=2):
            token = await gateway.open()
            response = await say(gateway, token, "one more")
            assert_refused(response, 503)
            assert response.json()["type"].endswith(":busy")
        assert (await say(gateway, token, "a place is free again")).status_code == 200


async def test_a_turn_that_fails_gives_its_place_back(start: Start) -> None:
    async with start(turns_at_once=1) as gateway:
        await gateway.open()
        gateway.rasa.error = httpx.ConnectError("refused")
        # Few enough failures that Rasa is not left alone for a while.
        for _ in range(2):
            assert_problem(await gateway.say("hi"), 503)
        gateway.rasa.error = None
        assert (await gateway.say("hi")).status_code == 200


async def test_when_it_fills_up_the_places_are_for_those_who_have_none(start: Start) -> None:
    async with start(turns_at_once=4, conversation_turns_at_once=4) as gateway:
        async with stuck(gateway, turns=2, conversations=1) as tokens:
            assert_refused(await say(gateway, tokens[0], "one more"), 429)
            other = asyncio.create_task(say(gateway, await gateway.open(), "my first"))
            while len(gateway.services.in_hand) < 3:
                await asyncio.sleep(0.01)
        assert (await other).status_code == 200


async def test_it_is_quiet_from_the_end_of_the_last_turn() -> None:
    now = 100.0
    in_hand = TurnsInHand(4, 4, Metrics(), lambda: now)
    now = 130.0
    assert in_hand.quiet_seconds() == 30
    with in_hand.one_more("one"):
        now = 140.0
        assert in_hand.quiet_seconds() == 0
        with in_hand.one_more("other"):
            pass
        now = 145.0
        assert in_hand.quiet_seconds() == 0
    now = 150.0
    assert in_hand.quiet_seconds() == 5
