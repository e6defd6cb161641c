"""The built versions that hold words which are to be nowhere, and the command that erases words everywhere."""

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import version_of
from knowledge.corpus.texts import present_texts
from knowledge.index.index import Index
from knowledge.indexing.putting_in_place import keep_as_version
from knowledge.locations import not_covered_dir
from knowledge.release.erasing import FoundOthers, InUse, NotAllRemoved, erase_found, find, versions_holding
from knowledge.versions import kept

CHILD = "Quetzalina Tlaxcala"
SAID = f"one:\n  - was {CHILD} seen\n"
NAME = "not_covered/ours.yml"


def keep(index: Index) -> int:
    return keep_as_version(index, present_texts(), "quick", "Ann", "", 0).number


def use(number: int) -> None:
    with kept.one_builder():
        kept.use(number)


@pytest.fixture(autouse=True)
def three(tmp_path: Path, corpus_folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions 1, whose texts hold the words, 2, whose passages do, and 3, which is in use."""
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    monkeypatch.setenv("ASSISTANT_NOT_COVERED_DIR", str(tmp_path / "not_covered"))
    monkeypatch.setattr("knowledge.terminal.console._width", 250)
    open_store()
    put(SAID)
    keep(index)
    put("one: []\n")
    keep(index)
    passages = kept.folder_of(2) / "passages.json"
    # Not in place: versions share files.
    passages.unlink()
    passages.write_text(SAID.upper(), "utf-8")
    use(keep(index))


def put(text: str) -> int:
    store = open_store()
    return store.write({NAME: text}, {NAME: store.read(NAME).version}, "Ann", "edit").number


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["erase", *arguments], input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def numbers() -> list[int]:
    return [one.number for one in kept.versions()]


def test_versions_are_found_by_a_whole_text_and_by_words() -> None:
    assert [one.number for one in versions_holding([version_of(SAID.encode())])] == [1]
    assert [one.number for one in versions_holding([], CHILD)] == [2, 1]
    assert versions_holding([version_of(b"another")], "nobody of that name") == []


def test_a_version_that_was_put_to_use_meanwhile_leaves_the_texts_too() -> None:
    store = open_store()
    found = find(store, CHILD)
    before, mark = store.history(), found.mark
    use(2)
    with pytest.raises(InUse, match="version 2 is in use"):
        erase_found(store, found, "Ann", "a name")
    assert numbers() == [3, 2, 1] and store.history() == before
    assert find(store, CHILD).texts == found.texts
    assert find(store, CHILD).mark != mark


def test_a_version_that_was_built_meanwhile_with_the_words_leaves_the_texts_too(index: Index) -> None:
    store = open_store()
    found = find(store, CHILD)
    put(SAID)
    keep(index)
    put("one: []\n")
    with pytest.raises(FoundOthers):
        erase_found(store, found, "Ann", "a name")
    assert find(store, CHILD).texts
    erase_found(store, find(store, CHILD), "Ann", "a name")
    assert numbers() == [3] and not find(store, CHILD).texts


def test_a_version_that_the_disk_keeps_is_told_and_erased_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store()

    def refuse(_number: int) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("knowledge.release.erasing.kept.remove", refuse)
        with pytest.raises(NotAllRemoved, match="version 2 cannot be removed"):
            erase_found(store, find(store, CHILD), "Ann", "a name")
    left = find(store, CHILD)
    assert not left.texts and [one.number for one in left.built] == [2, 1]
    erase_found(store, left, "Ann", "a name")
    assert numbers() == [3]


def test_a_history_that_cannot_be_written_again_is_told_and_the_versions_go_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("knowledge.content_store.disk.vacuum", refuse)
    store = open_store()
    with pytest.raises(NotAllRemoved, match="the words are erased, but .*disk is full"):
        erase_found(store, find(store, CHILD), "Ann", "a name")
    left = find(store, CHILD)
    assert not left.texts and not left.built
    assert numbers() == [3]


def test_a_reason_with_one_of_the_words_erases_nothing(tmp_path: Path) -> None:
    before = open_store().history()
    code, said = run("--by", "Ann", "--why", "tlaxcala was named", "--yes", typed=f"{CHILD}\n")
    assert code == 1 and "repeats one of the words" in " ".join(said.split())
    assert numbers() == [3, 2, 1] and open_store().history() == before


def test_an_earlier_reason_with_the_words_is_told() -> None:
    store = open_store()
    number = store.note("Ann", "looked", f"for {CHILD}").number
    _, said = run("--by", "Ann", "--why", "a name", typed=f"{CHILD}\nn\n")
    assert f"reasons of the revisions {number} hold these words" in " ".join(said.split())


def test_words_are_erased_from_the_history_and_from_built_versions_after_a_question(tmp_path: Path) -> None:
    code, said = run("--by", "Ann", "--why", "a name", typed=f"{CHILD}\ny\n")
    assert code == 0, said
    assert NAME in said and "versions 2, 1" in said and "Backups" in said
    assert numbers() == [3]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and CHILD.encode() in path.read_bytes()]
    last = open_store().history()[0]
    assert (last.by, last.reason) == ("Ann", "a name") and NAME in last.action and CHILD not in last.action


def test_whoever_says_no_erases_nothing(tmp_path: Path) -> None:
    before = open_store().history()
    code, _ = run("--by", "Ann", "--why", "a name", typed=f"{CHILD}\nn\n")
    assert code == 1
    assert numbers() == [3, 2, 1] and open_store().history() == before


def test_one_version_of_one_text_is_erased_without_saying_the_words(tmp_path: Path) -> None:
    number = next(one.number for one in open_store().history(NAME)[::-1] if one.action == "edit")
    code, said = run("--text", NAME, "--revision", str(number), "--by", "Ann", "--why", "a name", "--yes")
    assert code == 0, said
    # The other version holds the words in a text of its own making, which only the words find.
    assert numbers() == [3, 2]


def test_words_that_are_in_use_are_not_erased(index: Index) -> None:
    put(SAID + "\n")
    code, said = run("--by", "Ann", "--why", "a name", "--yes", typed=f"{CHILD}\n")
    assert code == 1 and "first take the words out" in " ".join(said.split())
    use(keep(index))
    put("one: []\n")
    code, said = run("--by", "Ann", "--why", "a name", "--yes", typed=f"{CHILD}\n")
    assert code == 1 and "is in use" in said
    assert len(numbers()) == 4 and not_covered_dir().is_dir()


def test_words_that_nothing_holds_are_said_to_be_nowhere() -> None:
    code, said = run("--by", "Ann", "--why", "a name", typed="nobody of that name\n")
    assert code == 0 and "No text and no built version" in said
