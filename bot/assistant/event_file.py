"""Rasa's SQLite file: the events of each conversation's current session, over one connection that stays open.

Rasa's own store opens and closes the file several times in a turn, and each time SQLite moves its write-ahead log into
the file and deletes it. Here the log stays, so it has to be emptied where something was deleted.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# The columns as Rasa's own store names them: an earlier version can use the file again.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER NOT NULL,
    sender_id VARCHAR(255) NOT NULL,
    type_name VARCHAR(255) NOT NULL,
    timestamp FLOAT,
    intent_name VARCHAR(255),
    action_name VARCHAR(255),
    data TEXT,
    PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id);
"""
# A process of an earlier version that was killed between two statements may have left earlier sessions.
_DELETE_EARLIER_SESSIONS = """
WITH started AS (
    SELECT sender_id, max(id) AS id FROM events WHERE type_name = 'session_started' GROUP BY sender_id
)
DELETE FROM events WHERE id < (SELECT started.id FROM started WHERE started.sender_id = events.sender_id)
"""
# From where the nth last message was waited for. A session begins there too, once Rasa has begun it.
_DELETE_EARLIER_TURNS = """
DELETE FROM events WHERE sender_id = :conversation AND id < (
    SELECT max(id) FROM events
    WHERE sender_id = :conversation AND type_name = 'action' AND action_name = 'action_listen' AND id < (
        SELECT id FROM events WHERE sender_id = :conversation AND type_name = 'user'
        ORDER BY id DESC LIMIT 1 OFFSET :most - 1
    )
)
"""
_BESIDE = ("-wal", "-shm")


class FileChanged(sqlite3.OperationalError):
    """The file was deleted or another one took its place. The next use works on what is there then."""


@dataclass(frozen=True)
class Row:
    """One event as it is stored.

    Attributes:
        timestamp: seconds since 1970.
        data: the event as JSON.
    """

    type_name: str
    timestamp: float | None
    intent_name: str | None
    action_name: str | None
    data: str


@dataclass(frozen=True)
class _Look:
    """What the file looks like from outside. Only this process should change it, so a change is somebody else's."""

    file: tuple[int, int]
    size: int
    changed: int
    log: int | None


class EventFile:
    """Opens the file at its first use, and again after a failure. For one thread."""

    def __init__(self, path: Path, busy_milliseconds: int) -> None:
        """Store where the file is.

        Args:
            busy_milliseconds: how long to wait for another process that holds the file.
        """
        self._path = path
        self._busy = busy_milliseconds
        self._connection: sqlite3.Connection | None = None
        self._look: _Look | None = None

    def open(self) -> sqlite3.Connection:
        """The open connection. Makes the file where it is missing, for its owner alone.

        Raises:
            FileChanged: the file that was open is no longer at its path.
            sqlite3.Error: the file cannot be used.
        """
        if self._connection is not None:
            look = self._looked()
            if look == self._look:
                return self._connection
            if look is None or self._look is None or look.file != self._look.file:
                self.leave()
                raise FileChanged("was deleted" if look is None else "was replaced by another file")
            # Somebody wrote into it, so what SQLite remembers of it may no longer hold.
            self.close()
        self._connection = self._opened()
        self._look = self._looked()
        return self._connection

    def close(self) -> None:
        """Close the connection. SQLite moves the log into the file, if nobody else has the file open."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def leave(self) -> None:
        """Close the connection to a file that was moved or deleted. Its log must not be taken for the next file's."""
        if self._connection is None:
            return
        ours = self._look is not None and self._look.log is not None and self._look.log == self._log()
        if ours:
            # What it holds belongs to the file that was moved.
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        # SQLite sees that the file was moved, and leaves what is at its path alone.
        self.close()
        if ours:
            for beside in _BESIDE:
                Path(f"{self._path}{beside}").unlink(missing_ok=True)

    def events(self, conversation: str) -> list[str]:
        """The events of the conversation's session as JSON, in order. Raises as `open` does."""
        found = self.open().execute("SELECT data FROM events WHERE sender_id = ? ORDER BY id", (conversation,))
        return [str(data) for (data,) in found]

    def count(self, conversation: str) -> int:
        """How many events of the conversation's session are stored. Raises as `open` does."""
        counted = self.open().execute("SELECT count(*) FROM events WHERE sender_id = ?", (conversation,))
        return int(counted.fetchone()[0])

    def ids_after(self, after: str, most: int) -> list[str]:
        """At most `most` ids of conversations, in order, from the first after that one. Raises as `open` does."""
        found = self.open().execute(
            "SELECT DISTINCT sender_id FROM events WHERE sender_id > ? ORDER BY sender_id LIMIT ?", (after, most)
        )
        return [str(one) for (one,) in found]

    def append(self, conversation: str, rows: Sequence[Row], instead: bool = False) -> None:
        """Add events to the conversation's session, all or none of them. Raises as `open` does.

        Args:
            instead: delete the session that is stored, as these begin another.
        """
        with self._transaction() as connection:
            if instead:
                connection.execute("DELETE FROM events WHERE sender_id = ?", (conversation,))
            connection.executemany(
                "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (conversation, row.type_name, row.timestamp, row.intent_name, row.action_name, row.data)
                    for row in rows
                ],
            )

    def delete(self, conversation: str) -> None:
        """Delete every event of the conversation. The log holds them until `wipe_log`. Raises as `open` does."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM events WHERE sender_id = ?", (conversation,))

    def keep_last_turns(self, conversation: str, most: int) -> bool:
        """Delete what came before the last turns of the conversation's session, at most `most` of which stay.

        The log holds it until `wipe_log`. Returns whether there was anything to delete. Raises as `open` does.
        """
        with self._transaction() as connection:
            return connection.execute(_DELETE_EARLIER_TURNS, {"conversation": conversation, "most": most}).rowcount > 0

    def wipe_log(self, waiting: bool = True) -> bool:
        """Empty the write-ahead log into the file. No deleted data must be left in it. Raises as `open` does.

        Args:
            waiting: whether to wait for another process that reads the file.

        Returns:
            False if another process is reading the file. Try again later.
        """
        connection = self.open()
        if not waiting:
            connection.execute("PRAGMA busy_timeout = 0")
        try:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            if not waiting:
                connection.execute(f"PRAGMA busy_timeout = {self._busy}")
            self._look = self._looked()
        return not busy

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self.open()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # Where SQLite has already rolled back, there is nothing left to do.
            if connection.in_transaction:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise
        self._look = self._looked()

    def _opened(self) -> sqlite3.Connection:
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            # An earlier version may have left the file open to others. SQLite's log next to it takes its mode.
            os.chmod(self._path, 0o600)
        except OSError as error:
            raise sqlite3.OperationalError(f"cannot be opened: {error.strerror}") from error
        connection = sqlite3.connect(self._path, isolation_level=None)
        try:
            connection.execute(f"PRAGMA busy_timeout = {self._busy}")
            connection.execute("PRAGMA journal_mode = WAL")
            # Each commit is on the disk before the turn is answered. After a power cut Rasa is therefore never behind
            # what the gateway shows: an answer cannot be taken for one to an earlier question.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            # Only this class moves the log into the file, so that it can tell when somebody else changes the file.
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            connection.executescript(_SCHEMA)
            connection.execute(_DELETE_EARLIER_SESSIONS)
            # A process that was killed may have left deleted data in the log.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _looked(self) -> _Look | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return _Look((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns, self._log())

    def _log(self) -> int | None:
        try:
            return os.stat(f"{self._path}-wal").st_ino
        except OSError:
            return None
