"""Conversations that Rasa still has and the gateway no longer: found and deleted, and nothing else is."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import structlog

from bot.conversation.rasa_client import RasaFailure
from bot.retention import orphan_trackers
from bot.retention.orphan_trackers import OrphanTrackers
from bot.store.errors import StoreError
from tests.bot.gateway.fakes import FakeRasa
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio


async def until(holds: Callable[[], bool]) -> None:
    async def wait() -> None:
        while not holds():
            await asyncio.sleep(0.01)

    await asyncio.wait_for(wait(), 5)


def orphans(gateway: Gateway) -> OrphanTrackers:
    return gateway.services.orphans


async def test_a_tracker_whose_conversation_is_gone_is_deleted_and_others_stay(gateway: Gateway) -> None:
    await gateway.open()
    await gateway.say("still in use")
    (used,) = gateway.rasa.stored
    gateway.rasa.stored |= {"a-lost-one", "unkept-of-a-killed-process", "zz-lost"}
    assert await orphans(gateway).round() == 3
    assert gateway.rasa.stored == {used}
    assert await orphans(gateway).round() == 0


async def test_every_page_of_a_long_list_is_looked_through(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orphan_trackers, "_PER_PAGE", 2)
    gateway.rasa.stored = {f"lost-{number}" for number in range(7)}
    assert await orphans(gateway).round() == 7
    assert gateway.rasa.stored == set()


async def test_they_are_looked_for_at_the_start_and_again(start: Start) -> None:
    rasa = FakeRasa()
    rasa.stored = {"left-by-the-process-before"}
    async with start(rasa=rasa, deletion_retry_seconds=0.01):
        await until(lambda: not rasa.stored)
        rasa.stored = {"left-later"}
        await until(lambda: not rasa.stored)


async def test_a_conversation_is_forgotten_by_rasa_after_the_gateways_file_was_replaced(start: Start) -> None:
    rasa = FakeRasa()
    async with start(rasa=rasa) as before:
        await before.open()
        await before.say("quetzalcoatl")
        file = before.services.settings.database_file
    assert rasa.stored
    file.write_bytes(b"no database" * 1000)
    async with start(rasa=rasa):
        await until(lambda: not rasa.stored)


async def test_nothing_is_deleted_while_the_gateways_own_store_cannot_be_read(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gateway.open()
    await gateway.say("still in use")

    def fails(*_: Any) -> None:
        raise StoreError("database is locked")

    monkeypatch.setattr(type(gateway.services.database), "transaction", fails)
    with pytest.raises(StoreError):
        await orphans(gateway).round()
    assert gateway.rasa.deleted == []


async def test_one_that_begins_again_while_it_is_looked_at_is_left_alone(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.rasa.stored = {"teams-1"}
    gone = orphans(gateway).gone

    def first_found_then_begun(ids: list[str]) -> list[str]:
        found = gone(ids)
        if len(gateway.services.conversations.messages("teams-1")) == 0:
            gateway.services.conversations.start("teams-1", gateway.services.greeting, gateway.clock.now)
        return found

    monkeypatch.setattr(OrphanTrackers, "gone", lambda _self, ids: first_found_then_begun(ids))
    assert await orphans(gateway).round() == 0
    assert gateway.rasa.stored == {"teams-1"}


async def test_one_that_rasa_cannot_delete_now_waits_with_the_other_deletions(gateway: Gateway) -> None:
    gateway.rasa.stored = {"lost"}
    gateway.rasa.delete_status = 500
    with pytest.raises(RasaFailure):
        await orphans(gateway).round()
    assert gateway.services.deletions.pending.waits("lost")
    gateway.rasa.delete_status = 204
    await gateway.services.deletions.retry_round()
    assert gateway.rasa.stored == set()


async def test_a_rasa_that_cannot_list_is_said_once_and_asked_again(start: Start) -> None:
    rasa = FakeRasa()
    rasa.stored, rasa.list_status = {"lost"}, 500
    with structlog.testing.capture_logs() as lines:
        async with start(rasa=rasa, deletion_retry_seconds=0.01):
            await until(lambda: rasa.lists >= 3)
            rasa.list_status = 200
            await until(lambda: any(line["event"] == "orphan_trackers_deleted" for line in lines))
    assert [line["event"] for line in lines if "orphan" in line["event"]] == [
        "orphan_trackers_not_looked_for",
        "orphan_trackers_deleted",
    ]


@pytest.mark.parametrize("body", [{}, {"conversations": [1]}, [], {"conversations": "ab"}])
async def test_a_list_of_another_shape_deletes_nothing(gateway: Gateway, body: Any) -> None:
    async def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=body)

    gateway.services.rasa._transport = httpx.MockTransport(answer)
    with pytest.raises(RasaFailure):
        await orphans(gateway).round()
