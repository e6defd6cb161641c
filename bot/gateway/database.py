"""The SQLite file of the gateway.

Standard sqlite3, each call in a thread, and not aiosqlite: one method is then one transaction, which cannot
interleave with another's at an await.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY,
    last_seen REAL NOT NULL,
    turns INTEGER NOT NULL DEFAULT 0,
    guided INTEGER NOT NULL DEFAULT 0,
    clarifying INTEGER NOT NULL DEFAULT 0
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
-- Teams: see bot/gateway/teams/inbox.py and kept.py.
CREATE TABLE IF NOT EXISTS teams_inbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    mark TEXT NOT NULL UNIQUE,
    lane TEXT NOT NULL,
    at REAL NOT NULL,
    task TEXT,
    outgoing TEXT,
    sent INTEGER NOT NULL DEFAULT 0
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
CREATE INDEX IF NOT EXISTS conversations_by_last_use ON conversations (last_seen);
CREATE TABLE IF NOT EXISTS clock_mark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    now REAL NOT NULL,
    counter REAL NOT NULL,
    boot TEXT NOT NULL
);
"""


class Database:
    """One connection, used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it (readable by its owner alone) if missing.

        Raises sqlite3.Error if it is not a database.
        """
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False, timeout=5)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode NORMAL loses nothing when the process dies; only a power cut can take the last commits.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA secure_delete = ON")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.executescript(_SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection for one transaction, committed after the block or rolled back on an exception."""
        with self._lock, self._connection:
            yield self._connection

    def wipe_log(self) -> bool:
        """Move the write-ahead log into the file and empty it, so that nothing deleted lingers there.

        False where another process is reading the file just now; then it must be tried again.
        """
        with self._lock:
            busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
