"""Opens the SQLite file, and brings an earlier version's to this version's tables after a backup."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from bot.shared.damaged_databases import backup_of
from bot.store.migrating import age_of, migrate
from bot.store.store_watch import StoreWatch


@dataclass(frozen=True)
class OpenFile:
    """The open file: one connection, as sqlite3 has it and as SQLAlchemy does."""

    raw: sqlite3.Connection
    sql: Connection

    def close(self) -> None:
        """Close it."""
        # SQLAlchemy's first: if it were left, the garbage collector would find it open over a closed one.
        self.sql.close()
        self.raw.close()


def open_file(path: Path, busy_seconds: float, watch: StoreWatch) -> OpenFile:
    """Open the file with this version's tables. If it is missing, make it, readable only by its owner.

    Args:
        busy_seconds: how long to wait for another process that holds the file.
        watch: is told if the file was written by a later version, or was brought up to this one.

    Raises:
        sqlite3.Error: it cannot be opened, backed up or brought up to date. Then nothing in it was changed.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise sqlite3.OperationalError(f"cannot be opened: {error}") from error
    raw = sqlite3.connect(path, check_same_thread=False, timeout=busy_seconds)
    file = OpenFile(raw, over(raw))
    try:
        raw.execute("PRAGMA journal_mode = WAL")
        # In WAL mode, NORMAL loses nothing when the process dies. Only a power cut can lose the last commits.
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute("PRAGMA secure_delete = ON")
        raw.execute("PRAGMA foreign_keys = ON")
        _bring_up_to_date(file, path, watch)
    except DBAPIError as error:
        file.close()
        assert error.orig is not None
        raise error.orig from None
    except sqlite3.Error:
        file.close()
        raise
    return file


def over(raw: sqlite3.Connection) -> Connection:
    """SQLAlchemy's connection over that one. What people said is in no error of its."""
    engine = create_engine(
        "sqlite://", creator=lambda: raw, poolclass=StaticPool, pool_reset_on_return=None, hide_parameters=True
    )
    return engine.connect()


def _bring_up_to_date(file: OpenFile, path: Path, watch: StoreWatch) -> None:
    with file.sql.begin():
        age = age_of(file.sql)
    if age == "newer":
        watch.is_newer(path)
    if age in ("same", "newer"):
        return
    kept = _back_up(file.raw, path) if age == "older" else None
    try:
        with file.sql.begin():
            # Another process may be at it too: it waits here, and finds that there is nothing left to do.
            file.raw.execute("BEGIN IMMEDIATE")
            if age_of(file.sql) in ("empty", "older"):
                migrate(file.sql)
    except (DBAPIError, sqlite3.Error):
        # The next use tries again, and would leave one more copy of all conversations.
        if kept is not None:
            kept.unlink(missing_ok=True)
        raise
    if kept is not None:
        watch.migrated(path, kept)


def _back_up(raw: sqlite3.Connection, path: Path) -> Path:
    """Copy the file next to it, for its owner alone. The copy is deleted like those of damaged files.

    Raises:
        sqlite3.Error: it cannot be copied. No part of a copy is left.
    """
    kept = backup_of(path)
    try:
        os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(kept)) as copy:
            raw.backup(copy)
    except (OSError, sqlite3.Error) as error:
        kept.unlink(missing_ok=True)
        raise sqlite3.OperationalError(f"cannot be backed up before it is brought up to date: {error}") from error
    return kept
