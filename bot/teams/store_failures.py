"""What can be done without the database is done without it, and the log says so."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

log = structlog.get_logger()


@contextmanager
def going_on_without(what: str) -> Iterator[None]:
    """Log a failure of the database in the block, which was about `what`, and go on."""
    try:
        yield
    except sqlite3.Error as error:
        log.error("teams_store_failed", what=what, exc_info=error)
