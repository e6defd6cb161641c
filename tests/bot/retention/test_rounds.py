"""The retention job over the real API, with a clock and a counter that the test sets."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import structlog

from bot.retention.idle_conversations import IdleConversations
from bot.store.conversations import UnknownConversation
from bot.store.errors import StoreError
from bot.teams.inbox import Inbox
from tests.bot.gateway.harness import Clock, Gateway, Start, assert_problem
from tests.bot.store.engines import ENGINES  # noqa: F401

pytestmark = pytest.mark.asyncio

HOUR = 3600.0
DAY = 24 * HOUR


def kept(gateway: Gateway) -> int:
    now = gateway.services.retention.clock()
    return gateway.services.retention.idle.kept(now - DAY, now).conversations


async def first_round_over(gateway: Gateway) -> None:
    """Wait for the round that a gateway runs as it starts: what a test does to the clock must not fall into it."""
    await asyncio.sleep(0)
    async with gateway.services.retention._one_round:
        pass


async def spoken(gateway: Gateway, count: int) -> list[str]:
    """The tokens of that many conversations in which somebody said something."""
    await first_round_over(gateway)
    tokens = []
    for _ in range(count):
        tokens.append(await gateway.open())
        await gateway.say("hello")
    return tokens


async def until(holds: Callable[[], bool]) -> None:
    async def wait() -> None:
        while not holds():
            await asyncio.sleep(0.01)

    await asyncio.wait_for(wait(), 5)


async def test_what_was_idle_for_too_long_is_deleted_from_both_stores_and_the_rest_stays(gateway: Gateway) -> None:
    await spoken(gateway, 2)
    gateway.clock.now += 23 * HOUR
    token = (await spoken(gateway, 1))[0]
    gateway.clock.now += HOUR
    assert await gateway.services.retention.round() == 2
    assert kept(gateway) == 1
    assert len(gateway.rasa.deleted) == 2
    gateway.client.headers["Authorization"] = f"Bearer {token}"
    assert (await gateway.say("still here")).status_code == 200
    assert await gateway.services.retention.round() == 0


async def test_a_round_deletes_no_more_than_a_batch_longest_idle_first(start: Start) -> None:
    async with start(retention_per_batch=2) as gateway:
        for _ in range(5):
            await spoken(gateway, 1)
            gateway.clock.now += 1
        gateway.clock.now += DAY
        expected = [turn["conversation"] for turn in gateway.rasa.turns]
        assert await gateway.services.retention.round() == 2
        assert gateway.rasa.deleted == expected[:2]
        assert [await gateway.services.retention.round() for _ in range(3)] == [2, 1, 0]


async def test_the_job_runs_at_the_start_and_goes_on_until_nothing_idle_is_left(start: Start) -> None:
    async with start() as first:
        await spoken(first, 5)
    clock = Clock(Clock.now + 2 * DAY)
    async with start(clock=clock, retention_per_batch=2, retention_seconds=0.01) as second:
        await until(lambda: kept(second) == 0 and len(second.rasa.deleted) == 5)


async def test_a_conversation_with_a_turn_in_hand_is_not_deleted_however_slow_the_turn(gateway: Gateway) -> None:
    await gateway.open()
    asked, answers = asyncio.Event(), asyncio.Event()

    async def slowly() -> None:
        asked.set()
        await answers.wait()

    gateway.rasa.before_reply = slowly
    turn = asyncio.create_task(gateway.say("slow one"))
    await asked.wait()
    gateway.clock.now += 2 * DAY
    assert await gateway.services.retention.round() == 0
    answers.set()
    assert (await turn).status_code == 200
    assert await gateway.services.retention.round() == 1


async def test_one_that_was_used_after_it_was_found_is_not_deleted(gateway: Gateway) -> None:
    await spoken(gateway, 1)
    idle = IdleConversations(gateway.services.database)
    found = idle.expired(gateway.clock.now, 10)
    assert idle.delete(found, gateway.clock.now - 1, gateway.clock.now) == 0
    assert idle.delete(found, gateway.clock.now, gateway.clock.now) == 1


@pytest.mark.parametrize("jump", [400 * DAY, -400 * DAY])
async def test_a_clock_that_jumps_deletes_nothing_that_is_in_use_and_keeps_nothing_longer(
    start: Start, jump: float
) -> None:
    counter = Clock(1_000_000)
    async with start(counter=counter) as gateway:
        token = (await spoken(gateway, 1))[0]
        counter.now += 2 * HOUR
        gateway.clock.now += 2 * HOUR + jump
        with structlog.testing.capture_logs() as lines:
            assert await gateway.services.retention.round() == 0
        assert [line["event"] for line in lines] == ["clock_jumped"]
        assert lines[0]["seconds"] == jump
        gateway.client.headers["Authorization"] = f"Bearer {token}"
        assert (await gateway.client.get("/chat/messages")).status_code == 200
        assert "assistant_clock_jumps_total 1.0" in (await gateway.client.get("/metrics")).text
        counter.now += 24 * HOUR - 1
        gateway.clock.now += 24 * HOUR - 1
        assert await gateway.services.retention.round() == 0
        counter.now += 2
        gateway.clock.now += 2
        assert await gateway.services.retention.round() == 1


@pytest.mark.parametrize("jump", [400 * DAY, -400 * DAY])
async def test_a_request_just_after_a_jump_is_still_served(start: Start, jump: float) -> None:
    async with start(counter=Clock(1_000_000)) as gateway:
        await first_round_over(gateway)
        await gateway.open()
        gateway.clock.now += jump
        assert (await gateway.say("before any round")).status_code == 200


async def test_a_clock_set_while_the_gateway_was_stopped_deletes_nothing(start: Start) -> None:
    counter = Clock(1_000_000)
    async with start(counter=counter) as first:
        await spoken(first, 1)
        await first.services.retention.round()
    counter.now += HOUR
    for jump in (400 * DAY, -400 * DAY):
        async with start(clock=Clock(Clock.now + jump), counter=counter) as second:
            assert await second.services.retention.round() == 0
            assert kept(second) == 1


async def test_no_use_in_the_future_keeps_a_conversation_for_longer(gateway: Gateway) -> None:
    await spoken(gateway, 1)
    gateway.services.retention.idle.shift(400 * DAY)
    assert await gateway.services.retention.round() == 0
    gateway.clock.now += DAY
    assert await gateway.services.retention.round() == 1


async def test_a_round_that_deleted_something_says_so_in_one_line_and_in_the_metrics(gateway: Gateway) -> None:
    await spoken(gateway, 3)
    gateway.clock.now += DAY
    with structlog.testing.capture_logs() as lines:
        await gateway.services.retention.round()
        await gateway.services.retention.round()
    assert [(line["event"], line["deleted"], line["kept"]) for line in lines] == [("idle_conversations_deleted", 3, 0)]
    await spoken(gateway, 1)
    gateway.clock.now += HOUR
    await gateway.services.retention.round()
    metrics = (await gateway.client.get("/metrics")).text
    assert "assistant_conversations_deleted_by_retention_total 3.0" in metrics
    assert "assistant_conversations 1.0" in metrics
    assert "assistant_longest_idle_seconds 3600.0" in metrics


async def test_a_round_that_cannot_use_the_database_is_logged_and_followed_by_another(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [StoreError("database is locked")]
    expired = IdleConversations.expired

    def once(self: IdleConversations, *given: Any) -> list[str]:
        if failures:
            raise failures.pop()
        return expired(self, *given)

    monkeypatch.setattr(IdleConversations, "expired", once)
    async with start(retention_seconds=0.01) as gateway:
        await spoken(gateway, 1)
        gateway.clock.now += DAY
        await until(lambda: kept(gateway) == 0)
        assert 'assistant_failures_total{reason="store"} 1.0' in (await gateway.client.get("/metrics")).text


async def test_rasa_deletes_later_what_it_could_not_delete_with_the_round(gateway: Gateway) -> None:
    await spoken(gateway, 2)
    gateway.clock.now += DAY
    gateway.rasa.error = httpx.ConnectError("refused")
    assert await gateway.services.retention.round() == 2
    assert gateway.services.deletions.pending.count() == 2
    gateway.rasa.error = None
    await gateway.services.deletions.retry_round()
    assert sorted(gateway.rasa.deleted) == sorted(turn["conversation"] for turn in gateway.rasa.turns)


async def test_a_deleted_conversation_cannot_be_gone_on_with(gateway: Gateway) -> None:
    await first_round_over(gateway)
    await gateway.open()
    gateway.clock.now += DAY
    await gateway.services.retention.round()
    assert_problem(await gateway.say("anyone?"), 401)
    with pytest.raises(UnknownConversation):
        gateway.services.conversations.touch("made up", gateway.clock.now, DAY)


async def test_damaged_files_that_were_put_aside_long_ago_are_deleted(gateway: Gateway) -> None:
    folder = gateway.services.settings.var_dir
    old = [folder / f"{name}.sqlite.damaged-20261101T000000Z" for name in ("conversations", "tracker")]
    fresh = folder / "tracker.sqlite.damaged-20261122T000000Z"
    for path in (*old, fresh):
        path.write_bytes(b"kept no longer than said")
    for path in old:
        os.utime(path, (1.0, 1.0))
    os.utime(fresh, (gateway.clock.now, gateway.clock.now))
    await gateway.services.retention.round()
    assert not any(path.exists() for path in old)
    assert fresh.exists()


async def test_what_waits_for_its_answer_in_teams_does_not_grow_old_by_a_clock_that_is_set(start: Start) -> None:
    async with start(counter=Clock(1_000_000)) as gateway:
        inbox, clock = Inbox(gateway.services.database, 10), gateway.services.retention.clock
        inbox.put("mark", "lane", {}, clock())
        gateway.clock.now += 400 * DAY
        await gateway.services.retention.round()
        assert inbox.prune(clock() - DAY, clock() - DAY) == 0
        assert len(inbox.waiting()) == 1


async def test_a_damaged_copy_that_cannot_be_deleted_keeps_nothing_else_from_it(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await spoken(gateway, 1)
    gateway.clock.now += DAY

    def denied(*_: object) -> None:
        raise PermissionError("not permitted")

    monkeypatch.setattr(type(gateway.services.database), "delete_old_copies", denied)
    with structlog.testing.capture_logs() as lines:
        assert await gateway.services.retention.round() == 1
    assert [line["event"] for line in lines][0] == "damaged_copies_not_deleted"
    assert kept(gateway) == 0
