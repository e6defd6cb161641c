import sqlite3
from contextlib import closing
from pathlib import Path

from bot.monitoring.metrics import Metrics
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.bot.store.files import make_older


def indexes(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        }


def columns(path: Path) -> dict[str, set[str]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in tables}


def test_a_file_from_before_gets_all_that_a_new_one_has(tmp_path: Path) -> None:
    older, new = tmp_path / "older.sqlite", tmp_path / "new.sqlite"
    make_older(older)
    for path in (older, new):
        SqliteDatabase(path, StoreWatch(Metrics())).close()
    assert columns(older) == columns(new)
    assert indexes(older) == indexes(new)
