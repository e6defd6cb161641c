"""The owner's texts are written all or none, with a history, and nothing that was saved is overwritten or forgotten."""

import sqlite3
from pathlib import Path

import pytest

from knowledge.content_store.opening import open_store, shipped_texts, who_is_here
from knowledge.content_store.revision import NO_TEXT, Changed, Conflict, StoreError, version_of
from knowledge.content_store.store import BEGUN, Store
from knowledge.errors import KnowledgeError
from knowledge.locations import SHIPPED, contacts_file, content_dir, has_own_content, notices_dir, sources_dir

ANN, BEN = "Ann Owner", "Ben Owner"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


def put(store: Store, path: str, text: str | None, by: str = ANN, reason: str = "") -> int:
    return store.write({path: text}, {path: store.read(path).version}, by, "edit", reason).number


def test_the_folder_is_made_from_the_shipped_texts_letter_for_letter_and_is_then_in_use(store: Store) -> None:
    assert {path: store.places.file_of(path).read_bytes() for path in store.list()} == shipped_texts()
    assert has_own_content() and sources_dir() == content_dir() / "sources" == store.folder / "sources"
    assert contacts_file() == store.folder / "contacts.yml" and notices_dir() == store.folder / "notices"
    [begun] = store.history()
    assert (begun.number, begun.action) == (1, BEGUN)
    assert {change.path for change in begun.paths} == set(shipped_texts())


def test_a_folder_that_is_made_stays_as_it_is(store: Store) -> None:
    put(store, "contacts.yml", "mine")
    assert open_store().read("contacts.yml").text == "mine"
    assert open_store().history()[0].action == "edit"


def test_with_the_texts_of_the_checkout_there_is_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", SHIPPED)
    with pytest.raises(StoreError, match="texts of the checkout"):
        open_store()


def test_a_place_that_a_setting_moved_is_used_there_and_nothing_is_copied_over_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.md").write_text("mine")
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    monkeypatch.setenv("ASSISTANT_SOURCES_DIR", str(tmp_path / "mine"))
    store = open_store()
    assert store.list("sources") == ["sources/a.md"]
    put(store, "sources/a.md", "changed")
    assert (tmp_path / "mine" / "a.md").read_text() == "changed"
    assert not (store.folder / "sources").exists()
    assert store.places.name_of(tmp_path / "mine" / "a.md") == "sources/a.md"


def test_a_text_is_read_with_its_version_and_one_that_is_not_there_is_empty(store: Store) -> None:
    put(store, "sources/b.md", "ä\r\nb")
    kept = store.read("sources/b.md")
    assert (kept.path, kept.text, kept.version) == ("sources/b.md", "ä\r\nb", version_of("ä\r\nb".encode()))
    assert store.read("sources/gone.md").version == NO_TEXT


def test_several_texts_are_written_as_one_revision_with_a_name_and_a_reason(store: Store) -> None:
    before = {path: store.read(path).version for path in ("sources/new.md", "questions.yml")}
    made = store.write({"sources/new.md": "new", "questions.yml": None}, before, ANN, "publish", "it was asked for")
    assert store.history()[0] == made
    assert (made.by, made.action, made.reason) == (ANN, "publish", "it was asked for")
    assert made.time.utcoffset() is not None
    assert set(made.paths) == {
        Changed("sources/new.md", NO_TEXT, version_of(b"new")),
        Changed("questions.yml", before["questions.yml"], NO_TEXT),
    }
    assert store.list("questions.yml") == [] and "sources/new.md" in store.list("sources")


def test_a_text_that_somebody_changed_meanwhile_is_a_conflict_and_nothing_at_all_is_written(store: Store) -> None:
    seen = {path: store.read(path).version for path in ("sources/a.md", "contacts.yml")}
    put(store, "contacts.yml", "Ben's", BEN)
    with pytest.raises(Conflict) as caught:
        store.write({"sources/a.md": "Ann's", "contacts.yml": "Ann's"}, seen, ANN, "edit")
    assert caught.value.text_path == "contacts.yml"
    assert caught.value.expected == seen["contacts.yml"]
    assert caught.value.present.text == "Ben's"
    assert store.read("contacts.yml").text == "Ben's" and store.read("sources/a.md").version == NO_TEXT


