import sqlite3
from pathlib import Path

import pytest

from bot.desk.own_insights import OwnInsights
from bot.monitoring.metrics import Metrics
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.bot.insights.keeping import keep
from tests.fakes import FakeEmbedder


def test_without_any_files_there_is_nothing_and_none_is_made(tmp_path: Path) -> None:
    insights = OwnInsights(tmp_path)
    assert (insights.groups(), insights.words_of_feedback()) == ([], [])
    assert list(tmp_path.iterdir()) == []


def test_the_model_is_loaded_once_and_only_if_there_are_questions(tmp_path: Path) -> None:
    loads: list[bool] = []

    def load() -> FakeEmbedder:
        loads.append(True)
        return FakeEmbedder()

    insights = OwnInsights(tmp_path, load)
    insights.groups()
    assert loads == []
    keep(insights.store, "not_covered", ["who pays"])
    assert [group.example for group in insights.groups() + insights.groups()] == ["who pays"] * 2
    assert loads == [True]


def test_words_of_feedback_are_those_of_answers_that_did_not_help_by_the_alphabet(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite"
    database = SqliteDatabase(path, StoreWatch(Metrics()))
    with database.transaction() as work:
        for helpful, words in ((0, "the father"), (0, "a date"), (0, ""), (1, "thanks"), (0, "a date")):
            work.change(
                "INSERT INTO feedback (day, kind, passages, helpful, words, judged)"
                " VALUES ('2027-01-15', 'answer', '[]', :helpful, :words, 1)",
                helpful=helpful,
                words=words,
            )
    assert OwnInsights(tmp_path).words_of_feedback() == ["a date", "the father"]
    database.close()


def kept_words(tmp_path: Path, *said: str, judged: int = 1) -> None:
    database = SqliteDatabase(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    with database.transaction() as work:
        for words in said:
            work.change(
                "INSERT INTO feedback (day, kind, passages, helpful, words, judged)"
                " VALUES ('2027-01-15', 'answer', '[]', 0, :words, :judged)",
                words=words,
                judged=judged,
            )
    database.close()


def test_words_that_an_earlier_version_kept_unjudged_are_not_shown(tmp_path: Path) -> None:
    kept_words(tmp_path, "I'm 14 and my stepdad hits me", "a date", judged=0)
    assert OwnInsights(tmp_path).words_of_feedback() == []
    kept_words(tmp_path, "a date")
    assert OwnInsights(tmp_path).words_of_feedback() == ["a date"]


def test_a_file_that_the_gateway_of_this_version_has_not_opened_shows_no_words(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "conversations.sqlite") as connection:
        connection.execute("CREATE TABLE feedback (number INTEGER, helpful INTEGER, words TEXT)")
        connection.execute("INSERT INTO feedback VALUES (1, 0, 'my stepdad hits me')")
    assert OwnInsights(tmp_path).words_of_feedback() == []


def test_it_never_writes_to_the_conversations(tmp_path: Path) -> None:
    (tmp_path / "conversations.sqlite").write_bytes(b"")
    with pytest.raises(sqlite3.Error):
        OwnInsights(tmp_path).words_of_feedback()
    assert (tmp_path / "conversations.sqlite").read_bytes() == b""
