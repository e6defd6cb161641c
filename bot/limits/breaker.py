"""A circuit breaker: a part that keeps failing is left alone for a moment, and callers are told at once.

This is our own code for two reasons. First, the question of /readyz goes out while the breaker is open and can close
it. Nobody then waits for a pause that is no longer needed. Second, exactly one person's turn at a time is the probe.
"""

from collections.abc import Callable
from time import monotonic

import structlog

from bot.monitoring.metrics import Metrics

log = structlog.get_logger()


class Breaker:
    """Closed: calls go out. Open: none does, except one probe after each pause. Times are monotonic seconds."""

    def __init__(
        self,
        hop: str,
        failures: int,
        pause_seconds: float,
        metrics: Metrics,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Begin closed.

        Args:
            hop: the part that is called, for logs and metrics.
            failures: how many in a row open the breaker.
        """
        self._hop = hop
        self._most = failures
        self._pause = pause_seconds
        self._metrics = metrics
        self._clock = clock
        self._in_a_row = 0
        self._opened_at: float | None = None
        self._probe_due = 0.0
        self._probing = False
        metrics.breaker_open.labels(hop).set(0)

    @property
    def is_open(self) -> bool:
        """Whether calls are held back."""
        return self._opened_at is not None

    def admits(self) -> bool:
        """Whether a call may go out. If so, report how it ended: `succeeded`, `failed` or `abandoned`."""
        if self._opened_at is None:
            return True
        if self._probing or self._clock() < self._probe_due:
            return False
        self._probing = True
        return True

    def succeeded(self) -> None:
        """Report that a call succeeded. This closes the breaker, whoever made the call."""
        self._in_a_row, self._probing = 0, False
        if self._opened_at is not None:
            log.info("breaker_closed", hop=self._hop, open_seconds=round(self._clock() - self._opened_at, 1))
            self._opened_at = None
            self._metrics.breaker_open.labels(self._hop).set(0)

    def failed(self) -> None:
        """Report that a call failed or took too long."""
        self._in_a_row, self._probing = self._in_a_row + 1, False
        self._probe_due = self._clock() + self._pause
        if self._opened_at is None and self._in_a_row >= self._most:
            self._opened_at = self._clock()
            self._metrics.breaker_open.labels(self._hop).set(1)
            self._metrics.breaker_openings.labels(self._hop).inc()
            log.error("breaker_opened", hop=self._hop, failures=self._in_a_row, next_try_seconds=self._pause)

    def abandoned(self) -> None:
        """Report that the caller gave up, which proves nothing."""
        self._probing = False
