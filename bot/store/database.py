"""The store behind conversations, feedback and Teams' queue: one data layer for SQLite and PostgreSQL.

At any moment it may be locked, full, away or damaged. Each use then fails with StoreError, and the next one tries
again.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from bot.shared.damaged_databases import asides_of, delete_asides_after, delete_old_asides
from bot.store.errors import StoreError
from bot.store.store_watch import StoreWatch
from bot.store.transaction import Transaction

# Rasa's own database, next to the conversations (bot/assistant/endpoints.yml).
TRACKER_NAME = "tracker.sqlite"


class Database(ABC):
    """The store. It may be used by any thread. A use is one transaction, in one thread and without awaiting."""

    def __init__(self, path: Path, watch: StoreWatch) -> None:
        """Report to that watch.

        Args:
            path: the SQLite file of the conversations. Copies of it, and of Rasa's next to it, may hold conversations
                even where the store itself is elsewhere.
        """
        self._path = path
        self._watch = watch

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Transaction]:
        """Open a transaction, and commit it after the block or roll it back on an exception.

        Raises:
            StoreError: the store failed.
        """

    def one_by_one(self) -> AbstractContextManager[Transaction]:
        """Open for statements of which each may stand without the others.

        Over a network each is then a transaction of its own, without a beginning and an end to wait for.

        Raises:
            StoreError: the store failed.
        """
        return self.transaction()

    @abstractmethod
    def wipe_log(self) -> bool:
        """Leave nothing in the database's log that has been deleted, as far as that is in our hands.

        Returns:
            False if another process is reading. Try again later.

        Raises:
            StoreError: the store failed.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the connections. A use after that fails."""

    @property
    def is_shared(self) -> bool:
        """Whether several gateways may use it. A SQLite file has one."""
        return False

    @contextmanager
    def alone(self, _work: str) -> Iterator[bool]:
        """For the block, whether no other gateway does the work of that name.

        Raises:
            StoreError: the store failed.
        """
        yield True

    def works(self, now: float) -> bool:
        """Whether the database can be written to now."""
        try:
            with self.transaction() as work:
                work.change(
                    "INSERT INTO readiness (one, at) VALUES (1, :now) ON CONFLICT (one) DO UPDATE SET at = excluded.at",
                    now=now,
                )
        except StoreError:
            return False
        return True

    def has_copies(self) -> bool:
        """Whether there are copies that were put aside, of this database or of Rasa's."""
        return any(asides_of(path) for path in self._both())

    def delete_old_copies(self, now: float, kept_seconds: float) -> None:
        """Delete copies, both this database's and Rasa's, that were put aside too long ago.

        Raises:
            OSError: a copy could not be deleted.
        """
        for path in self._both():
            self._watch.copies_deleted(delete_old_asides(path, now, kept_seconds))

    def delete_copies_after(self, moment: float) -> None:
        """Delete copies, both this database's and Rasa's, put aside at that moment or later.

        Raises:
            OSError: a copy could not be deleted.
        """
        for path in self._both():
            self._watch.copies_deleted(delete_asides_after(path, moment))

    def _both(self) -> tuple[Path, Path]:
        return self._path, self._path.with_name(TRACKER_NAME)
