"""A real action server takes a new index while many people ask, and fails none of them."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from knowledge.locations import ROOT, adapted_dir, embeddings_dir, index_dir, sources_dir
from tests.ports import free_port

pytestmark = pytest.mark.end_to_end

PEOPLE = 8
PATIENCE = 120.0
OLD = "Yes you can. However, your decision must take into account"
NEW = "Yes you can. However, your decision must also take into account"


@dataclass
class Server:
    """An action server over a copy of the corpus, and the answers that people got from it."""

    folder: Path
    environment: dict[str, str]
    url: str
    heard: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def ask(self) -> str:
        """The first passage quoted for one question. Raises for anything but an answer."""
        text = "mum has said no to us talking to the school, can we still share?"
        message = {"text": text, "intent": {"name": "message"}, "entities": []}
        tracker = {"sender_id": "a", "slots": {}, "latest_message": message, "events": [], "paused": False}
        tracker |= {"followup_action": None, "active_loop": {}, "latest_action_name": "action_listen"}
        body = {
            "version": "3.6.21",
            "next_action": "action_respond",
            "sender_id": "a",
            "tracker": tracker,
            "domain": {},
        }
        response = httpx.post(self.url + "/webhook", json=body, timeout=30)
        response.raise_for_status()
        [said] = response.json()["responses"]
        return str(said["custom"]["quotes"][0]["text"])

    def keep_asking(self) -> None:
        while not self.stop.is_set():
            try:
                text = self.ask()
                # People pause. Eight that never did would leave no core for the build.
                time.sleep(0.1)
                self.heard["new" if NEW in text else "old" if OLD in text else text] += 1
            except (httpx.HTTPError, KeyError, ValueError) as error:
                self.failed.append(repr(error))

    def log(self) -> str:
        return (self.folder / "actions.log").read_text("utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    places = {
        "SOURCES": sources_dir(),
        "INDEX": index_dir(),
        "EMBEDDINGS": embeddings_dir(),
        "ADAPTED": adapted_dir(),
    }
    environment = dict(os.environ)
    for name, place in places.items():
        shutil.copytree(place, tmp_path / name)
        environment[f"ASSISTANT_{name}_DIR"] = str(tmp_path / name)
    port = free_port()
    environment["ASSISTANT_ACTIONS_PORT"] = str(port)
    running = Server(tmp_path, environment, f"http://127.0.0.1:{port}")
    with (tmp_path / "actions.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "actions"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    people = [threading.Thread(target=running.keep_asking) for _ in range(PEOPLE)]
    try:
        wait_until(lambda: is_up(running), running)
        for person in people:
            person.start()
        yield running
    finally:
        running.stop.set()
        for person in people:
            if person.is_alive():
                person.join(PATIENCE)
        process.terminate()
        process.wait(PATIENCE)


def is_up(server: Server) -> bool:
    try:
        return OLD in server.ask()
    except httpx.TransportError:
        return False


def wait_until(holds: Callable[[], bool], server: Server) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"not so within {PATIENCE} s; the log ends:\n{server.log()[-2000:]}"
        time.sleep(0.2)


# It builds two indexes while eight people ask, which takes minutes on two cores.
@pytest.mark.timeout(1200)
def test_a_new_index_is_taken_while_people_ask_and_a_broken_one_is_not(server: Server) -> None:
    [source] = (server.folder / "SOURCES").glob("*.md")
    source.write_text(source.read_text("utf-8").replace(OLD, NEW), "utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "knowledge", "build", "--quick"],
        cwd=ROOT,
        env=server.environment,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    wait_until(lambda: server.heard["new"] > 0, server)

    index = server.folder / "INDEX"
    broken = server.folder / "broken"
    shutil.copytree(index, broken)
    (broken / "vectors.faiss").write_bytes(b"cut short")
    (broken / "manifest.json").write_text((index / "manifest.json").read_text("utf-8"), "utf-8")
    index.rename(server.folder / "aside")
    broken.rename(index)
    refusal = "the new index is not taken, the old one stays in use: "
    wait_until(lambda: refusal in server.log(), server)
    before = server.heard["new"]
    wait_until(lambda: server.heard["new"] >= before + 2 * PEOPLE, server)

    server.stop.set()
    assert server.failed == []
    assert set(server.heard) == {"old", "new"}
    assert server.heard["old"] > PEOPLE
    assert server.log().count(refusal) == 1
    assert server.log().count("a new index is in use") == 1
    print(f"\nanswers from the old index and the new: {dict(server.heard)}, failed: {len(server.failed)}")
