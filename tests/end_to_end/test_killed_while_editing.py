"""Killed in the middle of an owner's work, the whole assistant starts as fast as before."""

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from knowledge.content.adding import About, add
from knowledge.content.choosing import source_named
from knowledge.content.converting import Original
from knowledge.content.publishing import publish
from knowledge.content.removing import remove
from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import version_of
from knowledge.law import deciding
from knowledge.locations import notices_dir, phrasings_dir, sources_dir
from knowledge.versions import kept
from tests.end_to_end.chatting import Person, quoted_ids
from tests.end_to_end.running import RunningAssistant
from tests.knowledge.content.making import WEB_PAGE
from tests.knowledge.content_store.stopping import save, texts_now
from tests.knowledge.content_store.working import Actions, killed_while_working

pytestmark = pytest.mark.end_to_end

# `make kills` starts 20 times (TEST_STARTS=20).
STARTS = int(os.environ.get("TEST_STARTS") or 1)
QUESTION = "mum has said no to us talking to the school, can we still share?"
TODAY = date(2026, 11, 29)
# A start on a machine that others use too; the first, before anything was killed, is what it is compared with.
SLOWEST, ALLOWANCE = 3.0, 20.0


class Installation(RunningAssistant):
    """An assistant with a content folder and versions of its own."""

    def put_products(self) -> None:
        super().put_products()
        built = (self.var / "index").resolve()
        (self.var / "index").unlink()
        shutil.copytree(built, self.var / "index")


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    var = tmp_path / "var"
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(var / "content"))
    monkeypatch.setenv("ASSISTANT_INDEX_DIR", str(var / "index"))
    made = Installation(var)
    var.mkdir()
    made.put_products()
    open_store()
    save("not_covered/ours.yml", "boats:\n  - which boat is best\n")
    with kept.one_builder():
        kept.adopt_present()
    shutil.copytree(kept.folder_of(1), kept.folder_of(1).with_name("000002"), copy_function=os.link)
    yield made
    made.interrupt()


def owner(chance: random.Random) -> Actions:
    return {
        "add": lambda: add(
            Original(WEB_PAGE.encode(), "guide.html"),
            About(
                id=f"added-{(name := chance.randrange(1000))}",
                url=f"https://a.example/{name}",
                licence="Theirs.",
                audience="everyone",
            ),
            TODAY,
        ),
        "publish": lambda: publish(source_named(_added(chance)), TODAY, 3),
        "remove": lambda: remove(source_named(_added(chance))),
        "publish a notice": lambda: deciding.publish(notices_dir() / "duty-to-share.yml", "Ann", TODAY, 3),
        "dismiss a notice": lambda: deciding.dismiss(notices_dir() / "duty-to-share.yml", "Ann", "Not here.", TODAY),
        "save": lambda: save("not_covered/ours.yml", f"boats:\n  - boat {chance.randrange(1000)}\n"),
        "use a version": lambda: use(chance.choice((1, 2))),
    }


def _added(chance: random.Random) -> str:
    added = sorted(path.stem for path in sources_dir().glob("added-*.md"))
    return chance.choice(added) if added else "none"


def use(number: int) -> None:
    with kept.one_builder():
        kept.use(number)


def answered_after_a_start(installation: Installation) -> tuple[float, list[str], float]:
    """Seconds until it was ready, what it then quoted, and seconds that the answer took."""
    begun = time.monotonic()
    installation.start()
    ready = time.monotonic()
    person = Person(installation.url)
    person.say(QUESTION)
    asked = time.monotonic()
    quoted = quoted_ids(person.say(QUESTION))
    answered = time.monotonic()
    installation.interrupt()
    return ready - begun, quoted, answered - asked


@pytest.mark.timeout(3600)
def test_after_a_kill_at_any_moment_of_an_owners_work_the_assistant_starts_and_answers_as_before(
    installation: Installation,
) -> None:
    first, quoted, _ = answered_after_a_start(installation)
    assert quoted
    for seed in range(STARTS):
        doing, told = killed_while_working(seed, 0.6, owner)
        # Somebody was in the middle of these with an editor.
        (phrasings_dir() / "sscp-information-sharing" / "part-1.yml").write_text("half: [a", "utf-8")
        (sources_dir() / "draft.md").write_bytes(b"---\nid: \xff")
        (notices_dir().parent / "contacts.yml").write_text("contacts: [", "utf-8")
        ready, found, took = answered_after_a_start(installation)
        print(f"\nkilled in {doing!r}: ready after {ready:.1f} s (first: {first:.1f} s), answered in {took:.2f} s")
        assert found == quoted
        assert ready < SLOWEST * first + ALLOWANCE
        store = open_store()
        assert store.history(limit=1)[0].number >= told
        assert store.versions() == {name: version_of(text) for name, text in texts_now().items()}


def test_an_action_server_that_is_killed_with_an_unbuilt_draft_about_comes_back(installation: Installation) -> None:
    installation.start()
    person = Person(installation.url)
    before = quoted_ids(person.say(QUESTION))
    add(
        Original(WEB_PAGE.encode(), "guide.html"),
        About(id="draft", url="https://a.example/d", licence="Theirs."),
        TODAY,
    )
    (phrasings_dir() / "sscp-information-sharing" / "part-1.yml").write_text("half: [a", "utf-8")
    killed = installation.signal("actions", signal.SIGKILL)
    installation.wait_until(lambda: installation.pids("actions")[-1] != killed)
    # It listens once everything is loaded; what is said of its readiness may be a moment old.
    alive = f"http://127.0.0.1:{installation.ports.actions}/alive"
    installation.wait_until(lambda: httpx.get(alive, timeout=30).status_code == 200)
    installation.wait_until_ready()
    assert before and quoted_ids(Person(installation.url).say(QUESTION)) == before
    # An example was saved before the first start too: once for each start.
    assert (installation.var / "log" / "actions.log").read_text("utf-8").count("the texts have changed since") == 2
