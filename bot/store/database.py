"""The gateway's SQLite file. At any moment it may be locked, full, read-only, damaged or deleted.

It uses the standard sqlite3 in threads and not aiosqlite. Each method is then one transaction, which cannot interleave
with another at an await.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

from bot.shared.damaged_databases import (
    asides_of,
    damage_of,
    delete_asides_after,
    delete_old_asides,
    half_put_aside,
    is_damage,
    move_aside,
    put_aside,
)
from bot.store.salvage import salvage
from bot.store.store_watch import StoreWatch, is_of_the_store

# Rasa's own database, next to this one (bot/assistant/endpoints.yml).
TRACKER_NAME = "tracker.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY,
    last_seen REAL NOT NULL,
    turns INTEGER NOT NULL DEFAULT 0,
    guided INTEGER NOT NULL DEFAULT 0,
    clarifying INTEGER NOT NULL DEFAULT 0,
    unsure INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    sender TEXT NOT NULL CHECK (sender IN ('person', 'assistant')),
    at TEXT NOT NULL,
    kind TEXT,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS messages_of_conversation ON messages (conversation, number);
CREATE TABLE IF NOT EXISTS pending_deletions (
    conversation TEXT PRIMARY KEY,
    tried REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS feedback (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    passages TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    words TEXT NOT NULL,
    risk INTEGER NOT NULL DEFAULT 0,
    judged INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS feedback_by_day ON feedback (day);
-- Teams: see bot/teams/inbox.py and kept.py. A lane is what is answered in order, such as a conversation.
CREATE TABLE IF NOT EXISTS teams_inbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    mark TEXT NOT NULL UNIQUE,
    lane TEXT NOT NULL,
    at REAL NOT NULL,
    task TEXT,
    outgoing TEXT,
    sent INTEGER NOT NULL DEFAULT 0,
    begun TEXT,
    sending INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS teams_inbox_waiting ON teams_inbox (number) WHERE task IS NOT NULL;
CREATE TABLE IF NOT EXISTS teams_cards (
    mark TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    question TEXT,
    about TEXT,
    live_as TEXT
);
CREATE INDEX IF NOT EXISTS teams_cards_of_conversation ON teams_cards (conversation);
CREATE TABLE IF NOT EXISTS teams_said (
    mark TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    message INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS teams_said_in_conversation ON teams_said (conversation);
CREATE TABLE IF NOT EXISTS teams_thumbs (
    mark TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS teams_thumbs_in_conversation ON teams_thumbs (conversation);
CREATE INDEX IF NOT EXISTS conversations_by_last_use ON conversations (last_seen);
CREATE TABLE IF NOT EXISTS clock_mark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    now REAL NOT NULL,
    counter REAL NOT NULL,
    boot TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS readiness (one INTEGER PRIMARY KEY CHECK (one = 1), at REAL NOT NULL);
"""
# Columns that files from earlier versions lack: table, column and definition.
_ADDED_LATER = (
    ("feedback", "risk", "INTEGER NOT NULL DEFAULT 0"),
    ("feedback", "judged", "INTEGER NOT NULL DEFAULT 0"),
    ("teams_inbox", "begun", "TEXT"),
    ("teams_inbox", "sending", "INTEGER NOT NULL DEFAULT 0"),
    ("conversations", "unsure", "INTEGER NOT NULL DEFAULT 0"),
)
# What an earlier version left of a turn that Rasa may have taken unseen: a notice after the last question or outcome.
_UNSURE_BEFORE = """
UPDATE conversations SET unsure = 1 WHERE EXISTS (
    SELECT 1 FROM messages WHERE conversation = conversations.id AND kind = 'notice'
    AND (body LIKE '%"perhaps_taken": true%' OR body LIKE '%"reason": "interrupted"%')
    AND number > (
        SELECT coalesce(max(number), 0) FROM messages
        WHERE conversation = conversations.id AND kind IN ('question', 'decision')
    )
)
"""
# After a failure, leave the database alone for this long. Nobody must queue behind a lock or a full disk.
_REST_SECONDS = 1.0


class DatabaseRests(sqlite3.OperationalError):
    """The database has just failed and is not tried again for a moment."""


