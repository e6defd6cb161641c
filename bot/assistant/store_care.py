"""Looks after Rasa's SQLite file.

A damaged file is put aside and a new one made. A file that fails for another reason is left alone for a moment.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from bot.shared.damaged_databases import damage_of, delete_old_asides, is_damage, put_aside

logger = logging.getLogger(__name__)

# Rasa waits for the file in its only thread, so everybody waits with it.
BUSY_MILLISECONDS = 1000
_REST_SECONDS = 1.0


class StoreRests(sqlite3.OperationalError):
    """The file has just failed and is not tried again for a moment."""


class StoreCare:
    """Wraps every use of the file. Make one for each file."""

    def __init__(self, path: Path, make_tables: Callable[[], None], clock: Callable[[], float] = monotonic) -> None:
        """Store how to make tables.

        Args:
            make_tables: makes the missing tables in the file, which may be new.
            clock: monotonic seconds.
        """
        self._path = path
        self._make_tables = make_tables
        self._clock = clock
        self._rests_until = -float("inf")
        self._works = True

    @contextmanager
    def around(self, writing: bool = True) -> Iterator[None]:
        """Wrap one use of the file. Only a use that writes shows that the file works again.

        Raises:
            StoreRests: the file has just failed. Errors from the block are raised too.
        """
        if self._clock() < self._rests_until:
            raise StoreRests("the tracker store failed a moment ago")
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            self._rests_until = self._clock() + _REST_SECONDS
            # SQLAlchemy's own message repeats the statement with the person's words. SQLite's message holds no content.
            cause = getattr(error, "orig", None) or error
            if self._works:
                logger.error("the tracker store fails, so answers do without memory: %s: %s", self._path, cause)
            self._works = False
            self._mend(cause)
            raise
        if writing and not self._works:
            logger.warning("the tracker store works again: %s", self._path)
            self._works = True

    def _mend(self, error: BaseException) -> None:
        try:
            if is_damage(error):
                replace_damaged(self._path, str(error))
                self._make_tables()
            elif "no such table" in str(error):
                logger.error("the tracker store was deleted while it was in use; a new one is made: %s", self._path)
                self._make_tables()
        except (SQLAlchemyError, OSError) as failed:
            logger.error("the tracker store could not be repaired: %s", type(failed).__name__)


def replace_damaged(path: Path, why: str | None = None) -> None:
    """Put a damaged file aside.

    Nothing is carried over. The file holds only the current session of each conversation, and the gateway stores what
    people see.

    Args:
        why: the damage, if it is already known.

    Raises:
        OSError: a file could not be moved or deleted.
    """
    why = why or damage_of(path)
    if why is not None:
        logger.error(
            "the tracker store was damaged (%s); it is kept at %s, and a new one is made", why, put_aside(path)
        )
    for old in delete_old_asides(path):
        logger.warning("an old damaged tracker store was deleted: %s", old)
