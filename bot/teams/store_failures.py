"""Continues without the database where possible, and logs it."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.store.errors import StoreError

log = structlog.get_logger()


@contextmanager
def going_on_without(what: str) -> Iterator[None]:
    """Log a database failure in the block, and continue.

    Args:
        what: what the block was about, for the log.
    """
    try:
        yield
    except StoreError as error:
        log.error("teams_store_failed", what=what, exc_info=error)
