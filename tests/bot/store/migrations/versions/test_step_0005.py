from pathlib import Path

from bot.monitoring.metrics import Metrics
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.bot.store.files import make_older


def test_an_earlier_versions_store_knows_nothing_for_all_yet(tmp_path: Path) -> None:
    make_older(tmp_path / "conversations.sqlite")
    database = SqliteDatabase(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    with database.transaction() as work:
        assert work.rows("SELECT name, value FROM known_to_all") == []
    database.close()
