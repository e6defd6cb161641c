"""Every file that people may edit is read before the first message: a slip stops the start, and no conversation."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from actions.danger_gate import judge
from actions.loading import load_files
from actions.share_check.opening import second_judge
from actions.share_check.opening.loading import load_opening
from knowledge.concern import circumstances, position_of_trust
from knowledge.concern.crossing import Level
from knowledge.copy import contacts
from knowledge.copy.loading import COPY_DIR
from knowledge.errors import KnowledgeError
from knowledge.guidance import scope_words
from knowledge.law import words
from knowledge.locations import ROOT
from knowledge.recipients import receivers
from knowledge.reference.contacts import Need
from tests.actions.fakes import kinds, message, ran, tracker
from tests.actions.talking import Talk
from tests.actions.test_base import Failing

# The gateway reads its own topics (tests/bot/gateway/test_loading.py), the desk its own, and the start opens the index
# with the rest.
NOT_OURS = {
    "gateway.yml",
    "teams.yml",
    "widget.yml",
    "plain.yml",
    "about.yml",
    "desk.yml",
    "going_live.yml",
    "insights.yml",
    "findability.yml",
    "conversion.yml",
}
WITH_THE_INDEX = {"settings.yml", "words.yml", "own_words_weights.yml"}
# What an index is built from, and notices: a bad one is logged and stops nothing. The desk reads its own.
NOT_AT_THE_START = (
    *("knowledge/examples/", "knowledge/phrasings/", "knowledge/notices/", "knowledge/questions.yml"),
    # For drafting questions, at the desk and at the command line.
    "knowledge/findability/english.yml",
)
_READ = """
import os, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from actions.loading import load_files
load_files()
print("\\n".join(file for file in opened if file.endswith(".yml")))
"""
# Each file with the place of its path, and the caches that keep what was read.
BREAKABLE: dict[str, tuple[str, list[Any]]] = {
    "circumstances.yml": ("knowledge.concern.circumstances.FILE", [circumstances.circumstances]),
    "position_of_trust.yml": (
        "knowledge.concern.position_of_trust.FILE",
        [position_of_trust._lists, position_of_trust._ways],
    ),
    "receivers.yml": ("knowledge.recipients.receivers.FILE", [receivers._lists, receivers._sizes]),
    "second_judge.yml": ("actions.share_check.opening.second_judge.BORDERS_FILE", [second_judge.learned_borders]),
}
TOPICS: dict[str, Any] = {
    "contacts": contacts.contact_words,
    "law": words.law_words,
    "scope": scope_words.words_of_scope,
}


class Breaking:
    """Makes a file wrong for one test, as if it had not been read yet."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch, self.caches = folder, patch, list[Any]()

    def file(self, name: str) -> None:
        constant, caches = BREAKABLE[name]
        self._forget(caches)
        (self.folder / name).write_text("- no list of this file", encoding="utf-8")
        self.patch.setattr(constant, self.folder / name)

    def topic(self, name: str) -> None:
        self._forget([TOPICS[name]])
        shutil.copytree(COPY_DIR, self.folder, dirs_exist_ok=True)
        (self.folder / f"{name}.yml").write_text('line: "{phone}: {nobody}"', encoding="utf-8")
        self.patch.setattr("knowledge.copy.loading.COPY_DIR", self.folder)

    def _forget(self, caches: list[Any]) -> None:
        self.caches += caches
        self.forget_all()

    def forget_all(self) -> None:
        for cache in self.caches:
            cache.cache_clear()


@pytest.fixture
def breaking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    made = Breaking(tmp_path, monkeypatch)
    yield made
    made.forget_all()


@pytest.mark.slow
def test_every_file_is_read_at_the_start() -> None:
    done = subprocess.run([sys.executable, "-c", _READ], capture_output=True, text=True, check=True, cwd=ROOT)
    read = {Path(file).resolve() for file in done.stdout.splitlines()}
    files = {file for folder in ("actions", "knowledge") for file in (ROOT / folder).rglob("*.yml")}
    left = {file for file in files - read if not str(file.relative_to(ROOT)).startswith(NOT_AT_THE_START)}
    assert {file.name for file in left} == NOT_OURS | WITH_THE_INDEX


@pytest.mark.parametrize("name", BREAKABLE)
def test_a_broken_file_stops_the_start(breaking: Breaking, name: str) -> None:
    breaking.file(name)
    with pytest.raises(KnowledgeError, match=name):
        # What the guided decision has read is kept through the tests, so what it reads with is read again by itself.
        load_opening() if name == "second_judge.yml" else load_files()


@pytest.mark.parametrize("topic", TOPICS)
def test_a_broken_text_stops_the_start(breaking: Breaking, topic: str) -> None:
    breaking.topic(topic)
    with pytest.raises(KnowledgeError, match=rf"{topic}\.yml"):
        load_files()


def test_a_broken_layout_of_numbers_still_gives_999_with_a_failure(breaking: Breaking) -> None:
    breaking.topic("contacts")
    [said], _ = ran(Failing(ValueError()), tracker(message("x")))
    assert said["custom"]["reason"] == "unavailable"
    assert "999" in said["text"]


@pytest.mark.usefixtures("without_index")
def test_a_plea_gets_its_contacts_where_nobody_can_say_whom_it_is_about(breaking: Breaking) -> None:
    breaking.file("circumstances.yml")
    found = judge("help")
    assert (found.level, found.need) == (Level.DANGER, Need.EVERYONE)
    assert kinds(Talk().say("help")) == ["danger"]
