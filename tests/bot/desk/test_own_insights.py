import sqlite3
from pathlib import Path

import pytest

from bot.desk.own_insights import OwnInsights
from bot.monitoring.metrics import Metrics
from bot.store.database import Database
from bot.store.store_watch import StoreWatch
from knowledge.errors import KnowledgeError
from knowledge.routing.telling import Telling
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
    database = Database(path, StoreWatch(Metrics()))
    with database.transaction() as connection:
        for helpful, words in ((0, "the father"), (0, "a date"), (0, ""), (1, "thanks"), (0, "a date")):
            connection.execute(
                "INSERT INTO feedback (day, kind, passages, helpful, words)"
                " VALUES ('2027-01-15', 'answer', '[]', ?, ?)",
                (helpful, words),
            )
    assert OwnInsights(tmp_path, telling_of=lambda _: Telling.NOTHING).words_of_feedback() == ["a date", "the father"]
    database.close()


def kept_words(tmp_path: Path, *said: str) -> None:
    database = Database(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    with database.transaction() as connection:
        for words in said:
            connection.execute(
                "INSERT INTO feedback (day, kind, passages, helpful, words)"
                " VALUES ('2027-01-15', 'answer', '[]', 0, ?)",
                (words,),
            )
    database.close()


@pytest.mark.parametrize("told", [Telling.SOMETHING, Telling.PERHAPS, None])
def test_words_of_feedback_that_may_tell_of_somebody_are_not_shown(tmp_path: Path, told: Telling | None) -> None:
    kept_words(tmp_path, "I'm 14 and my stepdad hits me", "a date")
    insights = OwnInsights(tmp_path, telling_of=lambda words: Telling.NOTHING if words == "a date" else told)
    assert insights.words_of_feedback() == ["a date"]


def test_words_of_feedback_are_judged_once(tmp_path: Path) -> None:
    kept_words(tmp_path, "a date")
    judged: list[str] = []

    def telling_of(words: str) -> Telling:
        judged.append(words)
        return Telling.NOTHING

    insights = OwnInsights(tmp_path, telling_of=telling_of)
    assert insights.words_of_feedback() == insights.words_of_feedback() == ["a date"]
    assert judged == ["a date"]


def test_words_of_feedback_that_cannot_be_judged_are_not_shown(tmp_path: Path) -> None:
    kept_words(tmp_path, "a date")

    def telling_of(_: str) -> Telling:
        raise KnowledgeError("there is no version")

    assert OwnInsights(tmp_path, telling_of=telling_of).words_of_feedback() is None


def test_it_never_writes_to_the_conversations(tmp_path: Path) -> None:
    (tmp_path / "conversations.sqlite").write_bytes(b"")
    with pytest.raises(sqlite3.Error):
        OwnInsights(tmp_path).words_of_feedback()
    assert (tmp_path / "conversations.sqlite").read_bytes() == b""
