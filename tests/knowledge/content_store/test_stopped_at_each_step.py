"""Stopped before or after any write, fsync, rename or commit of an owner's action: all of it, or nothing of it."""

from pathlib import Path

import pytest

from knowledge.content_store.opening import open_store
from knowledge.content_store.places import Places
from knowledge.content_store.store import Store
from knowledge.index.index import Index, load_index
from knowledge.locations import index_dir
from knowledge.versions import kept
from tests.knowledge.content_store.stopping import (
    ACTIONS,
    SECOND,
    Action,
    copy_of,
    keep_and_use,
    must_be_sound,
    prepare,
    restore_first,
    save,
    stopped_at,
    texts_now,
)
from tests.knowledge.tiny import point_there

pytestmark = pytest.mark.slow
SAVED = "boats:\n  - which boat is best\n"


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "prepared"
    prepare(folder)
    point_there(folder, monkeypatch)
    save("not_covered/ours.yml", SAVED)
    return folder


def every_step(action: Action, prepared: Path, folder: Path, patch: pytest.MonkeyPatch) -> int:
    """Stop the action at each of its steps in turn. Returns how many there are."""
    copy_of(prepared, folder, patch)
    before = texts_now()
    action()
    after = texts_now()
    assert after != before
    step = 0
    while True:
        step += 1
        copy_of(prepared, folder, patch)
        if not stopped_at(step, action):
            return step - 1
        for name, text in texts_now().items():
            assert text in (before.get(name), after.get(name)), f"{name} is not whole after step {step}"
        open_store()
        assert texts_now() in (before, after), f"half of it is there after step {step}"
        must_be_sound()
        assert SAVED in (
            open_store().text_at(revision.number, "not_covered/ours.yml") for revision in open_store().history()
        )


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS.keys())
def test_an_action_is_done_whole_or_not_at_all(
    action: Action, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two at least for each: the text beside, the intention, the rename, the end.
    assert every_step(action, prepared, tmp_path / "copy", monkeypatch) >= 8


def test_an_edit_with_an_editor_that_was_just_noticed_is_not_lost(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = SECOND + "\n"
    (prepared / "sources" / "second.md").write_text(edited, "utf-8")
    assert every_step(ACTIONS["save"], prepared, tmp_path / "copy", monkeypatch) >= 8
    assert open_store().read("sources/second.md").text == edited


def test_texts_are_restored_whole_or_not_at_all(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ACTIONS["remove"]()
    assert every_step(restore_first, prepared, tmp_path / "copy", monkeypatch) >= 8


def test_a_content_folder_that_was_being_made_is_made_at_the_next_opening(tmp_path: Path) -> None:
    shipped = {"sources/a.md": b"a", "phrasings/a/b.yml": b"b", "contacts.yml": b"c", "notices/d.yml": b"d"}
    step = 0
    while True:
        step += 1
        store = Store(Places(tmp_path / str(step), {}))
        stopped = stopped_at(step, lambda store=store: store.begin(shipped, "about"))  # type: ignore[misc]
        # The mark counts: without it, the texts of the checkout are read.
        whole = (store.folder / "about.txt").is_file()
        if whole:
            assert {name: store.places.file_of(name).read_bytes() for name in store.list()} == shipped
        store.begin(shipped, "about")
        assert {name: store.places.file_of(name).read_bytes() for name in store.list()} == shipped
        assert store.shipped().keys() == shipped.keys()
        assert [revision.number for revision in store.history()] == [1]
        if not stopped:
            break
    assert step > 20


def test_a_version_is_kept_and_used_whole_or_not_at_all_and_one_always_opens(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: Index
) -> None:
    for _ in range(2):
        keep_and_use(index)
    step = 0
    while True:
        step += 1
        copy_of(prepared, tmp_path / "copy", monkeypatch)
        stopped = stopped_at(step, lambda: keep_and_use(index))
        used = kept.version_in_use()
        assert used is not None and used.number in (2, 3)
        assert load_index(index_dir()).passages == index.passages
        for version in kept.versions():
            assert load_index(kept.folder_of(version.number)).passages == index.passages
        keep_and_use(index)
        must_be_sound()
        if not stopped:
            break
    assert step > 10
