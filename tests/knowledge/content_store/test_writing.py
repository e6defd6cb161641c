"""Writers wait for each other, and what somebody saves with an editor is noticed and never written over."""

import threading
from pathlib import Path

import pytest

from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import Conflict
from knowledge.content_store.store import Store
from knowledge.content_store.writing import EDITED_OUTSIDE
from knowledge.locations import contacts_file, sources_dir
from tests.knowledge.content_store.test_store import ANN, put


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


def test_a_save_in_an_editor_while_somebody_decides_is_a_conflict_too_and_is_in_the_history(store: Store) -> None:
    seen = {"contacts.yml": store.read("contacts.yml").version}
    contacts_file().write_text("in an editor")
    with pytest.raises(Conflict):
        store.write({"contacts.yml": "Ann's"}, seen, ANN, "edit")
    noticed = store.history("contacts.yml")[0]
    assert (noticed.action, noticed.by) == (EDITED_OUTSIDE, "")
    assert store.text_at(noticed.number, "contacts.yml") == "in an editor"


def test_edits_with_an_editor_are_taken_into_the_history_before_the_next_write(store: Store) -> None:
    (sources_dir() / "outside.md").write_text("one")
    put(store, "contacts.yml", "mine")
    (sources_dir() / "outside.md").unlink()
    put(store, "contacts.yml", "mine again")
    actions = [revision.action for revision in store.history("sources/outside.md")]
    assert actions == [EDITED_OUTSIDE, EDITED_OUTSIDE]
    assert [store.text_at(number, "sources/outside.md") for number in (2, 3, 4)] == ["one", "one", None]


def test_many_writers_at_once_lose_nothing(store: Store) -> None:
    put(store, "questions.yml", "")
    written: list[str] = []

    def keep_writing(name: str) -> None:
        mine = Store(store.places)
        for number in range(5):
            while True:
                seen = mine.read("questions.yml")
                try:
                    mine.write(
                        {"questions.yml": f"{seen.text}{name}{number}\n"}, {"questions.yml": seen.version}, name, "edit"
                    )
                    written.append(f"{name}{number}")
                    break
                except Conflict:
                    continue

    people = [threading.Thread(target=keep_writing, args=(name,)) for name in "abcd"]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(store.read("questions.yml").text.split()) == sorted(written)
    assert len(store.history("questions.yml")) == 1 + 1 + len(written)
