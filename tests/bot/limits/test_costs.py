"""What a message costs, over the real API."""

import httpx
import pytest

from bot.limits.costs import cost_of_text
from tests.bot.gateway.fakes import DECISION, QUOTE
from tests.bot.gateway.harness import Gateway, Start, assert_problem


def test_a_text_costs_by_its_length() -> None:
    assert [cost_of_text(length) for length in (0, 5, 249, 250, 1000, 4000)] == [1, 1, 1, 2, 5, 17]


async def said_until_refused(gateway: Gateway, text: str) -> int:
    await gateway.open()
    for count in range(1000):
        response = await gateway.say(text)
        if response.status_code == 429:
            assert assert_problem(response, 429)["contacts"]
            return count
        assert response.status_code == 200
    raise AssertionError("never refused")


@pytest.mark.asyncio
async def test_two_long_messages_count_like_many_short_ones(start: Start) -> None:
    # 2 × 17 = 34. So few that a slow machine sends them all within the minute.
    async with start(session_rate_per_minute=34) as gateway:
        assert await said_until_refused(gateway, "x" * 4000) == 2
        assert await said_until_refused(gateway, "x") == 34


@pytest.mark.asyncio
async def test_whoever_has_said_too_much_may_still_delete_it(start: Start) -> None:
    async with start(session_rate_per_minute=20) as gateway:
        await said_until_refused(gateway, "x" * 4000)
        assert (await gateway.client.delete("/chat/sessions")).status_code == 204


@pytest.mark.asyncio
async def test_what_costs_more_than_a_whole_minute_is_not_refused_for_ever(start: Start) -> None:
    async with start(session_rate_per_minute=5) as gateway:
        await gateway.open()
        gateway.clock.now += 120
        refused = await gateway.say("x" * 4000)
        assert refused.status_code in (200, 429)
    async with start(session_rate_per_minute=18) as gateway:
        await gateway.open()
        assert (await gateway.say("x" * 4000)).status_code == 200


@pytest.mark.asyncio
@pytest.mark.parametrize("way", ["record", "feedback"])
async def test_records_and_feedback_stand_in_the_same_limits(start: Start, way: str) -> None:
    async with start(session_rate_per_minute=20) as gateway:
        await gateway.open()
        gateway.rasa.says(DECISION)
        await gateway.say("check my case")

        async def ask() -> httpx.Response:
            if way == "record":
                return await gateway.client.get("/chat/record.html")
            about = [QUOTE["passage_id"]]
            body = {"about": about, "helpful": False, "words": "x" * 500}
            return await gateway.client.post("/chat/feedback", json=body)

        statuses = [(await ask()).status_code for _ in range(8)]
        assert {200, 204} & {statuses[0]}
        assert statuses[-1] == 429
