"""Deletes conversations, by their person and by retention, and then searches everything on disk for the words."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from itsdangerous import URLSafeSerializer

from knowledge.locations import ROOT
from tests.end_to_end.chatting import Person
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

# Far longer than the tests take, on however busy a machine. `age` moves a conversation's last use back.
IDLE_HOURS = 1


@pytest.fixture(scope="module")
def forgetful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """A separate assistant, which looks for idle conversations each second."""
    settings = {
        "ASSISTANT_SESSION_IDLE_HOURS": str(IDLE_HOURS),
        "ASSISTANT_RETENTION_SECONDS": "1",
        "ASSISTANT_DELETION_RETRY_SECONDS": "1",
    }
    with RunningAssistant(tmp_path_factory.mktemp("forgetful") / "var", **settings) as running:
        yield running


def said_with(person: Person, marker: str) -> str:
    """Go through every feature of the assistant with that word, and return the conversation's id."""
    person.say(f"can I share {marker} with the school without consent?")
    person.say(f"{marker} is on the bridge and says goodbye")
    person.say(f"what about {marker} in the moonlight")
    person.tap("/start_share_check")
    person.say(f"{marker}")
    person.post({"text": f"/restart {marker}"})
    return id_of(person)


def id_of(person: Person) -> str:
    """The id of a person's conversation."""
    token = person.client.headers["Authorization"].partition(" ")[2]
    return str(URLSafeSerializer("").load_payload(token.rpartition(".")[0].encode()))


def age(assistant: RunningAssistant, conversation: str, hours: float) -> None:
    """Move the last use of a conversation so many hours back."""
    with closing(sqlite3.connect(assistant.var / "conversations.sqlite", timeout=30)) as connection, connection:
        moved = connection.execute(
            "UPDATE conversations SET last_seen = last_seen - ? WHERE id = ?", (hours * 3600, conversation)
        )
        assert moved.rowcount == 1


def is_stored(assistant: RunningAssistant, conversation: str) -> bool:
    """Whether the gateway has a conversation. Asking the gateway itself would use it."""
    with closing(sqlite3.connect(assistant.var / "conversations.sqlite", timeout=30)) as connection:
        row = connection.execute("SELECT 1 FROM conversations WHERE id = ?", (conversation,)).fetchone()
    return row is not None


def holding(assistant: RunningAssistant, *words: str) -> list[str]:
    """The files and metrics that hold one of the words."""
    contents = {str(path): path.read_bytes() for path in assistant.var.rglob("*") if path.is_file()}
    contents["/metrics"] = httpx.get(assistant.url + "/metrics").content
    return sorted(
        name
        for name, content in contents.items()
        if any(word.encode() in content for word in words) and "model" not in name
    )


def metric(assistant: RunningAssistant, name: str) -> float:
    found = re.search(rf"^{name} (\S+)$", httpx.get(assistant.url + "/metrics").text, re.MULTILINE)
    assert found, name
    return float(found.group(1))


def test_nothing_of_a_deleted_conversation_is_left_on_disk(forgetful: RunningAssistant) -> None:
    person = Person(forgetful.url)
    conversation = said_with(person, "quetzalcoatl")
    for word in ("quetzalcoatl", conversation):
        before = holding(forgetful, word)
        assert any("conversations.sqlite" in name for name in before)
        assert any("tracker.sqlite" in name for name in before)
    assert person.client.delete("/chat/sessions").status_code == 204
    forgetful.wait_until(lambda: metric(forgetful, "assistant_pending_deletions") == 0)
    assert holding(forgetful, "quetzalcoatl", conversation) == []


def test_nothing_of_a_conversation_that_retention_deleted_is_left_on_disk(forgetful: RunningAssistant) -> None:
    person = Person(forgetful.url)
    conversation = said_with(person, "huitzilopochtli")
    before = metric(forgetful, "assistant_conversations_deleted_by_retention_total")
    assert any("tracker.sqlite" in name for name in holding(forgetful, "huitzilopochtli"))
    age(forgetful, conversation, IDLE_HOURS + 1)
    forgetful.wait_until(
        lambda: (
            metric(forgetful, "assistant_conversations_deleted_by_retention_total") > before
            and metric(forgetful, "assistant_pending_deletions") == 0
        )
    )
    assert holding(forgetful, "huitzilopochtli", conversation) == []
    assert person.client.get("/chat/messages").status_code == 401
    assert '"idle_conversations_deleted"' in (forgetful.var / "log" / "gateway.log").read_text("utf-8")


def test_a_conversation_in_use_outlives_the_rounds(forgetful: RunningAssistant) -> None:
    idle, used = Person(forgetful.url), Person(forgetful.url)
    used.say("do I need consent?")
    # Twice nearly too long: only the use in between can have kept it.
    for _ in range(2):
        age(forgetful, id_of(used), 0.8 * IDLE_HOURS)
        assert used.client.get("/chat/messages").status_code == 200
    age(forgetful, id_of(idle), IDLE_HOURS + 1)
    forgetful.wait_until(lambda: not is_stored(forgetful, id_of(idle)))
    assert len(used.conversation()) > 1


def test_what_the_processes_write_is_for_their_owner_alone(forgetful: RunningAssistant) -> None:
    Person(forgetful.url).say("do I need consent?")
    written = [
        *forgetful.var.glob("*.sqlite*"),
        *(forgetful.var / "log").glob("*"),
        *(forgetful.var / "secrets").glob("*"),
    ]
    assert {path.name for path in written} >= {"conversations.sqlite", "tracker.sqlite", "gateway.log", "rasa.log"}
    assert [path.name for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_the_administrators_command_counts_beside_a_running_assistant(forgetful: RunningAssistant) -> None:
    Person(forgetful.url).say("do I need consent?")
    ran = subprocess.run(
        [sys.executable, "-m", "bot.retention", "--dry-run"],
        cwd=ROOT,
        env={**os.environ, "ASSISTANT_VAR_DIR": str(forgetful.var)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"conversations before +[1-9]", ran.stdout)
    assert "Nothing was deleted: --dry-run." in ran.stdout
    assert Path(forgetful.var / "conversations.sqlite").exists()
