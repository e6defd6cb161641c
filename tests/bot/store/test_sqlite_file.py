import sqlite3
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from bot.monitoring.metrics import Metrics
from bot.store.conversations import ConversationStore
from bot.store.migrating import HEAD
from bot.store.sqlite_database import SqliteDatabase
from bot.store.sqlite_file import open_file
from bot.store.store_watch import StoreWatch
from tests.bot.store.files import at_version, make_older


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.sqlite"


def copies(path: Path) -> list[Path]:
    return list(path.parent.glob("*.before-*"))


def opened(path: Path) -> list[str]:
    """Open and close it, and return what was logged."""
    structlog.reset_defaults()
    with capture_logs() as logs:
        open_file(path, 2.0, StoreWatch(Metrics())).close()
    return [line["event"] for line in logs]


def test_a_new_file_is_its_owners_alone_and_needs_no_copy(path: Path) -> None:
    assert opened(path) == []
    assert path.stat().st_mode & 0o777 == 0o600
    assert at_version(path) == [HEAD]
    assert copies(path) == []


def test_a_file_of_an_earlier_version_is_copied_first_and_keeps_what_was_in_it(path: Path) -> None:
    make_older(path)
    assert opened(path) == ["store_brought_up_to_date"]
    assert opened(path) == []
    [copy] = copies(path)
    assert copy.stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(copy) as before:
        assert before.execute("SELECT id FROM conversations").fetchall() == [("kept",)]
        assert before.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall() == []
    database = SqliteDatabase(path, StoreWatch(Metrics()))
    assert [message["text"] for message in ConversationStore(database).messages("kept")] == ["quetzalcoatl"]
    database.close()


def test_where_it_cannot_be_copied_nothing_is_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_older(path)
    before = path.read_bytes()
    monkeypatch.setattr("bot.store.sqlite_file.backup_of", lambda _: path.parent / "missing" / "copy")
    with pytest.raises(sqlite3.OperationalError, match="cannot be backed up"):
        open_file(path, 2.0, StoreWatch(Metrics()))
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall() == []
    assert len(path.read_bytes()) == len(before)


def test_the_copy_goes_with_the_first_conversation_in_it_that_is_deleted(path: Path) -> None:
    make_older(path)
    database = SqliteDatabase(path, StoreWatch(Metrics()))
    assert database.has_copies()
    database.delete_copies_after(1_700_000_000)
    assert copies(path) == []
    database.close()


def test_a_file_of_a_later_version_is_used_as_it_is_and_that_is_said(path: Path) -> None:
    opened(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert opened(path) == ["store_is_of_a_later_version"]
    assert at_version(path) == ["9999"]


def test_a_later_versions_file_that_is_damaged_does_not_end_between_two_versions(path: Path) -> None:
    database = SqliteDatabase(path, StoreWatch(Metrics()))
    with database.transaction() as work:
        work.change("UPDATE alembic_version SET version_num = '0001'")
    with database._lock:
        database._replace("a test")
    database.close()
    assert at_version(path) == [HEAD]


def test_a_step_that_fails_leaves_no_copy_of_the_conversations(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_older(path)

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr("bot.store.sqlite_file.migrate", fails)
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            open_file(path, 2.0, StoreWatch(Metrics()))
    assert copies(path) == []
