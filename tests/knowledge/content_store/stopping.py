"""An owner's actions over the tiny corpus, stopped at a step or killed, and what must hold afterwards."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from knowledge.content.adding import About, add
from knowledge.content.choosing import source_named
from knowledge.content.converting import Original
from knowledge.content.publishing import publish
from knowledge.content.removing import remove
from knowledge.content.updating import work_out, write
from knowledge.content_store import disk
from knowledge.content_store.history import HISTORY_NAME
from knowledge.content_store.opening import open_store
from knowledge.content_store.places import present_places
from knowledge.corpus.corpus import load_corpus
from knowledge.corpus.texts import present_texts
from knowledge.index.index import Index, load_index
from knowledge.indexing.putting_in_place import keep_as_version
from knowledge.law import deciding
from knowledge.law.reading import load_notices
from knowledge.locations import content_dir, index_dir, notices_dir
from knowledge.versions import kept
from tests.knowledge import tiny
from tests.knowledge.content.making import WEB_PAGE
from tests.knowledge.law.made import write as write_notice

TODAY = date(2026, 11, 29)
# An exit code that nothing else gives.
STOPPED = 77
_HEAD = tiny.FRONT.replace("id: tiny", "id: second").replace("/tiny", "/second")
_NOTES = "owner_notes:\n  - passage: bees\n    note: Look at the bees.\n"
SECOND = _HEAD.replace(_NOTES, "status: draft\n") + tiny.BODY.replace("passage: ", "passage: second-")
_MARKS = ("<!--", "## Water")

Action = Callable[[], object]


def prepare(folder: Path) -> None:
    """Write a corpus with two sources, phrasings of both, a notice, and a history with a saved text."""
    tiny.write_corpus(folder)
    (folder / "sources" / "second.md").write_text(SECOND, "utf-8")
    (folder / "phrasings" / "second").mkdir()
    (folder / "phrasings" / "second" / "a.yml").write_text("second-bees:\n  - a second hive\n", "utf-8")
    (folder / "questions.yml").write_text("bees: Bees?\nsecond-goats: Goats?\n", "utf-8")
    write_notice(folder / "notices")


def add_one(number: int = 0) -> None:
    about = About(id=f"added-{number}", url=f"https://a.example/{number}", licence="Theirs.", title=f"Added {number}")
    add(Original(WEB_PAGE.encode(), "guide.html"), about, TODAY)


def update_one(word: str = "warm") -> None:
    lines = [line for line in tiny.BODY.replace("dry", word).split("\n") if not line.startswith(_MARKS)]
    # The passage on bees goes, and its phrasings and question with it.
    text = "\n".join(line for line in lines if "Bees" not in line and "Clover" not in line and "Heather" not in line)
    source = source_named("tiny")
    write(work_out(source, Original(text.encode(), "tiny.md")), None)


def publish_one() -> None:
    publish(source_named("second"), TODAY, 3)


def remove_one() -> None:
    remove(source_named("second"))


def publish_notice() -> None:
    deciding.publish(notices_dir() / "quillow.yml", "Ann", TODAY, 3)


def dismiss_notice() -> None:
    deciding.dismiss(notices_dir() / "quillow.yml", "Ann", "Not here.", TODAY)


def save(path: str, text: str) -> None:
    store = open_store()
    store.write({path: text}, {path: store.read(path).version}, "Ann", "edit")


def restore_first() -> None:
    store = open_store()
    store.restore(store.history()[-1].number, "Ann", "as it was")


def save_one() -> None:
    save("not_covered/ours.yml", "boats:\n  - which boat\n")


ACTIONS: Mapping[str, Action] = {
    "add": add_one,
    "update": update_one,
    "publish": publish_one,
    "remove": remove_one,
    "publish a notice": publish_notice,
    "dismiss a notice": dismiss_notice,
    "save": save_one,
}


def texts_now() -> dict[str, bytes]:
    """Everything that lies in the places of the texts, by name, read without opening the store."""
    places = present_places()
    return {name: places.file_of(name).read_bytes() for name in places.names()}


def stopped_at(step: int, action: Action) -> bool:
    """Run an action in a process of its own that ends at a step, without cleaning up.

    Returns:
        Whether it ended there; otherwise the action has fewer steps and is done.
    """
    child = os.fork()
    if child == 0:
        seen = [0]

        def end(_: str) -> None:
            seen[0] += 1
            if seen[0] == step:
                os._exit(STOPPED)

        try:
            disk.watch_steps(end)
            action()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, STOPPED), f"the action failed by itself, at step {step}: {code}"
    return code == STOPPED


def copy_of(prepared: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Begin again with a copy of what was prepared, and let the knowledge look there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder, symlinks=True)
    tiny.point_there(folder, patch)


def must_be_sound() -> None:
    """Nothing half done is left, the history is whole, and everything opens."""
    store = open_store()
    left = [path for path in content_dir().parent.rglob(".beside-*")]
    assert left == []
    with closing(sqlite3.connect(content_dir() / HISTORY_NAME)) as history:
        assert history.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert history.execute("SELECT COUNT(*) FROM revisions WHERE done = 0").fetchone() == (0,)
    for revision in store.history(limit=1000):
        for change in revision.paths:
            text = store.text_at(revision.number, change.path)
            assert (text is None) == (change.new == "")
    load_corpus()
    load_notices()
    if index_dir().is_symlink() or index_dir().exists():
        load_index(kept.folder_in_use())


def keep_and_use(index: Index) -> None:
    """Keep an index as the next version and put it to use, as `build` does once it is built."""
    version = keep_as_version(index, present_texts(), "quick", "Ann")
    with kept.one_builder():
        kept.use(version.number)
        kept.prune(2)
