"""Kills the real processes (kill -9) while a conversation is deleted, and searches everything below `var/` afterwards.

Where in the deletion a process is hit is left to chance with a fixed seed. tests/bot/retention/test_killed.py hits
every step of the gateway's in turn, against a stand-in for Rasa.
"""

import contextlib
import random
import signal
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.end_to_end.chatting import Person
from tests.end_to_end.running import RunningAssistant
from tests.end_to_end.test_forgetting import age, id_of, metric

pytestmark = pytest.mark.end_to_end

IDLE_SECONDS = 20
# A deletion takes a few hundredths of a second.
LONGEST_WAIT_SECONDS = 0.08


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """One that tries everything again each second, and in which a conversation is soon idle for too long."""
    settings = {
        "ASSISTANT_SESSION_IDLE_HOURS": str(IDLE_SECONDS / 3600),
        "ASSISTANT_RETENTION_SECONDS": "1",
        "ASSISTANT_DELETION_RETRY_SECONDS": "1",
    }
    with RunningAssistant(tmp_path_factory.mktemp("killed") / "var", **settings) as running:
        yield running


def files_with(assistant: RunningAssistant, marker: str) -> list[str]:
    """Every file below `var/` that holds the marker, whatever it is: databases, their logs, copies, logs."""
    found = []
    for path in assistant.var.rglob("*"):
        try:
            if path.is_file() and marker.encode() in path.read_bytes():
                found.append(path.name)
        except FileNotFoundError:
            continue  # Deleted while we looked.
    return sorted(found)


def said(assistant: RunningAssistant, marker: str) -> Person:
    person = Person(assistant.url)
    question = {"text": f"can I share {marker} with the school without consent?"}
    # Rasa may still be starting after the kill before.
    assistant.wait_until(lambda: person.post(question).status_code == 200)
    assert any("tracker" in name for name in files_with(assistant, marker))
    return person


def ask_to_delete(person: Person) -> None:
    # If the gateway is killed, its person sees that and asks again.
    with contextlib.suppress(httpx.TransportError):
        person.client.delete("/chat/sessions")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("victims", [("gateway",), ("rasa",), ("gateway", "rasa")], ids="+".join)
def test_nothing_is_left_after_a_kill_in_the_middle_of_a_deletion(
    assistant: RunningAssistant, victims: tuple[str, ...], seed: int
) -> None:
    assistant.wait_until_ready()
    # No digits: the privacy guard takes them for a reference.
    marker = "quetzalcoatl" + "".join(victims) + "abcd"[seed]
    person = said(assistant, marker)
    deletion = threading.Thread(target=ask_to_delete, args=(person,))
    deletion.start()
    time.sleep(random.Random(f"{victims}{seed}").uniform(0, LONGEST_WAIT_SECONDS))
    for victim in victims:
        assistant.signal(victim, signal.SIGKILL)
    deletion.join()
    assistant.wait_until(lambda: person.client.delete("/chat/sessions").status_code in (204, 401))
    assistant.wait_until(lambda: metric(assistant, "assistant_pending_deletions") == 0)
    assistant.wait_until(lambda: not files_with(assistant, marker))


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_left_after_a_kill_while_retention_deletes(assistant: RunningAssistant, seed: int) -> None:
    assistant.wait_until_ready()
    marker = "huitzilopochtli" + "abcd"[seed]
    person = said(assistant, marker)
    age(assistant, id_of(person), IDLE_SECONDS / 3600)
    # A round comes each second.
    time.sleep(random.Random(seed).uniform(0, 1.5))
    assistant.signal("gateway", signal.SIGKILL)
    assistant.wait_until(lambda: not files_with(assistant, marker))


def test_nothing_is_left_of_conversations_that_were_lost_with_the_gateways_file(assistant: RunningAssistant) -> None:
    assistant.wait_until_ready()
    marker = "tlazolteotl"
    said(assistant, marker)
    # Held, so that it cannot repair the file before it is killed. Its write-ahead log has to go too: SQLite takes the
    # pages in there for the newer ones, and where the first page is among them nothing is lost.
    assistant.signal("gateway", signal.SIGSTOP)
    for name in ("conversations.sqlite", "conversations.sqlite-wal"):
        with (assistant.var / name).open("r+b") as opened:
            opened.write(b"\xff" * 4096)
    assistant.signal("gateway", signal.SIGKILL)
    # Rasa's tracker is an orphan now, and the copy that was put aside is too old after the idle time.
    assistant.wait_until(lambda: "tracker.sqlite" not in files_with(assistant, marker))
    assistant.wait_until(lambda: not files_with(assistant, marker))
    assert '"orphan_trackers_deleted"' in (assistant.var / "log" / "gateway.log").read_text("utf-8")