def test_a_text_that_was_only_read_can_be_part_of_the_conflict(store: Store) -> None:
    seen = {path: store.read(path).version for path in ("sources/a.md", "questions.yml")}
    put(store, "questions.yml", None, BEN)
    with pytest.raises(Conflict, match="removed by somebody else"):
        store.write({"sources/a.md": "Ann's"}, seen, ANN, "edit")


def test_a_change_without_a_name_or_of_an_unread_text_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="needs a name"):
        put(store, "contacts.yml", "mine", by=" ")
    with pytest.raises(ValueError, match=r"contacts\.yml"):
        store.write({"contacts.yml": "mine"}, {}, ANN, "edit")
    assert [revision.action for revision in store.history()] == [BEGUN]


@pytest.mark.parametrize(
    "path",
    ["../a.md", "/etc/a.md", "sources/../../a.md", "a//b.md", ".hidden.md", "sources/.a.md", "a", "a.sqlite", ""],
)
def test_a_name_never_leads_out_of_the_folder_or_to_what_is_no_text(store: Store, path: str) -> None:
    with pytest.raises(KnowledgeError, match="is no name of a text"):
        put(store, path, "text")


def test_texts_are_put_back_as_a_new_revision_and_nothing_is_forgotten(store: Store) -> None:
    first = put(store, "contacts.yml", "one")
    put(store, "contacts.yml", "two", BEN)
    put(store, "sources/a.md", "stays")
    made = store.restore(first, ANN, "the number was right")
    assert store.read("contacts.yml").text == "one" and store.read("sources/a.md").text == "stays"
    assert (made.action, made.reason) == (f"restored revision {first}", "the number was right")
    assert [store.text_at(one.number, "contacts.yml") for one in store.history("contacts.yml")][:3] == [
        "one",
        "two",
        "one",
    ]
    with pytest.raises(StoreError, match="nothing to restore"):
        store.restore(first, ANN, "again")
    with pytest.raises(StoreError, match="no revision 99"):
        store.restore(99, ANN, "")


def test_a_removed_text_comes_back_and_a_chosen_one_alone(store: Store) -> None:
    begun = store.history()[-1].number
    put(store, "contacts.yml", None)
    put(store, "questions.yml", None)
    store.restore(begun, ANN, "", ["questions.yml"])
    assert store.read("questions.yml").version != NO_TEXT and store.read("contacts.yml").version == NO_TEXT


def test_what_changes_no_text_is_noted_too(store: Store) -> None:
    noted = store.note(ANN, "put version 3 to use", "version 4 quoted the wrong step")
    assert store.history()[0] == noted and noted.paths == ()
    same = store.write(
        {"contacts.yml": store.read("contacts.yml").text},
        {"contacts.yml": store.read("contacts.yml").version},
        ANN,
        "edit",
    )
    assert same.paths == ()


def test_the_history_cannot_be_rewritten_or_forgotten(store: Store) -> None:
    put(store, "contacts.yml", "mine")
    for command in (
        "DELETE FROM revisions",
        "DELETE FROM changes",
        "DELETE FROM texts",
        "UPDATE revisions SET by = 'x'",
    ):
        connection = sqlite3.connect(store.folder / "history.sqlite")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(command)
        connection.close()


def test_a_damaged_history_says_what_to_do_and_a_new_one_begins_with_the_texts_as_they_are(store: Store) -> None:
    put(store, "contacts.yml", "mine")
    history = store.folder / "history.sqlite"
    history.write_bytes(b"not a database, and long enough to be looked at" * 100)
    with pytest.raises(StoreError, match="move this file aside"):
        store.history()
    history.rename(store.folder / "history.damaged")
    assert open_store().read("contacts.yml").text == "mine"
    assert {change.path for change in open_store().history()[0].paths} == set(store.list())


def test_a_text_that_is_not_utf_8_is_kept_and_named(store: Store) -> None:
    (sources_dir() / "old.md").write_bytes("a\nsch\xf6n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match="line 2|:2:"):
        store.read("sources/old.md")
    version = store.history("sources/old.md")[0].paths[0].new
    assert version == version_of("a\nsch\xf6n".encode("latin-1"))


def test_the_person_at_the_computer_has_a_name() -> None:
    assert who_is_here()
