"""Sending to Microsoft: retry if that may help, and otherwise give up."""

import asyncio

import pytest
import structlog
from structlog.testing import capture_logs

from tests.bot.gateway.fakes import QUESTION, told
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words
from tests.teams_double.service import TENANT

pytestmark = pytest.mark.asyncio
TYPING = (202, None)


async def said(gateway: TeamsGateway) -> int:
    """Say one thing, and return how many messages came back."""
    before = len(gateway.person().got())
    await gateway.person().say("hello")
    await gateway.idle()
    return len(gateway.person().got()) - before


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_what_is_not_taken_now_is_sent_again(gateway: TeamsGateway, status: int) -> None:
    gateway.microsoft.faults.extend([TYPING, (status, None), (status, None)])
    assert await said(gateway) == 1
    assert gateway.metric(f'assistant_teams_sent_again_total{{reason="status_{status}"}}') == 2


async def test_it_waits_as_long_as_it_is_told_within_bounds(start_teams: StartTeams) -> None:
    async with start_teams(retry_most_seconds=30) as gateway:
        waited: list[float] = []

        async def sleep(seconds: float) -> None:
            waited.append(seconds)

        gateway.teams._delivery._connector._sleep = sleep
        gateway.microsoft.faults.extend([TYPING, (429, "7"), (429, "3600"), (412, None)])
        assert await said(gateway) == 1
        assert waited[:2] == [7, 30] and 0 < waited[2] < 1


async def test_an_attempt_without_end_is_not_made(start_teams: StartTeams) -> None:
    async with start_teams(send_attempts=3) as gateway:
        gateway.microsoft.faults.extend([TYPING, *[(503, None)] * 3])
        structlog.reset_defaults()
        with capture_logs() as logs:
            assert await said(gateway) == 0
        assert [line["reason"] for line in logs if line["event"] == "teams_not_delivered"] == ["status_503"]
        assert gateway.metric('assistant_teams_not_delivered_total{reason="status_503"}') == 1
        assert await said(gateway) == 1, "the next message is answered"


@pytest.mark.parametrize("status", [400, 413])
async def test_a_card_that_is_not_taken_is_said_in_words(gateway: TeamsGateway, status: int) -> None:
    gateway.rasa.says(QUESTION)
    gateway.microsoft.faults.extend([TYPING, (status, None)])
    assert await said(gateway) == 1
    (sent,) = gateway.person().got()
    assert "attachments" not in sent.activity
    assert sent.activity["text"] == told(QUESTION)["text"]


async def test_words_that_are_not_taken_are_not_sent_for_ever(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.extend([TYPING, (400, None), (400, None)])
    assert await said(gateway) == 0
    assert len(gateway.microsoft.bearers) == 3


@pytest.mark.parametrize("status", [403, 404])
async def test_what_would_be_refused_again_is_not_sent_again(gateway: TeamsGateway, status: int) -> None:
    gateway.microsoft.faults.extend([TYPING, (status, None)])
    assert await said(gateway) == 0
    assert len(gateway.microsoft.bearers) == 2


async def test_a_token_that_is_refused_is_asked_for_anew(gateway: TeamsGateway) -> None:
    assert await said(gateway) == 1
    gateway.microsoft.tokens_given.clear()
    assert await said(gateway) == 1
    assert gateway.microsoft.token_requests == [TENANT, TENANT]


async def test_one_token_serves_many_messages(gateway: TeamsGateway) -> None:
    for _ in range(5):
        await said(gateway)
    assert gateway.microsoft.token_requests == [TENANT]


async def test_the_wrong_secret_is_counted_and_not_logged(start_teams: StartTeams) -> None:
    async with start_teams(client_secret="wrong-secret", send_attempts=2) as gateway:
        structlog.reset_defaults()
        with capture_logs() as logs:
            assert await said(gateway) == 0
        assert gateway.metric('assistant_teams_not_delivered_total{reason="token_invalid_client"}') == 1
        assert "wrong-secret" not in str(logs) and "AADSTS" not in str(logs)


@pytest.mark.parametrize("tenant", ["botframework.com", "common", "organizations"])
async def test_only_the_bots_own_tenant_gives_it_a_token(start_teams: StartTeams, tenant: str) -> None:
    async with start_teams(home_tenant_id=tenant, send_attempts=1) as gateway:
        assert await said(gateway) == 0
        assert gateway.metric('assistant_teams_not_delivered_total{reason="token_unauthorized_client"}') == 1


async def test_what_nobody_could_be_answered_for_a_day_is_given_up_and_counted(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        gateway.teams._inbox.put("a-mark", "a-lane", {"no": "task"}, gateway.clock.now - 25 * 3600)
        gateway.teams._inbox.put("another", "a-lane", {"no": "task"}, gateway.clock.now)
        assert gateway.teams._inbox.prune(gateway.clock.now - 24 * 3600) == 1
        assert [waiting.task for waiting in gateway.teams._inbox.waiting()] == [{"no": "task"}]


async def test_a_failing_typing_indicator_costs_nobody_the_answer(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.append((500, None))
    assert await said(gateway) == 1


async def test_what_is_delivered_is_no_longer_written_down(gateway: TeamsGateway) -> None:
    await said(gateway)
    with gateway.services.database.transaction() as connection:
        rows = connection.execute("SELECT lane, task, outgoing FROM teams_inbox").fetchall()
    assert rows == [("", None, None)]
    assert "Hello." in words(gateway.person().got()[0])


async def test_a_clock_that_is_set_forwards_has_nothing_forgotten(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        gateway.teams._inbox.put("a-mark", "a-lane", {"no": "task"}, gateway.clock.now)
        gateway.services.retention.idle.shift(48 * 3600)
        assert gateway.teams._inbox.prune(gateway.clock.now + 24 * 3600) == 0
        assert gateway.teams._inbox.knows("a-mark")


async def test_an_answer_that_microsoft_does_not_take_now_keeps_nobody_else_waiting(start_teams: StartTeams) -> None:
    async with start_teams(workers=1) as gateway:
        go_on, slept = asyncio.Event(), asyncio.Event()

        async def sleep(_seconds: float) -> None:
            slept.set()
            await go_on.wait()

        gateway.teams._delivery._connector._sleep = sleep
        gateway.microsoft.faults.extend([TYPING, (429, "60")])
        throttled, other = gateway.person("Ann"), gateway.person("Bob")
        await throttled.say("hello")
        await asyncio.wait_for(slept.wait(), 10)
        await other.say("hello")
        while not other.got():
            await asyncio.sleep(0.01)
        assert not throttled.got()
        go_on.set()
        await gateway.idle()
        assert throttled.got()
