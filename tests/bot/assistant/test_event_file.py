"""Runs in Rasa's environment, on a real SQLite file."""

import os
import sqlite3
from contextlib import closing

import pytest

from bot.assistant.event_file import EventFile, FileChanged, Row


def row(data: str, type_name: str = "user") -> Row:
    return Row(type_name=type_name, timestamp=1.0, intent_name=None, action_name=None, data=data)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "tracker.sqlite"


@pytest.fixture
def file(path):
    opened = EventFile(path, 20)
    yield opened
    opened.close()


def everything_on_disk(path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.iterdir())


def test_events_are_kept_in_order_by_conversation(file) -> None:
    file.append("a", [row("1"), row("2")])
    file.append("b", [row("theirs")])
    file.append("a", [row("3")])
    assert file.events("a") == ["1", "2", "3"]
    assert (file.count("a"), file.count("b"), file.count("c")) == (3, 1, 0)


def test_a_new_session_takes_the_place_of_the_one_before(file) -> None:
    file.append("a", [row("1"), row("2")])
    file.append("b", [row("theirs")])
    file.append("a", [row("3")], instead=True)
    assert (file.events("a"), file.events("b")) == (["3"], ["theirs"])


def test_where_a_row_cannot_be_stored_nothing_is_changed(file) -> None:
    file.append("a", [row("1")])
    with pytest.raises(sqlite3.IntegrityError):
        file.append("a", [row("2"), row("3", type_name=None)], instead=True)
    assert file.events("a") == ["1"]
    file.append("a", [row("4")])
    assert file.events("a") == ["1", "4"]


def test_deleted_rows_are_in_no_file_once_the_log_is_wiped(file, path) -> None:
    file.append("a", [row("marker-in-the-text")])
    file.delete("a")
    assert b"marker-in-the-text" in everything_on_disk(path)
    assert file.wipe_log()
    assert b"marker-in-the-text" not in everything_on_disk(path)


def test_a_log_that_another_process_reads_is_not_wiped(file, path) -> None:
    file.append("a", [row("1")])
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchall()
        file.append("a", [row("2")])
        assert not file.wipe_log(waiting=False)
        assert not file.wipe_log()
    assert file.wipe_log()


def test_another_process_reads_what_is_committed_while_it_is_open(file, path) -> None:
    file.append("a", [row("1")])
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        assert reader.execute("SELECT data FROM events").fetchall() == [("1",)]
        file.append("a", [row("2")])
        assert reader.execute("SELECT data FROM events").fetchall() == [("1",), ("2",)]


def test_emptying_the_log_itself_is_no_change_by_somebody_else(file) -> None:
    file.append("a", [row("1")])
    connection = file.open()
    file.wipe_log()
    file.append("a", [row("2")])
    assert file.open() is connection


def test_a_deleted_file_is_noticed_once_and_made_again(file, path) -> None:
    file.append("a", [row("1")])
    for one in path.parent.iterdir():
        one.unlink()
    with pytest.raises(FileChanged, match="was deleted"):
        file.events("a")
    assert file.events("a") == []
    assert path.exists()


def test_a_file_that_was_deleted_without_its_log_does_not_come_back_from_it(file, path) -> None:
    file.append("a", [row("marker-in-the-text")])
    path.unlink()
    with pytest.raises(FileChanged):
        file.append("a", [row("2")])
    assert file.events("a") == []
    assert b"marker-in-the-text" not in everything_on_disk(path)


def test_a_log_that_somebody_deleted_loses_nothing_of_what_was_stored(file, path) -> None:
    file.append("a", [row("1")])
    os.unlink(f"{path}-wal")
    assert file.events("a") == ["1"]
    file.append("a", [row("2")])
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT data FROM events").fetchall() == [("1",), ("2",)]


def test_the_files_are_for_their_owner_alone_even_where_the_first_was_not(file, path) -> None:
    path.touch(mode=0o644)
    file.append("a", [row("1")])
    assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}
