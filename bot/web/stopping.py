"""Stopping without cutting anybody off: no new turn is taken, and those in hand are finished."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from types import FrameType

import structlog
import uvicorn

from bot.contract.problems import ProblemError

log = structlog.get_logger()

# By then the next gateway should be up.
_RETRY_AFTER_SECONDS = 5
# Whoever comes in this time is still told, instead of finding nobody at the door.
_OPEN_SECONDS = 1.0


class Stopping:
    """Whether the gateway stops, and how many turns are in hand."""

    def __init__(self) -> None:
        """Begin with none in hand."""
        self.began_at: float | None = None
        self.in_hand = 0

    def begin(self) -> None:
        """Take no more turns."""
        if self.began_at is None:
            self.began_at = monotonic()
            log.info("stopping", turns_in_hand=self.in_hand)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the end of the process up until the block is done. Raises ProblemError (503) when it stops already."""
        if self.began_at is not None:
            raise ProblemError("stopping", headers={"Retry-After": str(_RETRY_AFTER_SECONDS)})
        self.in_hand += 1
        try:
            yield
        finally:
            self.in_hand -= 1

    def may_end(self, limit_seconds: float) -> bool:
        """Whether it stops and nobody is kept waiting any more, or has waited for longer than the limit."""
        if self.began_at is None:
            return False
        waited = monotonic() - self.began_at
        return waited >= limit_seconds or (self.in_hand == 0 and waited >= _OPEN_SECONDS)


class PatientServer(uvicorn.Server):
    """uvicorn's server, which goes on listening while turns are in hand, so that newcomers are told why."""

    def __init__(self, config: uvicorn.Config, stopping: Stopping, limit_seconds: float) -> None:
        """limit_seconds: the longest that turns in hand may take after a signal to stop."""
        super().__init__(config)
        self._stopping = stopping
        self._limit = limit_seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; a second signal stops at once."""
        if self._stopping.began_at is None:
            self._captured_signals.append(sig)
            self._stopping.begin()
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Called ten times a second; True ends the serving."""
        ends = await super().on_tick(counter)
        if not ends and self._stopping.may_end(self._limit):
            # The last reply may still be on its way out.
            await asyncio.sleep(0)
            self.should_exit = ends = True
        return ends
