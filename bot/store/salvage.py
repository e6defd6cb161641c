"""Copies readable rows out of a damaged database."""

import json
import sqlite3
from collections.abc import Iterator


def salvage(damaged: sqlite3.Connection, sound: sqlite3.Connection) -> int:
    """Copy the readable rows of each table, and return how many messages the sound database then has.

    Each table is read from its first row until reading fails, then backwards from its last row. Only the damaged part
    is lost. Columns that an older file lacks get their defaults. Errors on the damaged side are never raised.
    """
    # Off, because a message may come before its conversation, which may be lost.
    sound.execute("PRAGMA foreign_keys = OFF")
    with sound:
        for table in _tables(sound):
            theirs = [row[1] for row in _readable(damaged, f"PRAGMA table_info({table})")]
            ours = [str(row[1]) for row in sound.execute(f"PRAGMA table_info({table})")]
            # Try every column if the damaged table cannot list its own.
            columns = [column for column in ours if column in theirs] or ours
            names, places = ", ".join(columns), ", ".join("?" * len(columns))
            for order in ("ASC", "DESC"):
                for row in _readable(damaged, f"SELECT {names} FROM {table} ORDER BY rowid {order}"):
                    if table != "messages" or _is_whole(row[columns.index("body")]):
                        sound.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", row)
        # Drop messages whose conversation is lost: nobody has a token for them.
        sound.execute("DELETE FROM messages WHERE conversation NOT IN (SELECT id FROM conversations)")
        saved = int(sound.execute("SELECT count(*) FROM messages").fetchone()[0])
    sound.execute("PRAGMA foreign_keys = ON")
    return saved


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    # The sound database has the tables of this version, whichever the damaged one had.
    return [str(name) for (name,) in found if name != "alembic_version"]


def _readable(connection: sqlite3.Connection, query: str) -> Iterator[tuple[object, ...]]:
    try:
        yield from connection.execute(query)
    except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError):
        return


def _is_whole(body: object) -> bool:
    try:
        return isinstance(json.loads(str(body)), dict)
    except ValueError:
        return False
