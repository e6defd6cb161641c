import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.contract.replies import BotReply, plain
from bot.monitoring.metrics import Metrics
from bot.store.conversations import ConversationStore, SessionUse
from bot.store.copying import TABLES, NotCopied, PerhapsCopied, copy_into
from bot.store.errors import StoreError
from bot.store.postgres_database import PostgresDatabase
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from bot.teams.inbox import Inbox
from bot.teams.kept import Card, TeamsStore
from tests.bot.gateway.fakes import ANSWER
from tests.bot.store.files import make_older
from tests.bot.store.saying import said
from tests.postgres import Server

NOW = 1_800_000_000.0
WATCH = StoreWatch(Metrics())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with something in it, of which the newest conversation was deleted again."""
    path = tmp_path / "conversations.sqlite"
    database = SqliteDatabase(path, WATCH)
    store = ConversationStore(database)
    for name in ("one", "two", "gone"):
        store.start(name, plain("Hello", []), NOW)
        said(database, name, "Dürfen wir? 🙂\0", NOW + 1)
        store.add_replies(name, [BotReply.model_validate(ANSWER)], SessionUse(1, 0, True), NOW + 2)
    kept = TeamsStore(database)
    for number in range(3):
        kept.add_card(f"m{number}", Card("one", question={"n": number}, live_as=str(number)))
    Inbox(database, 9).put("mark", "one", {"text": "waits"}, NOW)
    with database.transaction() as work:
        work.change("DELETE FROM conversations WHERE id = 'gone'")
        work.change(
            "INSERT INTO feedback (day, kind, passages, helpful, words) VALUES ('2027-01-15', 'answer', '[]', 1, '')"
        )
    database.close()
    return path


@pytest.fixture
def target(postgres_server: Server, tmp_path: Path) -> Iterator[PostgresDatabase]:
    database = PostgresDatabase(postgres_server.empty(), tmp_path / "conversations.sqlite", WATCH)
    yield database
    database.close()


def test_everything_is_there_afterwards_and_was_counted_on_both_sides(path: Path, target: PostgresDatabase) -> None:
    before = SqliteDatabase(path, WATCH)
    messages = ConversationStore(before).messages("one")
    before.close()
    counted = {one.table: (one.sqlite, one.postgresql) for one in copy_into(target, path, WATCH).counted}
    assert counted["conversations"] == (2, 2) and counted["messages"] == (6, 6) and counted["teams_inbox"] == (1, 1)
    assert set(counted) == {table.name for table in TABLES}
    assert ConversationStore(target).messages("one") == messages
    assert [live for live, _ in TeamsStore(target).live_questions("one", 9)] == ["2", "1", "0"]
    [waiting] = Inbox(target, 9).waiting()
    assert waiting.task == {"text": "waits"}


def test_a_number_that_was_used_is_not_used_again(path: Path, target: PostgresDatabase) -> None:
    copy_into(target, path, WATCH)
    ConversationStore(target).start("new", plain("Hello", []), NOW)
    # "gone" had the messages 7 to 9.
    assert TeamsStore(target).newest("new") == 10


def test_the_file_is_put_aside_and_goes_like_other_copies(path: Path, target: PostgresDatabase) -> None:
    copy_into(target, path, WATCH)
    assert not path.exists()
    assert target.has_copies()
    target.delete_copies_after(0.0)
    assert list(path.parent.iterdir()) == []


def test_a_database_that_is_not_empty_is_left_alone(path: Path, target: PostgresDatabase) -> None:
    ConversationStore(target).start("theirs", plain("Hello", []), NOW)
    with pytest.raises(NotCopied, match="PostgreSQL is not empty: it has rows in conversations, messages"):
        copy_into(target, path, WATCH)
    assert path.exists()
    with target.transaction() as work:
        assert work.rows("SELECT id FROM conversations") == [("theirs",)]


def test_where_one_row_cannot_be_copied_none_is_and_the_file_stays(path: Path, target: PostgresDatabase) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO messages (conversation, sender, at, body) VALUES ('lost', 'person', '', 'secret')"
        )
    with pytest.raises(NotCopied) as caught:
        copy_into(target, path, WATCH)
    assert "secret" not in str(caught.value)
    assert path.exists()
    with target.transaction() as work:
        assert work.rows("SELECT count(*) FROM conversations") == [(0,)]


def test_a_file_of_an_earlier_version_can_be_copied_too(tmp_path: Path, target: PostgresDatabase) -> None:
    make_older(tmp_path / "conversations.sqlite")
    copy_into(target, tmp_path / "conversations.sqlite", WATCH)
    assert len(ConversationStore(target).messages("kept")) == 1


def test_an_installation_that_somebody_writes_to_is_not_copied(path: Path, target: PostgresDatabase) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotCopied):
            copy_into(target, path, WATCH, busy_seconds=0.05)
    assert path.exists()


def test_a_file_that_cannot_be_put_aside_is_said_and_the_next_run_ends_it(
    path: Path, target: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as broken:
        broken.setattr("bot.store.copying.move_aside", refuse)
        copied = copy_into(target, path, WATCH)
    assert copied.counted and "Permission denied" in str(copied.not_put_aside)
    assert path.exists()
    # The assistant ran meanwhile.
    ConversationStore(target).start("theirs", plain("Hello", []), NOW)
    with target.transaction() as work:
        work.change("DELETE FROM conversations WHERE id = 'one'")
    again = copy_into(target, path, WATCH)
    assert again.counted == [] and again.not_put_aside is None
    assert not path.exists()
    with target.transaction() as work:
        assert work.rows("SELECT id FROM conversations ORDER BY id") == [("theirs",), ("two",)]


def test_what_was_written_into_the_file_after_the_copy_is_not_put_aside_unseen(
    path: Path, target: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bot.store.copying.backup_of", lambda _: path.parent / "nowhere" / "else")
        assert copy_into(target, path, WATCH).not_put_aside
    file = SqliteDatabase(path, WATCH)
    ConversationStore(file).start("late", plain("Hello", []), NOW)
    file.close()
    with pytest.raises(NotCopied, match="PostgreSQL is not empty"):
        copy_into(target, path, WATCH)
    assert path.exists()


def test_a_connection_that_breaks_while_it_is_confirmed_leaves_nobody_knowing(
    path: Path, target: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed = target.connection

    @contextmanager
    def breaking() -> Iterator[Connection]:
        with confirmed() as connection:
            yield connection
        raise StoreError("the connection is lost")

    with monkeypatch.context() as broken:
        broken.setattr(target, "connection", breaking)
        with pytest.raises(PerhapsCopied):
            copy_into(target, path, WATCH)
    assert path.exists()
    assert copy_into(target, path, WATCH).not_put_aside is None
