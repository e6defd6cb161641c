"""Carries over what can still be read of a damaged database."""

import json
import sqlite3
from collections.abc import Iterator

# Parents before children, for the foreign keys.
_TABLES = ("conversations", "messages", "pending_deletions")


def salvage(damaged: sqlite3.Connection, sound: sqlite3.Connection) -> int:
    """Copy the readable rows of each table from one to the other; how many messages there are then.

    Each table is read from its first row until it breaks off, then from its last row backwards, so that only what lies
    in the damaged part is missing. Never raises for the damaged side.
    """
    with sound:
        for table in _TABLES:
            columns = [row[1] for row in sound.execute(f"PRAGMA table_info({table})")]
            names, places = ", ".join(columns), ", ".join("?" * len(columns))
            for order in ("ASC", "DESC"):
                for row in _readable(damaged, f"SELECT {names} FROM {table} ORDER BY rowid {order}"):
                    if table == "messages" and not _is_whole(row[-1]):
                        continue
                    sound.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", row)
        # A message whose conversation is lost is lost with it: nobody's token leads to it.
        sound.execute("DELETE FROM messages WHERE conversation NOT IN (SELECT id FROM conversations)")
        return int(sound.execute("SELECT count(*) FROM messages").fetchone()[0])


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
