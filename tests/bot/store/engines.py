"""Stores of both kinds.

A test module that imports ENGINES has each test that uses a store run on both, and one that names its own, on those.
"""

from pathlib import Path
from typing import Any

from bot.monitoring.metrics import Metrics
from bot.store.database import Database
from bot.store.postgres_database import PostgresDatabase
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch

ENGINES = ("sqlite", "postgresql")


def opened(url: str | None, folder: Path, **more: Any) -> Database:
    """Open the store with that URL, or without one the SQLite file in the folder."""
    path, watch = folder / "conversations.sqlite", StoreWatch(Metrics())
    return SqliteDatabase(path, watch, **more) if url is None else PostgresDatabase(url, path, watch, **more)
