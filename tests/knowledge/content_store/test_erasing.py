"""Words that must be nowhere any more are gone from the history, which keeps that something was erased."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.content_store import disk
from knowledge.content_store.erasing import Holding, erase, holding, plain, reasons_holding, repeats
from knowledge.content_store.history import HISTORY_NAME
from knowledge.content_store.looking_back import texts_before
from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import Erased, StoreError
from knowledge.content_store.store import Store
from tests.knowledge.content_store.test_store import put

CHILD = "Quetzalina Tlaxcala"
SAID = f"# A text\n\nOne day {CHILD} was seen at home.\n"
BY, WHY = "Ann Owner", "a child's name was pasted into it"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


@pytest.fixture
def revisions(store: Store) -> tuple[int, int, int]:
    """A text that has the name, has it with more, and no longer has it."""
    return put(store, "sources/a.md", SAID), put(store, "sources/a.md", SAID * 3), put(store, "sources/a.md", "# A\n")


def versions(found: list[Holding]) -> list[str]:
    return [one.version for one in found]


def on_disk(store: Store) -> bool:
    return any(CHILD.encode() in path.read_bytes() for path in store.folder.rglob("*") if path.is_file())


def test_every_text_that_ever_held_some_words_is_found_however_they_are_broken_and_cased(
    store: Store, revisions: tuple[int, int, int]
) -> None:
    first, second, _ = revisions
    put(store, "questions.yml", "a: QUETZALINA\n   tlaxcala?\n")
    found = {(one.path, one.revisions, one.is_present) for one in holding(store, "quetzalina  tlaxcala")}
    assert found == {
        ("sources/a.md", (first,), False),
        ("sources/a.md", (second,), False),
        ("questions.yml", (second + 2,), True),
    }
    assert holding(store, "nobody of that name") == []


@pytest.mark.parametrize("words", ["", "  ", "ab"])
def test_words_that_are_nearly_everywhere_are_not_looked_for(store: Store, words: str) -> None:
    with pytest.raises(StoreError, match="at least 3 letters"):
        holding(store, words)


def test_what_is_erased_is_nowhere_on_the_disk_and_the_history_says_by_whom_and_why(
    store: Store, revisions: tuple[int, int, int]
) -> None:
    assert on_disk(store)
    before = store.history()
    made = erase(store, versions(holding(store, CHILD)), BY, WHY)
    assert not on_disk(store)
    assert store.history()[0] == made
    assert (made.by, made.reason, made.paths) == (BY, WHY, ())
    assert "sources/a.md" in made.action and all(str(number) in made.action for number in revisions[:2])
    # What was changed, by whom and when stays as it was.
    assert store.history()[1:] == before
    assert store.read("sources/a.md").text == store.text_at(revisions[2], "sources/a.md") == "# A\n"


def test_whoever_asks_for_erased_words_is_told_that_they_were_erased(
    store: Store, revisions: tuple[int, int, int]
) -> None:
    erase(store, versions(holding(store, CHILD)), BY, WHY)
    with pytest.raises(Erased, match="were erased"):
        store.text_at(revisions[0], "sources/a.md")
    with pytest.raises(Erased):
        store.restore(revisions[0], BY, "back")
    assert list(texts_before("sources/a.md")) == ["# A\n"]


def test_the_same_words_can_be_written_again_and_are_in_the_history_again(
    store: Store, revisions: tuple[int, int, int]
) -> None:
    erase(store, versions(holding(store, CHILD)), BY, WHY)
    again = put(store, "sources/a.md", SAID)
    assert store.text_at(again, "sources/a.md") == SAID


def test_a_text_that_is_in_use_is_changed_before_its_words_are_erased(store: Store) -> None:
    put(store, "sources/a.md", SAID)
    with pytest.raises(StoreError, match=r"sources/a\.md.*first take the words out"):
        erase(store, versions(holding(store, CHILD)), BY, WHY)
    assert on_disk(store)


def test_what_this_version_ships_is_not_erased(store: Store) -> None:
    shipped = store.read("contacts.yml").version
    put(store, "contacts.yml", "mine")
    with pytest.raises(StoreError, match="ships"):
        erase(store, [shipped], BY, WHY)


@pytest.mark.parametrize(("by", "why"), [("", WHY), (BY, ""), (BY, " ")])
def test_erasing_needs_a_name_and_a_reason(store: Store, revisions: tuple[int, int, int], by: str, why: str) -> None:
    with pytest.raises(StoreError):
        erase(store, versions(holding(store, CHILD)), by, why)
    assert on_disk(store)


def test_a_version_that_the_history_does_not_have_or_has_erased_is_refused(
    store: Store, revisions: tuple[int, int, int]
) -> None:
    found = versions(holding(store, CHILD))
    with pytest.raises(StoreError, match="no sound text"):
        erase(store, ["0" * 64], BY, WHY)
    erase(store, found, BY, WHY)
    with pytest.raises(Erased):
        erase(store, found, BY, WHY)


class Stopped(Exception):
    """Stands for a process that ends."""


def test_ending_before_the_words_are_erased_leaves_them_and_after_it_none_of_them(
    store: Store, revisions: tuple[int, int, int]
) -> None:
    found = versions(holding(store, CHILD))
    steps: list[str] = []
    disk.watch_steps(steps.append)
    try:
        for stop, is_left in (("before commit erased", True), ("after commit erased", False)):

            def stopping(step: str, at: str = stop) -> None:
                if step == at:
                    raise Stopped

            disk.watch_steps(stopping)
            with pytest.raises(Stopped):
                erase(store, found, BY, WHY)
            disk.watch_steps(None)
            assert on_disk(store) == is_left
            assert (store.history()[0].reason == WHY) != is_left
    finally:
        disk.watch_steps(None)


def test_no_page_of_the_file_is_left_free(store: Store, revisions: tuple[int, int, int]) -> None:
    erase(store, versions(holding(store, CHILD)), BY, WHY)
    with closing(sqlite3.connect(store.folder / HISTORY_NAME)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Mary O'Brien", "was Mary O’Brien seen"),
        ("Mary O’Brien", "was mary  o'brien seen"),
        ("Mary O'Brien", "was Mary O&#39;Brien seen"),
        ("Zoë Büchner", "was Zoe\u0308 Bu\u0308chner seen"),
        ("Zoë Büchner", "was Zoë **Büchner** seen"),
        ("Zoë Büchner", "was _Zoë_ Büch\u00adner seen"),
        ("Zoë Büchner", "was Zoë\\\nBüchner seen"),
        ("Zoë Büchner", '{"text": "was Zoë\\nBüchner seen"}'),
        ("Zoë Büchner", '{"html": "<p>was Zoë <b>Büch</b>ner seen</p>"}'),
        ("Zoë Büchner", "Zoë<br/>Büchner"),
        ("Anne-Marie", "was Anne‑Marie seen"),
        ("**Anne-Marie**", "was Anne–Marie seen"),
        ("Sophie", "was So\u200bphie seen"),
        ("Sofie", "was Soﬁe seen"),
    ],
)
def test_words_are_found_however_they_are_written(words: str, text: str) -> None:
    assert plain(words) in plain(text)


def test_other_words_are_not_found() -> None:
    assert plain("Zoë") not in plain("Zoe")
    assert plain("Ann Lee") not in plain("Ann, Lee")


@pytest.mark.parametrize("marks", ["***", "_ _ _", "\u00ad\u00ad\u00ad"])
def test_marks_alone_are_too_few_letters(store: Store, marks: str) -> None:
    with pytest.raises(StoreError, match="at least 3 letters"):
        holding(store, marks)


@pytest.mark.parametrize(
    "why", ["quetzalina was named", "It was TLAXCALA’s brother", "a slip: Quetzalina  Tlaxcala", "**Quetzalina** again"]
)
def test_a_reason_with_one_of_the_words_repeats_them(why: str) -> None:
    assert repeats(CHILD, why)


def test_a_reason_of_other_words_repeats_nothing() -> None:
    assert not repeats(CHILD, WHY)
    assert not repeats("Li of Leeds", "one of them was named")
    assert repeats("Li Wu", "li  wu was named")
    assert not repeats("", WHY)


def test_reasons_that_hold_the_words_are_told_by_revision(store: Store, revisions: tuple[int, int, int]) -> None:
    kept = store.read("sources/a.md")
    said = store.write({kept.path: "# B\n"}, {kept.path: kept.version}, BY, "edit", "took out quetzalina TLAXCALA")
    assert reasons_holding(store, CHILD) == [said.number]
    erase(store, versions(holding(store, CHILD)), BY, WHY)
    assert reasons_holding(store, CHILD) == [said.number]
