"""Seconds since 1970 that go on steadily while the machine's clock is set forward or back.

A clock that is set wrong for a minute must not end every conversation. The machine's clock is read once, at the start;
from then on time is counted by a clock that nobody can set and that, on Linux, counts the sleep of the machine too.
"""

import time
from collections.abc import Callable

import structlog

from bot.gateway.metrics import Metrics

log = structlog.get_logger()

# A smaller difference is drift, or a leap second.
_JUMP_SECONDS = 30.0


def elapsed() -> float:
    """Seconds since some moment, also those in which the machine slept where the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class SteadyClock:
    """Called for the time; each jump of the machine's clock is logged and counted once."""

    def __init__(
        self, metrics: Metrics, wall: Callable[[], float] = time.time, steady: Callable[[], float] = elapsed
    ) -> None:
        """wall: the machine's clock; steady: one that cannot be set."""
        self._metrics = metrics
        self._wall = wall
        self._steady = steady
        self._difference = self._known = wall() - steady()

    def __call__(self) -> float:
        """The time now."""
        steady = self._steady()
        difference = self._wall() - steady
        if abs(difference - self._known) >= _JUMP_SECONDS:
            log.warning("clock_jumped", seconds=round(difference - self._known), advice="restart once it is right")
            self._metrics.clock_jumps.inc()
            self._known = difference
        return steady + self._difference
