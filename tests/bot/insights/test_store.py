import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.insights import store as store_module
from bot.insights.store import Counted, InsightsStore, joined, split
from tests.bot.insights.keeping import DAY, add, bytes_of, columns, counted, keep

TODAY = date(2027, 1, 15)


@pytest.fixture
def store(tmp_path: Path) -> InsightsStore:
    return InsightsStore(tmp_path / "insights.sqlite")


def test_counts_add_up_by_day_channel_and_name(store: InsightsStore) -> None:
    for _ in range(3):
        add(store, "turns", {("answered",): 1, ("notice", "too_long"): 2})
    add(store, "turns", {("answered",): 5}, channel="teams")
    assert counted(store) == {
        ("web", "turns", "answered"): 3,
        ("web", "turns", "notice", "too_long"): 6,
        ("teams", "turns", "answered"): 5,
    }
    assert store.counts(date(2027, 1, 16), date.max) == {}


def test_no_table_has_a_conversation_a_time_of_day_or_an_order_of_arrival(store: InsightsStore) -> None:
    keep(store, "answered", ["do I need consent?"])
    assert columns(store.path) == {
        "counts": ["day", "channel", "what", "key", "count"],
        "questions": ["mark", "day", "outcome", "text"],
        "switched_on": ["one", "since"],
    }
    with sqlite3.connect(store.path) as connection, pytest.raises(sqlite3.OperationalError, match="rowid"):
        connection.execute("SELECT rowid FROM questions")


def test_the_order_of_the_words_is_not_that_in_which_they_came(store: InsightsStore) -> None:
    texts = [f"question {number}" for number in range(40)]
    for text in texts:
        keep(store, "answered", [text])
    found = [one.text for one in store.questions()]
    assert sorted(found) == sorted(texts)
    # That 40 random numbers come in order is as likely as one in 40!.
    assert found != texts


def test_the_file_is_its_owners_alone(store: InsightsStore) -> None:
    keep(store, "answered", ["x"])
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_words_go_at_their_age_and_are_wiped_from_the_file(store: InsightsStore, tmp_path: Path) -> None:
    keep(store, "answered", ["the quetzal question"], "2027-01-01")
    keep(store, "answered", ["the okapi question"], "2027-01-10")
    assert b"quetzal" in bytes_of(tmp_path)
    assert store.delete_old(date(2026, 1, 1), date(2027, 1, 5)) == 1
    assert [one.text for one in store.questions()] == ["the okapi question"]
    assert b"quetzal" not in bytes_of(tmp_path)


def test_without_the_switch_all_words_go_and_counts_stay(store: InsightsStore, tmp_path: Path) -> None:
    store.switch(True, 1.0)
    keep(store, "answered", ["the quetzal question"])
    add(store, "turns", {("answered",): 1})
    store.delete_old(date(2026, 1, 1), None)
    assert (store.questions(), store.on_since()) == ([], None)
    assert b"quetzal" not in bytes_of(tmp_path)
    assert counted(store)


def test_old_counts_go(store: InsightsStore) -> None:
    add(store, "turns", {("answered",): 1})
    store.delete_old(date(2027, 1, 16), TODAY)
    assert counted(store) == {}


def test_only_so_many_words_are_kept_and_the_newest_stay(store: InsightsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "QUESTIONS_AT_MOST", 2)
    for day in ("2027-01-03", "2027-01-01", "2027-01-02"):
        keep(store, "answered", [day], day)
    assert store.delete_old(date(2026, 1, 1), date(2026, 1, 1)) == 1
    assert sorted(one.text for one in store.questions()) == ["2027-01-02", "2027-01-03"]


def test_one_question_can_be_deleted_alone(store: InsightsStore, tmp_path: Path) -> None:
    keep(store, "answered", ["the quetzal question", "the quetzal question", "another"])
    assert store.forget("the quetzal question") == 2
    assert [one.text for one in store.questions()] == ["another"]
    assert b"quetzal" not in bytes_of(tmp_path)


def test_the_moment_of_switching_on_stays_until_it_is_switched_off(store: InsightsStore) -> None:
    store.switch(True, 1.0)
    store.switch(True, 2.0)
    assert store.on_since() == 1.0
    store.switch(False, 3.0)
    store.switch(True, 4.0)
    assert store.on_since() == 4.0


def test_where_there_is_no_file_nothing_is_found_and_none_is_made(store: InsightsStore) -> None:
    store.switch(False, 1.0)
    assert store.counts(date.min, date.max) == {}
    assert (store.questions(), store.on_since(), store.forget("x"), store.delete_old(TODAY, None)) == ([], None, 0, 0)
    assert not store.path.exists()


def test_words_that_cannot_be_deleted_because_somebody_reads_them_are_said_and_deleted_later(tmp_path: Path) -> None:
    store = InsightsStore(tmp_path / "insights.sqlite", busy_seconds=0.01)
    keep(store, "answered", ["the quetzal question"])
    with closing(sqlite3.connect(store.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM questions").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            store.delete_old(date.min, None)
    store.delete_old(date.min, None)
    assert b"quetzal" not in bytes_of(tmp_path)


def test_only_a_damaged_file_is_deleted(store: InsightsStore) -> None:
    keep(store, "answered", ["x"])
    assert not store.begin_again_if_damaged(sqlite3.OperationalError("database is locked"))
    assert store.path.exists()
    assert store.begin_again_if_damaged(sqlite3.DatabaseError("file is not a database"))
    assert not store.path.exists()


def test_a_name_comes_back_as_it_was_whatever_is_in_it() -> None:
    key = ("The guidance: a > b", "Section\n1", "id")
    assert split(joined(key)) == key
    assert len(split(joined(("a\x1fb", "c")))) == 2
    assert Counted(DAY, "web", "turns", key).key == key
