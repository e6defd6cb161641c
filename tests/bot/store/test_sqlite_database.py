import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.contract.replies import plain
from bot.monitoring.metrics import Metrics
from bot.store import sqlite_database as database_module
from bot.store.conversations import ConversationStore
from bot.store.database import Database
from bot.store.errors import StoreDamaged, StoreError
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.bot.store.files import make_older
from tests.bot.store.saying import said

NOW = 1_800_000_000.0


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "_REST_SECONDS", 0.0)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.sqlite"


@pytest.fixture
def database(path: Path, metrics: Metrics) -> Iterator[Database]:
    opened = SqliteDatabase(path, StoreWatch(metrics), busy_seconds=0.05)
    yield opened
    opened.close()


def fill(database: Database, count: int, size: int = 300) -> ConversationStore:
    store = ConversationStore(database)
    for number in range(count):
        store.start(f"c{number}", plain("Hello. " + "x" * size, []), NOW)
    assert database.wipe_log()
    return store


def overwrite(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * 4096)


def asides(path: Path) -> list[Path]:
    return [aside for aside in sorted(path.parent.glob("*.damaged-*")) if not aside.name.endswith(("-wal", "-shm"))]


def told(metrics: Metrics, line: str) -> bool:
    return line in metrics.page().decode()


def test_the_files_are_for_their_owner_alone(path: Path, database: Database) -> None:
    fill(database, 1)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_log_cannot_be_wiped_while_another_reads_and_can_afterwards(path: Path, database: Database) -> None:
    fill(database, 1)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM messages").fetchone()
    said(database, "c0", "x", NOW)
    assert not database.wipe_log()
    reader.execute("COMMIT")
    assert database.wipe_log()
    reader.close()


