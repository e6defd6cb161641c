"""Work that one gateway does for all: retention, deletions that wait, feedback that is too old."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.store.database import Database


@asynccontextmanager
async def alone(database: Database, work: str) -> AsyncIterator[bool]:
    """For the block, whether no other gateway does the work of that name now. If another does, leave it to that one.

    Raises:
        StoreError: the store failed.
    """
    if not database.is_shared:
        yield True
        return
    held = database.alone(work)
    mine = await asyncio.to_thread(held.__enter__)
    try:
        yield mine
    finally:
        # Given back in a thread too: that asks the database.
        await asyncio.to_thread(held.__exit__, None, None, None)
