"""How often a store waits for PostgreSQL, as the wire itself shows it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from psycopg import pq
from sqlalchemy import event

from bot.store.database import Database
from bot.store.postgres_database import PostgresDatabase

# PostgreSQL ends its part of each round trip with this message.
_END = b"ReadyForQuery"


@dataclass
class Counted:
    """How many round trips there were. It is known after the block."""

    count: int = 0


@contextmanager
def counted_round_trips(database: Database) -> Iterator[Counted]:
    """Count the block's round trips, on all connections that are not in use when it begins."""
    assert isinstance(database, PostgresDatabase)
    pool = database._engine.pool
    counted = Counted()
    with tempfile.TemporaryFile() as trace:

        def begin(connection: Any, *_more: object) -> None:
            connection.pgconn.trace(os.dup(trace.fileno()))
            connection.pgconn.set_trace_flags(pq.Trace.SUPPRESS_TIMESTAMPS)

        def end(connection: Any, *_more: object) -> None:
            if connection is not None:
                connection.pgconn.untrace()

        event.listen(pool, "checkout", begin)
        event.listen(pool, "checkin", end)
        try:
            yield counted
        finally:
            event.remove(pool, "checkout", begin)
            event.remove(pool, "checkin", end)
            trace.seek(0)
            counted.count = trace.read().count(_END)
