import pytest
import structlog

from bot.web.access import warn_of_untrusted_proxy
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


async def test_a_conversation_goes_on_however_much_its_address_says(start: Start) -> None:
    async with start(address_rate_per_minute=4) as gateway:
        for _ in range(3):
            await gateway.open()
        for _ in range(15):
            assert (await gateway.say("x" * 1000)).status_code == 200
        gateway.client.headers["Authorization"] = "Bearer made-up"
        assert await _refused(gateway, "/chat/messages", "GET", 15) >= 4


@pytest.mark.parametrize(("trusted", "times"), [("", 1), ("192.0.2.0/24", 0)])
async def test_a_forwarded_address_from_a_peer_that_is_not_trusted_is_said_once(
    start: Start, trusted: str, times: int
) -> None:
    warn_of_untrusted_proxy.cache_clear()
    async with start(trusted_proxies=trusted) as gateway:
        with structlog.testing.capture_logs() as logged:
            for _ in range(3):
                await gateway.client.post("/chat/sessions", headers={"X-Forwarded-For": "203.0.113.9"})
    assert [line["event"] for line in logged].count("forwarded_address_not_trusted") == times
