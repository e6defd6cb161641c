"""Starts this version with what the release of 22 November 2026 (c2ef92e) kept, and goes on with its conversations.

`recorded/` was made by that release's own code (record.py says how): three conversations, Rasa's store, tokens.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import time
from typing import Any

import pytest

from bot.contract.replies import plain
from bot.monitoring.metrics import Metrics
from bot.store.conversations import ConversationStore
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.end_to_end import guided
from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.running import RunningAssistant
from tests.upgrade.record import NEXT_QUESTION

RECORDED = Path(__file__).with_name("recorded")
PEOPLE: dict[str, dict[str, Any]] = json.loads((RECORDED / "people.json").read_text(encoding="utf-8"))


def var_of_the_release(folder: Path) -> Path:
    """The release's var folder as it was, but for the last use, which is now: else retention would delete it all."""
    secrets = folder / "secrets"
    secrets.mkdir(parents=True)
    for name in ("session", "channel"):
        (secrets / name).write_text(f"{name} {name} {name} {name} {name} recorded", encoding="utf-8")
        (secrets / name).chmod(0o600)
    for name in ("conversations", "tracker"):
        with closing(sqlite3.connect(folder / f"{name}.sqlite")) as connection:
            connection.executescript((RECORDED / f"{name}.sql").read_text(encoding="utf-8"))
            if name == "conversations":
                connection.execute("UPDATE conversations SET last_seen = ?", (time(),))
                connection.execute("DELETE FROM clock_mark")
            connection.commit()
    return folder


class Returning(Person):
    """A person of the recording, with the token of then."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__(url)
        self.client.headers["Authorization"] = f"Bearer {PEOPLE[name]['token']}"


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    var = var_of_the_release(tmp_path_factory.mktemp("upgraded") / "var")
    with RunningAssistant(var) as running:
        yield running


@pytest.mark.end_to_end
@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_who_comes_back_sees_the_whole_conversation(upgraded: RunningAssistant, name: str) -> None:
    texts = [message["text"] for message in Returning(upgraded.url, name).conversation()]
    then = PEOPLE[name]["texts"]
    assert len(texts) >= len(then)
    # The safety line, which came later, is added when a reply is read.
    assert [now for now, before in zip(texts, then, strict=False) if not now.startswith(before)] == []


@pytest.mark.end_to_end
def test_a_question_in_an_older_conversation_is_answered(upgraded: RunningAssistant) -> None:
    person = Returning(upgraded.url, "asked")
    assert "answer" in kinds(person.say("Do I need consent to share information about a child at risk?"))


@pytest.mark.end_to_end
def test_a_guided_decision_that_was_begun_before_can_be_finished(upgraded: RunningAssistant) -> None:
    person = Returning(upgraded.url, "in_the_middle")
    replies = guided.choose(person, NEXT_QUESTION, guided.TO_SHARE[NEXT_QUESTION])
    replies = carried_on(person, replies)
    for _ in range(len(guided.TO_SHARE)):
        question = guided.asked(replies)
        if question is None:
            break
        replies = guided.choose(person, question, guided.TO_SHARE[question])
    assert replies[-1]["custom"]["kind"] == "decision", replies[-1]["text"]
    assert replies[-1]["custom"]["verdict"] == "share"
    assert person.client.get("/chat/record.html").status_code == 200


def carried_on(person: Person, replies: guided.Replies) -> guided.Replies:
    """After an hour the assistant asks whether to go on with the check or to start again."""
    for button in replies[-1].get("buttons") or []:
        if button["payload"].startswith("/carry_on"):
            return person.tap(button["payload"])
    return replies


@pytest.mark.end_to_end
def test_a_record_made_before_can_still_be_fetched_or_says_that_it_cannot(upgraded: RunningAssistant) -> None:
    person = Returning(upgraded.url, "decided")
    for file in ("/chat/record.docx", "/chat/record.html"):
        assert person.client.get(file).status_code == 200


@pytest.mark.end_to_end
def test_a_conversation_of_the_release_can_be_deleted_everywhere(upgraded: RunningAssistant) -> None:
    person = Returning(upgraded.url, "asked")
    conversation = PEOPLE["asked"]["token"].partition(".")[0]
    assert person.client.delete("/chat/sessions").status_code == 204
    with closing(sqlite3.connect(upgraded.var / "tracker.sqlite")) as connection:
        ids = {one for (one,) in connection.execute("SELECT DISTINCT sender_id FROM events")}
    assert len(ids) >= 2 and not any(conversation.startswith(one) for one in ids)


def test_the_older_version_can_write_into_a_store_of_this_one(tmp_path: Path) -> None:
    """Its own INSERTs, column by column as it knows them, go into the tables that this version made."""
    path = tmp_path / "conversations.sqlite"
    SqliteDatabase(path, StoreWatch(Metrics())).close()
    with closing(sqlite3.connect(":memory:")) as older, closing(sqlite3.connect(path)) as newer:
        older.executescript((RECORDED / "conversations.sql").read_text(encoding="utf-8"))
        newer.execute("PRAGMA foreign_keys = OFF")
        for (table,) in older.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall():
            columns = [row[1] for row in older.execute(f"PRAGMA table_info({table})")]
            names, places = ", ".join(columns), ", ".join("?" * len(columns))
            rows = older.execute(f"SELECT {names} FROM {table}").fetchall()
            newer.executemany(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})", rows)
        assert newer.execute("SELECT count(*) FROM conversations").fetchone()[0] >= len(PEOPLE)
        newer.commit()


def test_a_store_of_the_release_keeps_every_row_when_this_version_opens_it(tmp_path: Path) -> None:
    var = var_of_the_release(tmp_path / "var")
    path = var / "conversations.sqlite"

    def counts() -> dict[str, int]:
        with closing(sqlite3.connect(path)) as connection:
            tables = [one for (one,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {one: connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables}

    before = counts()
    database = SqliteDatabase(path, StoreWatch(Metrics()))
    ConversationStore(database).start("new", plain("Hello", []), time())
    database.close()
    after = counts()
    assert {one: after[one] for one in before} == {
        **before,
        "conversations": before["conversations"] + 1,
        "messages": before["messages"] + 1,
        "sqlite_sequence": after["sqlite_sequence"],
    }
