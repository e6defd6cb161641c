from pathlib import Path

import pytest

from bot.store.alone import alone
from bot.store.database import Database
from tests.bot.store.engines import ENGINES, opened  # noqa: F401

pytestmark = pytest.mark.asyncio


async def test_the_only_gateway_does_its_work_every_time(database: Database) -> None:
    for _ in range(20):
        async with alone(database, "work") as mine:
            assert mine


async def test_it_is_given_back_whatever_happens(database: Database) -> None:
    with pytest.raises(LookupError):
        async with alone(database, "work"):
            raise LookupError
    async with alone(database, "work") as mine:
        assert mine


async def test_two_gateways_do_not_do_it_at_once(database_url: str | None, tmp_path: Path) -> None:
    first, second = opened(database_url, tmp_path), opened(database_url, tmp_path)
    async with alone(first, "work") as mine, alone(second, "work") as also:
        assert mine
        # A SQLite file has one gateway, and whoever runs the command as well changes nothing twice.
        assert also is (database_url is None)
    for store in (first, second):
        store.close()
