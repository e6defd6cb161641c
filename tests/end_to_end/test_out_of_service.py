"""An operator takes the machine out of service, and an owner or an operator stops the answers, all by one command."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from knowledge.locations import ROOT
from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

QUESTION = "Do I need consent to share information about a child?"
DANGER = "dad is hitting her brother right now"
WORDS = "We are checking what the guidance says."


class Site(RunningAssistant):
    """An assistant with texts of its own, and the commands of those who look after it."""

    def __init__(self, folder: Path) -> None:
        self.content, self.stop_file = folder / "content", folder / "stop"
        super().__init__(
            folder / "var", ASSISTANT_CONTENT_DIR=str(self.content), ASSISTANT_STOP_FILE=str(self.stop_file)
        )

    def command(self, *arguments: str) -> str:
        """Run it as its operator does, and return what it said."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def readyz(self) -> httpx.Response:
        return httpx.get(self.url + "/readyz", timeout=30)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("site"))
    with running:
        yield running


def test_whoever_has_a_conversation_is_answered_until_they_are_silent_and_a_start_is_in_service(site: Site) -> None:
    person = Person(site.url)
    assert "answer" in kinds(person.say(QUESTION))
    site.command("bot.health", "drain", "--no-wait")
    refused = site.readyz()
    assert refused.status_code == 503
    assert refused.json()["type"].endswith(":draining")
    assert httpx.get(site.url + "/healthz").status_code == 200
    assert "answer" in kinds(person.say(QUESTION))
    said = site.command("bot.health", "drain", "--quiet", "2", "--at-most", "120")
    assert "Nobody has asked for" in said
    site.command("bot.health", "undrain")
    assert site.readyz().status_code == 200
    site.command("bot.health", "drain", "--no-wait")
    site.interrupt()
    assert "does not run" in site.command("bot.health", "drain")
    site.start()
    assert site.readyz().status_code == 200
    # The conversation is where it was.
    assert len(person.conversation()) >= 4
    assert "answer" in kinds(person.say(QUESTION))


def test_the_switch_and_the_file_each_stop_the_answers_and_danger_still_counts(site: Site) -> None:
    person = Person(site.url)
    assert "answer" in kinds(person.say(QUESTION))
    site.command("knowledge", "switch", "off", "--words", WORDS, "--why", "a test", "--by", "Ann")
    [notice] = person.say(QUESTION)
    assert notice["custom"]["reason"] == "switched_off"
    assert WORDS in notice["text"] and "999" in notice["text"]
    assert kinds(person.say(DANGER)) == ["danger", "notice"]
    site.command("knowledge", "switch", "on", "--by", "Ann")
    assert "answer" in kinds(person.say(QUESTION))
    site.stop_file.write_text(WORDS, encoding="utf-8")
    [notice] = person.say(QUESTION)
    assert notice["custom"]["reason"] == "switched_off"
    assert WORDS in notice["text"] and "999" in notice["text"]
    assert kinds(person.say(DANGER)) == ["danger", "notice"]
    site.stop_file.unlink()
    assert "answer" in kinds(person.say(QUESTION))
