"""Looks after Rasa's SQLite file.

A damaged file is put aside and a new one made. A file that fails for another reason is left alone for a moment.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from bot.assistant.event_file import EventFile, FileChanged
from bot.shared.damaged_databases import damage_of, delete_old_asides, is_damage, put_aside

logger = logging.getLogger(__name__)

# Rasa waits for the file in its only thread, so everybody waits with it.
BUSY_MILLISECONDS = 1000
_REST_SECONDS = 1.0


class DamagedConversation(sqlite3.DataError):
    """What is stored of one conversation cannot be read. The others are sound."""


class StoreRests(sqlite3.OperationalError):
    """The file has just failed and is not tried again for a moment."""


class StoreCare:
    """Wraps every use of the file. Make one for each file."""

    def __init__(self, path: Path, file: EventFile, clock: Callable[[], float] = monotonic) -> None:
        """Store the file.

        Args:
            clock: monotonic seconds.
        """
        self._path = path
        self._file = file
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
        except DamagedConversation:
            # Nothing is wrong with the file.
            raise
        except sqlite3.Error as error:
            self._rests_until = self._clock() + _REST_SECONDS
            # SQLite's messages hold no content, so they may be logged.
            failed_before, self._works = not self._works, False
            if not failed_before:
                logger.error("the tracker store fails, so answers do without memory: %s: %s", self._path, error)
            self._mend(error, failed_before)
            raise
        if writing and not self._works:
            logger.warning("the tracker store works again: %s", self._path)
            self._works = True

    def _mend(self, error: sqlite3.Error, failed_before: bool) -> None:
        try:
            if is_damage(error):
                replace_damaged(self._path, str(error))
                self._file.leave()
            elif isinstance(error, FileChanged):
                logger.error("the tracker store %s while it was in use: %s", error, self._path)
            elif "no such table" in str(error):
                logger.error("the tracker store was emptied while it was in use: %s", self._path)
                self._file.close()
            else:
                # A locked or full file needs no other connection. What fails twice may be wrong with this one.
                if failed_before:
                    self._file.close()
                return
            # At once, so that a file that is missing is there again, empty.
            self._file.open()
        except (sqlite3.Error, OSError) as failed:
            logger.error("the tracker store could not be repaired: %s", type(failed).__name__)


def replace_damaged(path: Path, why: str | None = None) -> None:
    """Put a damaged file aside.

    Nothing is carried over. The file holds only each conversation's current session; the gateway stores what people
    see.

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
