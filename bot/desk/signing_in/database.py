"""The desk's own small database: one-time links and sessions. No guidance is in it; losing it only signs people out."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS links (digest TEXT PRIMARY KEY, name TEXT NOT NULL, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY, subject TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, csrf TEXT NOT NULL,
    began REAL NOT NULL, used REAL NOT NULL
);
"""
_BUSY_SECONDS = 5.0


class DeskDatabase:
    """Opens a connection for each use, because the pages run in several threads and `link` in another process."""

    def __init__(self, path: Path) -> None:
        """Make the file, if there is none.

        Raises:
            OSError: it cannot be made.
            sqlite3.Error: it is not a database.
        """
        self._path = path
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with self.transaction() as connection:
            connection.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction: what the block did is kept, or all undone if it raises."""
        with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as connection, connection:
            yield connection
