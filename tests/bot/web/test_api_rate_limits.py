import pytest

from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio


async def _refused(gateway: Gateway, path: str, method: str, tries: int) -> int:
    """How many of the tries get a 429 with a Retry-After of a minute or less."""
    refused = 0
    for _ in range(tries):
        response = await gateway.client.request(method, path)
        if response.status_code == 429:
            assert_problem(response, 429)
            assert 1 <= int(response.headers["Retry-After"]) <= 60
            refused += 1
    return refused


async def test_a_session_over_its_limit_is_told_to_wait_and_another_is_not(start: Start) -> None:
    async with start(session_rate_per_minute=5) as gateway:
        await gateway.open()
        assert await _refused(gateway, "/chat/messages", "GET", 15) >= 4
        await gateway.open()
        assert (await gateway.say("hi")).status_code == 200
        assert 'assistant_rate_limited_total{limit="session"}' in (await gateway.client.get("/metrics")).text


async def test_an_address_over_its_limit_is_told_to_wait_even_without_a_session(start: Start) -> None:
    async with start(address_rate_per_minute=5) as gateway:
        assert await _refused(gateway, "/chat/sessions", "POST", 15) >= 4


async def test_an_address_that_opens_session_after_session_is_told_to_wait_and_its_conversation_goes_on(
    start: Start,
) -> None:
    async with start(address_sessions_per_minute=5) as gateway:
        await gateway.open()
        assert await _refused(gateway, "/chat/sessions", "POST", 15) >= 4
        assert (await gateway.say("hi")).status_code == 200
        assert 'assistant_rate_limited_total{limit="new_sessions"}' in (await gateway.client.get("/metrics")).text


async def test_whether_it_is_alive_can_always_be_asked(start: Start) -> None:
    async with start(address_rate_per_minute=1) as gateway:
        assert await _refused(gateway, "/healthz", "GET", 10) == 0


async def test_a_forwarded_address_is_not_believed_by_default(start: Start) -> None:
    async with start(address_rate_per_minute=5) as gateway:
        statuses = []
        for number in range(15):
            headers = {"X-Forwarded-For": f"198.51.100.{number}"}
            statuses.append((await gateway.client.post("/chat/sessions", headers=headers)).status_code)
        assert 429 in statuses


async def test_a_forwarded_address_is_believed_from_a_trusted_proxy(start: Start) -> None:
    async with start(address_rate_per_minute=5, trusted_proxies="192.0.2.0/24") as gateway:
        for number in range(15):
            headers = {"X-Forwarded-For": f"203.0.113.9, 198.51.100.{number}"}
            assert (await gateway.client.post("/chat/sessions", headers=headers)).status_code == 201
