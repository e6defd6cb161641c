"""The store as a SQLite file. At any moment it may be locked, full, read-only, damaged or deleted.

It is used in threads and not by aiosqlite. Each method of the store is then one transaction, which cannot interleave
with another at an await.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

from sqlalchemy.exc import DBAPIError

from bot.shared.damaged_databases import damage_of, half_put_aside, move_aside, put_aside
from bot.shared.tracing import span
from bot.store.database import Database
from bot.store.errors import StoreDamaged, StoreError, StoreRests, is_of_the_store
from bot.store.salvage import salvage
from bot.store.sqlite_errors import in_our_words
from bot.store.sqlite_file import OpenFile, open_file
from bot.store.statements import Statements
from bot.store.store_watch import StoreWatch
from bot.store.transaction import Transaction

# After a failure, leave the database alone for this long. Nobody must queue behind a lock or a full disk.
_REST_SECONDS = 1.0


class SqliteDatabase(Database):
    """One connection, used by one thread at a time. After a failure, the next use tries again."""

    def __init__(self, path: Path, watch: StoreWatch, busy_seconds: float = 2.0) -> None:
        """Open the file. If it is missing, make it, readable only by its owner. If it is damaged, replace it.

        A file that cannot be used does not stop the start: people still get answers.

        Args:
            busy_seconds: how long to wait for another process that holds the file.
        """
        super().__init__(path, watch)
        self._rescued = path.with_name(f"{path.name}.rescued")
        self._busy_seconds = busy_seconds
        self._lock = threading.Lock()
        self._open: OpenFile | None = None
        self._inode = 0
        self._rests_until = -float("inf")
        try:
            self._finish_replacing()
            with self._used():
                pass
        except (StoreError, OSError) as error:
            self._watch.failed(path, error)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Open a transaction, and commit it after the block or roll it back on an exception."""
        with span("store"), self._used() as file, file.sql.begin():
            yield Statements(file.sql)

    def wipe_log(self) -> bool:
        """Empty the write-ahead log into the file. No deleted data must be left in it."""
        with self._used() as file:
            busy = file.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._open is not None:
                self._open.close()

    @contextmanager
    def _used(self) -> Iterator[OpenFile]:
        with self._lock:
            if monotonic() < self._rests_until:
                raise StoreRests("the database failed a moment ago")
            try:
                file = self._open_again()
                before = file.raw.total_changes
                yield file
            except (sqlite3.Error, DBAPIError) as error:
                sqlites = error.orig if isinstance(error, DBAPIError) else error
                assert isinstance(sqlites, sqlite3.Error)
                self._roll_back()
                failed = in_our_words(sqlites)
                if is_of_the_store(failed):
                    self._failed(failed)
                raise failed from sqlites
            except StoreDamaged as error:
                self._failed(error)
                raise
            # A successful read proves nothing: reads still work while a disk is full or another process writes.
            if file.raw.total_changes > before:
                self._watch.worked()

    def _roll_back(self) -> None:
        """End a transaction whose commit failed: left open, the next one would store what was said to have failed."""
        if self._open is None:
            return
        # A closed file has no transaction.
        with suppress(sqlite3.ProgrammingError):
            if self._open.raw.in_transaction:
                self._open.raw.rollback()

    def _failed(self, error: StoreError) -> None:
        self._rests_until = monotonic() + _REST_SECONDS
        self._watch.failed(self._path, error)
        if isinstance(error, StoreDamaged):
            try:
                self._replace(str(error))
            except sqlite3.Error as failed:
                raise in_our_words(failed) from failed

    def _open_again(self) -> OpenFile:
        if self._open is None:
            if damage := damage_of(self._path, self._busy_seconds):
                self._replace(damage)
            else:
                self._open = self._opened()
        elif (inode := _inode(self._path)) != self._inode:
            if inode is None:
                self._replace("the file was deleted", is_there=False)
            else:
                # Somebody has put another file in its place.
                self._open.close()
                self._open = self._opened()
        assert self._open is not None
        self._inode = _inode(self._path) or 0
        return self._open

    def _opened(self) -> OpenFile:
        return open_file(self._path, self._busy_seconds, self._watch)

    def _finish_replacing(self) -> None:
        """Finish what a process left that was killed while it replaced the file.

        Where the old file is put aside, or a part of it, the new one is complete and takes its place. Where the old one
        is still whole, the new one may lack something: it is deleted.
        """
        half = half_put_aside(self._path)
        if self._rescued.exists() and (half or not self._path.exists()) and self._is_complete():
            if half and self._path.exists():
                move_aside(self._path, half)
            if not half and not self._path.exists():
                self._delete_logs()
            os.replace(self._rescued, self._path)
            self._watch.finished_replacing(self._path)
        self._delete_rescued()

    def _is_complete(self) -> bool:
        """Whether the new file is sound. Its log, if there is one, is then in it."""
        try:
            with closing(sqlite3.connect(self._rescued, timeout=self._busy_seconds)) as connection:
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'conversations'").fetchall()
        except sqlite3.DatabaseError:
            return False
        return not busy and bool(tables) and damage_of(self._rescued, self._busy_seconds) is None

    def _delete_rescued(self) -> None:
        """Delete the new file that was never put in place, with SQLite's files next to it, which hold its texts too."""
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{self._rescued}{end}").unlink(missing_ok=True)

    def _delete_logs(self) -> None:
        """Delete SQLite's files of a file that is gone."""
        for end in ("-wal", "-shm", "-journal"):
            Path(f"{self._path}{end}").unlink(missing_ok=True)

    def _replace(self, why: str, is_there: bool = True) -> None:
        """Continue with a new file that holds everything still readable, and put the damaged file aside.

        Args:
            is_there: False if the file was deleted but is still open here.
        """
        before, self._open = self._open, None
        old = before.raw if before else sqlite3.connect(self._path)
        try:
            self._delete_rescued()
            fresh = open_file(self._rescued, self._busy_seconds, self._watch)
            saved = salvage(old, fresh.raw)
            fresh.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fresh.close()
            aside = put_aside(self._path) if is_there else None
            # Close it now, before the new file takes the name: on closing, SQLite deletes a log of that name.
            if before:
                before.close()
            old.close()
            if not is_there:
                # The log of the deleted file may be left: it would be applied to the new one, and is not its.
                self._delete_logs()
            os.replace(self._rescued, self._path)
            self._open = self._opened()
        except (OSError, sqlite3.Error) as error:
            # The next use finds the damaged file, or no file, and tries again.
            raise sqlite3.OperationalError(f"{why}; and it could not be replaced: {error}") from error
        self._inode = _inode(self._path) or 0
        self._watch.replaced(self._path, why, aside, saved)


def _inode(path: Path) -> int | None:
    try:
        return os.stat(path).st_ino
    except OSError:
        return None
