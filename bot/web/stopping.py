"""Stops without cutting anybody off: take no new turns, and finish those in progress."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from types import FrameType

import structlog
import uvicorn

from bot.contract.problems import ProblemError

log = structlog.get_logger()

# The next gateway should be running by then.
_RETRY_AFTER_SECONDS = 5
# Keep answering for this long. Newcomers then get an explanation and not a refused connection.
_OPEN_SECONDS = 1.0


class Stopping:
    """Whether the gateway is stopping, and how many turns are in progress."""

    def __init__(self) -> None:
        """Begin with no turns in progress."""
        self.began_at: float | None = None
        self.in_hand = 0

    def begin(self) -> None:
        """Take no more turns."""
        if self.began_at is None:
            self.began_at = monotonic()
            log.info("stopping", turns_in_hand=self.in_hand)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Delay the end of the process until the block is done.

        Raises:
            ProblemError: 503 if the gateway is already stopping.
        """
        if self.began_at is not None:
            raise ProblemError("stopping", headers={"Retry-After": str(_RETRY_AFTER_SECONDS)})
        self.in_hand += 1
        try:
            yield
        finally:
            self.in_hand -= 1

    def may_end(self, limit_seconds: float) -> bool:
        """Whether the gateway is stopping and nobody is waiting any more, or has waited longer than the limit."""
        if self.began_at is None:
            return False
        waited = monotonic() - self.began_at
        return waited >= limit_seconds or (self.in_hand == 0 and waited >= _OPEN_SECONDS)


class PatientServer(uvicorn.Server):
    """uvicorn's server, but it listens while turns are in progress and tells newcomers why they must wait."""

    def __init__(self, config: uvicorn.Config, stopping: Stopping, limit_seconds: float) -> None:
        """Make the server.

        Args:
            limit_seconds: how long turns in progress may take after a signal to stop.
        """
        super().__init__(config)
        self._stopping = stopping
        self._limit = limit_seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop. A second signal stops at once."""
        if self._stopping.began_at is None:
            self._captured_signals.append(sig)
            self._stopping.begin()
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Return True to stop serving. uvicorn calls this ten times a second."""
        ends = await super().on_tick(counter)
        if not ends and self._stopping.may_end(self._limit):
            # The last reply may still be on its way out.
            await asyncio.sleep(0)
            self.should_exit = ends = True
        return ends
