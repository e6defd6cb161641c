"""Asks again and again whether the assistant is ready, so that the metric is true although nobody asks /readyz."""

import asyncio
import sqlite3

import structlog

from bot.gateway.metrics import Metrics
from bot.gateway.readiness import Readiness

log = structlog.get_logger()


async def watch_readiness(readiness: Readiness, metrics: Metrics, pause_seconds: float) -> None:
    """Ask after each pause and put the answer into `assistant_ready`, until cancelled; a change is logged."""
    before: bool | None = None
    while True:
        await asyncio.sleep(pause_seconds)
        try:
            ready = await readiness.ready()
        except sqlite3.Error as error:
            metrics.failures.labels("store").inc()
            log.error("readiness_not_known", exc_info=error)
            ready = False
        metrics.ready.set(ready)
        if ready != before:
            log.info("readiness_changed", ready=ready)
        before = ready
