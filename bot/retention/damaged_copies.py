"""Damaged files that were put aside: what is deleted here must not be left in them.

A copy holds what could not be carried over into the new file, and everything that could. Nobody can delete a single
conversation from a damaged file, so the whole copy goes with the first conversation in it that is deleted. At the
latest it goes when every conversation in it would have been idle for too long.
"""

from collections.abc import Callable, Collection
from datetime import datetime

import structlog

from bot.monitoring.metrics import Metrics
from bot.store.database import Database

log = structlog.get_logger()


def delete_copies_holding(database: Database, metrics: Metrics, conversations: Collection[str]) -> None:
    """Delete the copies that may hold one of the stored conversations: those put aside after it began.

    Call it before the conversations are deleted. A process that dies in between then leaves nothing behind.

    Raises:
        StoreError: the store failed.
    """
    if not database.has_copies():
        return
    with database.transaction() as work:
        starts = [
            start
            for one in conversations
            for (start,) in work.rows("SELECT min(at) FROM messages WHERE conversation = :id", id=one)
            if start is not None
        ]
    if starts:
        _reported(metrics, database.delete_copies_after, datetime.fromisoformat(min(starts)).timestamp())


def delete_old_copies(database: Database, metrics: Metrics, now: float, idle_seconds: float) -> None:
    """Delete copies that were put aside so long ago that retention would have deleted all that is in them."""
    _reported(metrics, database.delete_old_copies, now, idle_seconds)


def _reported(metrics: Metrics, delete: Callable[..., None], *given: float) -> None:
    """If a copy cannot be deleted, say so and go on. Conversations must still be deleted."""
    try:
        delete(*given)
    except OSError as error:
        metrics.failures.labels("store").inc()
        log.error("damaged_copies_not_deleted", exc_info=error)
