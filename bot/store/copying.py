"""Copies a SQLite installation into PostgreSQL: everything or nothing, counted on both sides."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.shared.damaged_databases import backup_of, move_aside
from bot.store.errors import StoreError
from bot.store.postgres_database import PostgresDatabase
from bot.store.postgres_errors import in_our_words
from bot.store.schema import METADATA, READINESS
from bot.store.sqlite_file import OpenFile, open_file
from bot.store.statements import storable
from bot.store.store_watch import StoreWatch

# Rows read and written at once.
_BATCH = 500
# What a gateway writes to see that it can; it says nothing of anybody.
TABLES = tuple(table for table in METADATA.sorted_tables if table is not READINESS)


class NotCopied(Exception):
    """Nothing was copied, and the SQLite file is as it was."""


@dataclass(frozen=True)
class Counted:
    """How many rows a table has here and there."""

    table: str
    sqlite: int
    postgresql: int


def copy_into(target: PostgresDatabase, path: Path, watch: StoreWatch, busy_seconds: float = 2.0) -> list[Counted]:
    """Copy the file's rows into the target, and put the file aside. No gateway may be running.

    The file that was put aside is deleted like other copies: with the first conversation in it that is deleted, or when
    all would have been idle for too long.

    Raises:
        NotCopied: the target is not empty, or one side failed, or has not what the other has.
    """
    try:
        file = open_file(path, busy_seconds, watch)
        try:
            with _unchanged(file), target.connection() as there:
                counted = _copied(file.sql, there)
            file.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            file.close()
        move_aside(path, backup_of(path))
    except SQLAlchemyError as error:
        raise NotCopied(str(in_our_words(error))) from None
    except (sqlite3.Error, StoreError, OSError) as error:
        raise NotCopied(str(error)) from error
    return counted


@contextmanager
def _unchanged(file: OpenFile) -> Iterator[None]:
    """Keep others from writing to the file."""
    with file.sql.begin():
        file.raw.execute("BEGIN IMMEDIATE")
        yield


def _copied(here: Connection, there: Connection) -> list[Counted]:
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
    return counted


def _go_on_counting(here: Connection, there: Connection, table: Table) -> None:
    """The next number there is the next one here: a number that was used once is never used again."""
    used = here.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}).scalar()
    if used:
        there.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, 'number'), :used)"), {"table": table.name, "used": used}
        )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
