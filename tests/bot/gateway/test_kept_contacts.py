from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.gateway.checking import setting_faults
from bot.gateway.kept_contacts import CONTACTS_FILE, contacts_to_use
from knowledge.content_store.opening import note_that_it_is_made, open_store
from knowledge.reference.contacts import DEFAULT_FILE, read_contacts

BY_THE_SUPERVISOR = {"SUPERVISOR_ENABLED": "1"}


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    """Contacts of one's own, with which the gateway has been started once."""
    file = tmp_path / "contacts.yml"
    file.write_bytes(DEFAULT_FILE.read_bytes())
    assert contacts_to_use(file, tmp_path / "var", BY_THE_SUPERVISOR) == file
    return file


@pytest.mark.parametrize(("environ", "goes_on"), [(BY_THE_SUPERVISOR, True), ({}, False)], ids=["supervisor", "person"])
def test_only_the_supervisors_own_restart_goes_on_with_the_last_sound_contacts(
    contacts: Path, tmp_path: Path, environ: Mapping[str, str], goes_on: bool
) -> None:
    sound = read_contacts(contacts)
    contacts.write_text("contacts: []", encoding="utf-8")
    used = contacts_to_use(contacts, tmp_path / "var", environ)
    faults = setting_faults({CONTACTS_FILE: str(used)})
    if goes_on:
        assert read_contacts(used) == sound
        assert faults == []
    else:
        assert used == contacts
        assert faults


def test_a_contacts_file_that_is_gone_is_a_broken_one(contacts: Path, tmp_path: Path) -> None:
    contacts.unlink()
    assert read_contacts(contacts_to_use(contacts, tmp_path / "var", BY_THE_SUPERVISOR))


def test_nothing_sound_was_kept_means_that_the_start_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "contacts.yml"
    broken.write_text("contacts: []", encoding="utf-8")
    assert contacts_to_use(broken, tmp_path / "var", BY_THE_SUPERVISOR) == broken


def test_a_changed_file_that_is_sound_is_what_is_kept(contacts: Path, tmp_path: Path) -> None:
    contacts.write_text(DEFAULT_FILE.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    contacts_to_use(contacts, tmp_path / "var", {})
    contacts.write_text("contacts: []", encoding="utf-8")
    kept = contacts_to_use(contacts, tmp_path / "var", BY_THE_SUPERVISOR)
    assert kept.read_text(encoding="utf-8").endswith("# changed\n")


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    assert contacts_to_use(None, tmp_path / "var", {}) == DEFAULT_FILE


def test_where_the_content_folder_is_gone_a_restart_goes_on_with_the_owners_numbers_and_not_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    var, content = tmp_path / "var", tmp_path / "content"
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(var))
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(content))
    monkeypatch.delenv("ASSISTANT_CONTACTS_FILE", raising=False)
    open_store()
    note_that_it_is_made()
    assert contacts_to_use(None, var, BY_THE_SUPERVISOR) == content / "contacts.yml"
    content.rename(tmp_path / "elsewhere")
    kept = contacts_to_use(None, var, BY_THE_SUPERVISOR)
    assert kept.parent == var and read_contacts(kept)
    assert contacts_to_use(None, var, {}) == content / "contacts.yml"
