"""How many turns are worked on at once, and how many of those may be long ones.

Each conversation takes one turn at a time (turn_locks.py), and the next free place goes to the conversation that has
waited longest. So conversations take it in turns, however many messages each of them has waiting. Long turns have fewer
places: some are always left for short ones.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bot.contract.problems import ProblemError
from bot.monitoring.metrics import Metrics

_RETRY_AFTER_SECONDS = 5


class TurnPlaces:
    """The places of one process."""

    def __init__(
        self, at_once: int, long_at_once: int, long_from: int, waits_at_most_seconds: float, metrics: Metrics
    ) -> None:
        """Store the numbers of places.

        Args:
            at_once: how many turns are worked on at the same time.
            long_at_once: how many of them may be long; fewer than `at_once` if it is to help.
            long_from: the length from which a message is long, in characters.
            waits_at_most_seconds: after that, say that the assistant is busy rather than wait on.
        """
        # asyncio's semaphores are fair: first come, first served.
        self._all = asyncio.Semaphore(at_once)
        self._long = asyncio.Semaphore(long_at_once)
        self._long_from = long_from
        self._waits = waits_at_most_seconds
        self._metrics = metrics

    @asynccontextmanager
    async def one(self, length: int) -> AsyncIterator[None]:
        """Wait for a place and hold it for the block.

        Args:
            length: of the message, in characters.

        Raises:
            ProblemError: 503 if no place becomes free in time.
        """
        async with AsyncExitStack() as held:
            try:
                with self._metrics.waiting_seconds.time():
                    async with asyncio.timeout(self._waits):
                        if length >= self._long_from:
                            await held.enter_async_context(self._long)
                        await held.enter_async_context(self._all)
            except TimeoutError:
                self._metrics.refused_by_rate.labels("no_place").inc()
                raise ProblemError("busy", headers={"Retry-After": str(_RETRY_AFTER_SECONDS)}) from None
            yield
