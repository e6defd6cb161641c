"""Copies a SQLite installation into PostgreSQL: everything or nothing, counted on both sides.

PostgreSQL notes which file was copied, in the same transaction. So a run that was cut short after that is known, and
run again it only puts the file aside, whatever the assistant has written meanwhile.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.shared.damaged_databases import backup_of, move_aside
from bot.store.errors import StoreError
from bot.store.postgres_database import PostgresDatabase
from bot.store.postgres_errors import in_our_words
from bot.store.schema import KNOWN_TO_ALL, METADATA, READINESS
from bot.store.sqlite_file import OpenFile, open_file
from bot.store.statements import prepared, storable
from bot.store.store_watch import StoreWatch

# Rows read and written at once.
_BATCH = 500
# What the gateways write for themselves says nothing of anybody, and is not copied.
TABLES = tuple(table for table in METADATA.sorted_tables if table not in (READINESS, KNOWN_TO_ALL))
# What PostgreSQL keeps of a copy: the digest of the file's rows.
_COPIED = "copied-from"


class NotCopied(Exception):
    """Nothing was copied, and the SQLite file is as it was."""


class PerhapsCopied(Exception):
    """The connection broke while PostgreSQL confirmed: nobody knows. The file is as it was; copying again finds out."""


@dataclass(frozen=True)
class Counted:
    """How many rows a table has here and there."""

    table: str
    sqlite: int
    postgresql: int


@dataclass(frozen=True)
class Copied:
    """Everything is in PostgreSQL.

    Attributes:
        counted: each table's rows on both sides; empty where an earlier run had copied them.
        not_put_aside: why the file is still in its place, or None. Nothing deletes the conversations in it there.
    """

    counted: list[Counted]
    not_put_aside: str | None = None


def copy_into(target: PostgresDatabase, path: Path, watch: StoreWatch, busy_seconds: float = 2.0) -> Copied:
    """Copy the file's rows into the target, and put the file aside. No gateway may be running.

    Called again after it was cut short, it does what is left. The file that was put aside is deleted like other copies:
    with the first conversation in it that is deleted, or when all would have been idle for too long.

    Raises:
        NotCopied: the target is not empty, or one side failed, or has not what the other has.
        PerhapsCopied: the connection broke while the copy was being confirmed.
    """
    counted: list[Counted] | None = None
    try:
        file = open_file(path, busy_seconds, watch)
        try:
            with _unchanged(file), target.connection() as there:
                counted = _copied(file.sql, there)
        finally:
            file.close()
    except SQLAlchemyError as error:
        raise NotCopied(str(in_our_words(error))) from None
    except (sqlite3.Error, StoreError, OSError) as error:
        if counted:
            raise PerhapsCopied(str(error)) from error
        raise NotCopied(str(error)) from error
    return Copied(counted, _put_aside(path))


def _put_aside(path: Path) -> str | None:
    """Move the file away, with all in it. Return why it is still there, or None."""
    try:
        with closing(sqlite3.connect(path)) as last:
            last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        move_aside(path, backup_of(path))
    except (sqlite3.Error, OSError) as error:
        return str(error)
    return None


@contextmanager
def _unchanged(file: OpenFile) -> Iterator[None]:
    """Keep others from writing to the file."""
    with file.sql.begin():
        file.raw.execute("BEGIN IMMEDIATE")
        yield


def _copied(here: Connection, there: Connection) -> list[Counted]:
    digest = _digest(here)
    if (
        there.execute(prepared("SELECT value FROM known_to_all WHERE name = :name"), {"name": _COPIED}).scalar()
        == digest
    ):
        return []
    full = [table.name for table in TABLES if _count(there, table)]
    if full:
        raise NotCopied(f"PostgreSQL is not empty: it has rows in {', '.join(full)}")
    for table in TABLES:
        for batch in here.execute(select(table)).mappings().partitions(_BATCH):
            there.execute(insert(table), [storable(dict(row)) for row in batch])
        if "number" in table.columns:
            _go_on_counting(here, there, table)
    counted = [Counted(table.name, _count(here, table), _count(there, table)) for table in TABLES]
    wrong = [one.table for one in counted if one.sqlite != one.postgresql]
    if wrong:
        raise NotCopied(f"the two sides differ in {', '.join(wrong)}")
    mark = {"name": _COPIED, "value": digest}
    there.execute(prepared("DELETE FROM known_to_all WHERE name = :name"), {"name": _COPIED})
    there.execute(prepared("INSERT INTO known_to_all (name, value) VALUES (:name, :value)"), mark)
    return counted


def _digest(here: Connection) -> str:
    """Tells the file's rows from any others."""
    found = sha256()
    for table in TABLES:
        for row in here.execute(select(table).order_by(*table.primary_key)):
            found.update(repr((table.name, *row)).encode())
    return found.hexdigest()


def _go_on_counting(here: Connection, there: Connection, table: Table) -> None:
    """The next number there is the next one here: a number that was used once is never used again."""
    used = here.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}).scalar()
    if used:
        there.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, 'number'), :used)"), {"table": table.name, "used": used}
        )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
