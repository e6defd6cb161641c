"""Two gateways over one PostgreSQL: what is done for all is done once."""

import asyncio
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.contract.replies import plain
from bot.retention.orphan_trackers import OrphanTrackers
from bot.store.conversations import ConversationStore
from bot.store.database import Database
from tests.bot.gateway.fakes import FakeRasa
from tests.bot.gateway.harness import Clock, Start
from tests.bot.store.engines import opened

pytestmark = pytest.mark.asyncio
ENGINES = ("postgresql",)
DAY = 24 * 3600.0


async def test_what_two_delete_at_the_same_time_is_deleted_and_counted_once(start: Start) -> None:
    rasa, clock = FakeRasa(), Clock()
    async with start(rasa=rasa, clock=clock) as first, start(rasa=rasa, clock=clock) as second:
        for _ in range(5):
            await first.open()
            await first.say("hello")
        clock.now += DAY
        gateways = (first.services, second.services)
        deleted = await asyncio.gather(*(one.retention.round() for one in gateways))
        assert sum(deleted) == 5
        assert len(rasa.deleted) == 5
        pages = [one.metrics.page().decode() for one in gateways]
        assert sum("assistant_conversations_deleted_by_retention_total 5.0" in page for page in pages) == 1


async def test_while_another_gateway_is_at_it_this_one_leaves_it(
    start: Start, database_url: str, tmp_path: Path
) -> None:
    other = opened(database_url, tmp_path / "other")
    async with start() as gateway:
        await gateway.open()
        await gateway.say("hello")
        retention = gateway.services.retention
        with ExitStack() as others:
            for work in ("retention", "deletions", "orphan trackers"):
                await taken(others, other, work)
            gateway.clock.now += DAY
            assert await retention.round() == 0
            assert not await gateway.services.deletions.retry_round()
            assert await gateway.services.orphans.round() == 0
        async with asyncio.timeout(10):
            while retention.idle.kept(0.0, gateway.clock.now).conversations:
                await retention.round()
    other.close()


async def taken(others: ExitStack, store: Database, work: str) -> None:
    """Take that work, once the gateway's own first round is through."""
    async with asyncio.timeout(10):
        while True:
            attempt = store.alone(work)
            if attempt.__enter__():
                others.push(attempt)
                return
            attempt.__exit__(None, None, None)
            await asyncio.sleep(0.01)


async def test_which_conversations_are_gone_is_known(database_url: str, tmp_path: Path) -> None:
    store = opened(database_url, tmp_path)
    for name in ("a", "b"):
        ConversationStore(store).start(name, plain("Hello", []), 1.0)
    looked = SimpleNamespace(database=store)
    assert OrphanTrackers.gone(looked, ["c", "a", "d", "c"]) == ["c", "d"]  # type: ignore[arg-type]
    store.close()
