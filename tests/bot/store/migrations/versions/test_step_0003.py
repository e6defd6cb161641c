from pathlib import Path

from bot.monitoring.metrics import Metrics
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.bot.store.files import make_older


def test_a_file_from_before_gets_the_tables_of_turns_and_keeps_them_empty(tmp_path: Path) -> None:
    make_older(tmp_path / "conversations.sqlite")
    database = SqliteDatabase(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    with database.transaction() as work:
        assert not work.rows("SELECT number FROM turns_held UNION ALL SELECT number FROM turns_waiting")
    database.close()


def test_messages_of_an_earlier_version_are_known_by_nothing(tmp_path: Path) -> None:
    make_older(tmp_path / "conversations.sqlite")
    database = SqliteDatabase(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    with database.transaction() as work:
        assert {row[0] for row in work.rows("SELECT sent_as FROM messages")} <= {None}
    database.close()