class Database:
    """One connection, used by one thread at a time. After a failure, the next use tries again."""

    def __init__(self, path: Path, watch: StoreWatch, busy_seconds: float = 2.0) -> None:
        """Open the file. If it is missing, make it, readable only by its owner. If it is damaged, replace it.

        A file that cannot be used does not stop the start: people still get answers.

        Args:
            busy_seconds: how long to wait for another process that holds the file.
        """
        self._path = path
        self._rescued = path.with_name(f"{path.name}.rescued")
        self._watch = watch
        self._busy_seconds = busy_seconds
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._rests_until = -float("inf")
        try:
            self._finish_replacing()
            with self._used():
                pass
        except (sqlite3.Error, OSError) as error:
            self._watch.failed(path, error)

    def has_copies(self) -> bool:
        """Whether there are copies of damaged files, of this database or of Rasa's."""
        return any(asides_of(path) for path in self._both())

    def delete_old_copies(self, now: float, kept_seconds: float) -> None:
        """Delete copies of damaged files, both this database's and Rasa's, that were put aside too long ago.

        Raises:
            OSError: a copy could not be deleted.
        """
        for path in self._both():
            self._watch.copies_deleted(delete_old_asides(path, now, kept_seconds))

    def delete_copies_after(self, moment: float) -> None:
        """Delete copies of damaged files, both this database's and Rasa's, put aside at that moment or later.

        Raises:
            OSError: a copy could not be deleted.
        """
        for path in self._both():
            self._watch.copies_deleted(delete_asides_after(path, moment))

    def _both(self) -> tuple[Path, Path]:
        return self._path, self._path.with_name(TRACKER_NAME)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction, and commit it after the block or roll it back on an exception.

        Raises:
            sqlite3.Error: the database failed.
        """
        with self._used() as connection, connection:
            yield connection

    def works(self, now: float) -> bool:
        """Whether the database can be written to now."""
        try:
            with self.transaction() as connection:
                connection.execute("INSERT OR REPLACE INTO readiness VALUES (1, ?)", (now,))
        except sqlite3.Error:
            return False
        return True

    def wipe_log(self) -> bool:
        """Empty the write-ahead log into the file. No deleted data must be left in it.

        Returns:
            False if another process is reading the file. Try again later.

        Raises:
            sqlite3.Error: the database failed.
        """
        with self._used() as connection:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()

    @contextmanager
    def _used(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if monotonic() < self._rests_until:
                raise DatabaseRests("the database failed a moment ago")
            try:
                connection = self._open_connection()
                before = connection.total_changes
                yield connection
            except sqlite3.Error as error:
                if is_of_the_store(error):
                    self._rests_until = monotonic() + _REST_SECONDS
                    self._watch.failed(self._path, error)
                    if is_damage(error):
                        self._replace(str(error))
                raise
            # A successful read proves nothing: reads still work while a disk is full or another process writes.
            if connection.total_changes > before:
                self._watch.worked()

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            if damage := damage_of(self._path, self._busy_seconds):
                self._replace(damage)
            else:
                self._connection = self._opened(self._path)
        elif (inode := _inode(self._path)) != self._inode:
            if inode is None:
                self._replace("the file was deleted", is_there=False)
            else:
                # Somebody has put another file in its place.
                self._connection.close()
                self._connection = self._opened(self._path)
        assert self._connection is not None
        self._inode = _inode(self._path) or 0
        return self._connection

    def _finish_replacing(self) -> None:
        """Finish what a process left that was killed while it replaced the file.

        Where the old file is put aside, or a part of it, the new one is complete and takes its place. Where the old one
        is still whole, the new one may lack something: it is deleted.
        """
        half = half_put_aside(self._path)
        if self._rescued.exists() and (half or not self._path.exists()) and self._is_complete():
            if half and self._path.exists():
                move_aside(self._path, half)
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

    def _opened(self, path: Path) -> sqlite3.Connection:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise sqlite3.OperationalError(f"cannot be opened: {error}") from error
        connection = sqlite3.connect(path, check_same_thread=False, timeout=self._busy_seconds)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # In WAL mode, NORMAL loses nothing when the process dies. Only a power cut can lose the last commits.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(_SCHEMA)
            _add_missing_columns(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _replace(self, why: str, is_there: bool = True) -> None:
        """Continue with a new file that holds everything still readable, and put the damaged file aside.

        Args:
            is_there: False if the file was deleted but is still open here.
        """
        old, self._connection = self._connection or sqlite3.connect(self._path), None
        try:
            self._delete_rescued()
            fresh = self._opened(self._rescued)
            saved = salvage(old, fresh)
            fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fresh.close()
            aside = put_aside(self._path) if is_there else None
            # Close it now, before the new file takes the name: on closing, SQLite deletes a log of that name.
            old.close()
            os.replace(self._rescued, self._path)
            self._connection = self._opened(self._path)
        except (OSError, sqlite3.Error) as error:
            # The next use finds the damaged file, or no file, and tries again.
            raise sqlite3.OperationalError(f"{why}; and it could not be replaced: {error}") from error
        self._inode = _inode(self._path) or 0
        self._watch.replaced(self._path, why, aside, saved)


def _add_missing_columns(connection: sqlite3.Connection) -> None:
    for table, column, holds in _ADDED_LATER:
        if column not in [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {holds}")
            if column == "unsure":
                with connection:
                    connection.execute(_UNSURE_BEFORE)


def _inode(path: Path) -> int | None:
    try:
        return os.stat(path).st_ino
    except OSError:
        return None
