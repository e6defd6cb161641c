"""Whom to call stays known while somebody edits the file of it."""

import logging
from pathlib import Path

import pytest

from knowledge.content_store.history import HISTORY_NAME
from knowledge.content_store.looking_back import texts_before
from knowledge.content_store.opening import open_store
from knowledge.content_store.store import Store
from knowledge.locations import contacts_file
from knowledge.reference.contacts import ContactsError, read_contacts

PHONE = "0300 123 2224"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


def put(store: Store, text: str) -> None:
    store.write({"contacts.yml": text}, {"contacts.yml": store.read("contacts.yml").version}, "Ann", "edit")


def test_texts_come_newest_first_and_a_history_that_cannot_be_read_gives_none(store: Store) -> None:
    put(store, "two")
    found = list(texts_before("contacts.yml"))
    assert found[0] == "two" and len(found) == 2
    (store.folder / HISTORY_NAME).write_bytes(b"no database" * 1000)
    assert list(texts_before("contacts.yml")) == []


def test_contacts_that_are_half_edited_give_way_to_the_last_sound_ones_and_the_fault_is_logged_once(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    sound = contacts_file().read_text("utf-8").replace("office_hours:", "# looked at\noffice_hours:", 1)
    put(store, sound)
    before = read_contacts()
    put(store, "contacts: [a draft")
    contacts_file().write_text("contacts: [half", "utf-8")
    with caplog.at_level(logging.ERROR):
        assert read_contacts() == before
        assert read_contacts() == before
    assert len(caplog.records) == 1
    # Whoever checks the file itself is told.
    with pytest.raises(ContactsError):
        read_contacts(contacts_file())


def test_without_any_sound_contacts_the_fault_is_raised(store: Store) -> None:
    for history in store.folder.glob(f"{HISTORY_NAME}*"):
        history.unlink()
    contacts_file().write_text("contacts: [half", "utf-8")
    with pytest.raises(ContactsError):
        read_contacts()