def test_a_lock_is_a_failure_for_as_long_as_it_lasts(path: Path, database: Database, metrics: Metrics) -> None:
    fill(database, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            said(database, "c0", "x", NOW)
        assert told(metrics, "assistant_store_works 0.0")
        assert not database.works(NOW)
    assert database.works(NOW)
    assert told(metrics, "assistant_store_works 1.0")
    said(database, "c0", "x", NOW)


def test_just_after_a_failure_nobody_waits_for_the_next(
    path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database, 1)
    monkeypatch.setattr(database_module, "_REST_SECONDS", 1000.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            said(database, "c0", "x", NOW)
    with pytest.raises(StoreError, match="a moment ago"):
        said(database, "c0", "x", NOW)


def test_a_full_disk_is_a_failure_and_what_was_kept_stays(database: Database) -> None:
    store = fill(database, 3)
    with database.transaction() as work:
        pages = work.rows("PRAGMA page_count")[0][0]
        work.change(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="full"):
        said(database, "c0", "x" * 100_000, NOW)
    assert len(store.messages("c0")) == 1
    with database.transaction() as work:
        work.change("PRAGMA max_page_count = 1000000")
    said(database, "c0", "y", NOW)


@pytest.mark.parametrize("content", [b"no database" * 1000, b"\x00" * 8192], ids=["text", "zeros"])
def test_a_file_that_is_no_database_is_put_aside_at_the_start(path: Path, metrics: Metrics, content: bytes) -> None:
    path.write_bytes(content)
    opened = SqliteDatabase(path, StoreWatch(metrics))
    [aside] = asides(path)
    assert aside.read_bytes() == content
    assert opened.works(NOW)
    assert told(metrics, "assistant_databases_set_aside_total 1.0")
    opened.close()


def test_what_can_be_read_of_a_damaged_file_is_carried_over_at_the_start(path: Path, metrics: Metrics) -> None:
    before = SqliteDatabase(path, StoreWatch(metrics))
    fill(before, 200)
    before.close()
    overwrite(path, (path.stat().st_size // 8192) * 4096)
    opened = SqliteDatabase(path, StoreWatch(metrics))
    assert len(asides(path)) == 1
    store = ConversationStore(opened)
    assert len([number for number in range(200) if store.messages(f"c{number}")]) > 100
    assert opened.works(NOW)
    opened.close()


def test_damage_that_is_met_while_running_fails_one_use_and_then_it_works(path: Path, database: Database) -> None:
    # More than SQLite holds in memory.
    store = fill(database, 200, 30_000)
    os.truncate(path, path.stat().st_size // 3)
    with pytest.raises(StoreDamaged):
        for number in range(200):
            store.messages(f"c{number}")
    assert len(asides(path)) == 1
    store.start("new", plain("Hello", []), NOW)
    assert len(store.messages("new")) == 1
    assert database.works(NOW)


def test_a_file_that_is_deleted_while_it_is_open_is_written_anew_with_all_that_was_in_it(
    path: Path, database: Database
) -> None:
    fill(database, 3)
    said(database, "c1", "unharmed", NOW)
    for file in path.parent.iterdir():
        file.unlink()
    said(database, "c1", "after", NOW)
    assert path.exists()
    database.close()
    again = SqliteDatabase(path, StoreWatch(Metrics()))
    assert [message["text"] for message in ConversationStore(again).messages("c1")][1:] == ["unharmed", "after"]
    again.close()


def test_a_file_of_an_earlier_version_whose_log_is_left_when_it_is_deleted_loses_nothing(path: Path) -> None:
    make_older(path)
    SqliteDatabase(path, StoreWatch(Metrics())).close()
    database = SqliteDatabase(path, StoreWatch(Metrics()))
    fill(database, 30)
    path.unlink()
    said(database, "c1", "after", NOW)
    store = ConversationStore(database)
    assert len(store.messages("kept")) == 1
    assert [len(store.messages(f"c{number}")) for number in range(30)] == [1, 2, *[1] * 28]
    database.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_no_log_of_a_deleted_file_is_left_for_the_new_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_older(path)
    SqliteDatabase(path, StoreWatch(Metrics())).close()
    database = SqliteDatabase(path, StoreWatch(Metrics()))
    fill(database, 3)
    path.unlink()
    left: list[bool] = []
    replace = os.replace

    def noted(old: Path, new: Path) -> None:
        left.append(Path(f"{path}-wal").exists())
        replace(old, new)

    monkeypatch.setattr(os, "replace", noted)
    said(database, "c1", "after", NOW)
    assert left == [False]
    database.close()


def test_what_could_not_be_committed_is_not_stored_with_what_comes_next(path: Path, database: Database) -> None:
    fill(database, 1)
    with pytest.raises(StoreError), database.transaction() as transaction:
        transaction.change("UPDATE conversations SET turns = 77")
        transaction.change("CREATE TABLE one (id INTEGER PRIMARY KEY)")
        transaction.change("CREATE TABLE other (one INTEGER REFERENCES one DEFERRABLE INITIALLY DEFERRED)")
        # The commit finds that there is none, and fails.
        transaction.change("INSERT INTO other VALUES (5)")
    said(database, "c0", "after", NOW + 10)
    with database.transaction() as transaction:
        assert transaction.rows("SELECT turns FROM conversations WHERE turns = 77") == []


def test_what_a_process_that_was_killed_while_it_replaced_a_file_left_is_deleted_at_the_start(
    path: Path, metrics: Metrics
) -> None:
    left = [path.with_name(f"{path.name}.rescued{end}") for end in ("", "-wal", "-shm", "-journal")]
    for file in left:
        file.write_bytes(b"quetzalcoatl" * 1000)
    SqliteDatabase(path, StoreWatch(metrics)).close()
    assert [file.name for file in left if file.exists()] == []


def test_a_place_where_no_file_can_be_made_does_not_stop_the_start(path: Path, metrics: Metrics) -> None:
    path.mkdir()
    opened = SqliteDatabase(path, StoreWatch(metrics))
    assert not opened.works(NOW)
    assert told(metrics, "assistant_store_works 0.0")
    path.rmdir()
    assert opened.works(NOW)
    opened.close()


# As it was before feedback could report a risk.
OLD_FEEDBACK = """CREATE TABLE feedback
    (number INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, kind TEXT NOT NULL, passages TEXT NOT NULL,
    helpful INTEGER NOT NULL, words TEXT NOT NULL);
    INSERT INTO feedback (day, kind, passages, helpful, words) VALUES ('2027-01-15', 'answer', '[]', 1, 'early');"""


def feedback(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT words, risk, judged FROM feedback").fetchall()


def test_a_file_of_an_earlier_version_gets_the_columns_that_came_later(path: Path, metrics: Metrics) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_FEEDBACK)
    for _ in range(2):
        opened = SqliteDatabase(path, StoreWatch(metrics))
        assert opened.works(NOW)
        opened.close()
    assert feedback(path) == [("early", 0, 0)]
    assert asides(path) == []


OLD_CONVERSATIONS = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY, last_seen REAL NOT NULL, turns INTEGER NOT NULL DEFAULT 0,
    guided INTEGER NOT NULL DEFAULT 0, clarifying INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, sender TEXT NOT NULL, at TEXT NOT NULL,
    kind TEXT, body TEXT NOT NULL
);
INSERT INTO conversations (id, last_seen) VALUES ('sure', 1), ('unsure', 1), ('cut off', 1), ('seen since', 1);
INSERT INTO messages (conversation, sender, at, kind, body) VALUES
    ('unsure', 'assistant', '', 'question', '{}'),
    ('unsure', 'assistant', '', 'notice', '{"custom": {"reason": "unavailable", "perhaps_taken": true}}'),
    ('cut off', 'assistant', '', 'notice', '{"custom": {"reason": "interrupted"}}'),
    ('seen since', 'assistant', '', 'notice', '{"custom": {"reason": "interrupted"}}'),
    ('seen since', 'assistant', '', 'question', '{}');
"""


def test_which_turns_rasa_may_have_taken_unseen_is_still_known_of_an_earlier_version_s_file(
    path: Path, metrics: Metrics
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_CONVERSATIONS)
    SqliteDatabase(path, StoreWatch(metrics)).close()
    with closing(sqlite3.connect(path)) as connection:
        unsure = connection.execute("SELECT id FROM conversations WHERE unsure ORDER BY id").fetchall()
    assert unsure == [("cut off",), ("unsure",)]


def test_what_is_saved_of_a_damaged_file_of_an_earlier_version_gets_them_too(path: Path, metrics: Metrics) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_FEEDBACK)
        connection.execute("CREATE TABLE filler (text TEXT)")
        connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 20)
        connection.commit()
    overwrite(path, (path.stat().st_size // 8192) * 4096)
    opened = SqliteDatabase(path, StoreWatch(metrics))
    opened.close()
    assert len(asides(path)) == 1
    assert feedback(path) == [("early", 0, 0)]
