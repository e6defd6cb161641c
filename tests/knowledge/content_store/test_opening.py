from pathlib import Path

import pytest

from knowledge.content_store.opening import name_of, open_store, shipped_texts
from knowledge.locations import contacts_file


def test_every_kind_of_the_owners_texts_is_shipped_to_begin_with() -> None:
    kinds = {name.split("/")[0] for name in shipped_texts()}
    assert kinds == {"sources", "phrasings", "questions.yml", "contacts.yml", "notices"}


def test_a_mark_that_somebody_deleted_is_written_again_and_nothing_is_copied_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    store = open_store()
    assert name_of(contacts_file()) == "contacts.yml"
    store.write({"contacts.yml": None}, {"contacts.yml": store.read("contacts.yml").version}, "Ann", "edit")
    (store.folder / "about.txt").unlink()
    assert open_store().list("contacts.yml") == []
    assert (store.folder / "about.txt").is_file()
