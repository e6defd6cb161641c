import os
import stat
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.index.index import Index, load_index
from knowledge.indexing.putting_in_place import put_in_place


def test_an_index_is_put_in_place_whole_and_nothing_else_stays(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "var" / "index"
    folder.mkdir(parents=True)
    (folder / "left-over").write_text("old", "utf-8")
    put_in_place(index, folder)
    assert load_index(folder).passages == index.passages
    assert not (folder / "left-over").exists()
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_an_index_that_cannot_be_written_leaves_the_old_one(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    put_in_place(index, folder)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("knowledge.index.manifest.Manifest.save", full)
    with pytest.raises(KnowledgeError, match="no space left"):
        put_in_place(index, folder)
    assert load_index(folder).passages == index.passages
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize("failing", ["of the old one", "of the new one"])
def test_a_rename_that_fails_leaves_the_old_index_in_place_and_says_so(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    folder = tmp_path / "index"
    put_in_place(index, folder)
    (folder / "mark-of-the-old-one").touch()
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        old = self == folder
        restored = target == folder and (self / "mark-of-the-old-one").exists()
        if not restored and old == (failing == "of the old one"):
            raise PermissionError("not permitted")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(KnowledgeError) as said:
        put_in_place(index, folder)
    assert str(said.value) == f"{folder}: the new index cannot be put here; the old one stays: not permitted"
    assert (folder / "mark-of-the-old-one").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o755), (0o077, 0o700)])
def test_who_may_read_the_index_is_as_the_umask_says(index: Index, tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        put_in_place(index, tmp_path / "index")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == mode
