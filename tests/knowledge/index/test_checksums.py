from pathlib import Path

import pytest

from knowledge.errors import IndexMismatch
from knowledge.index.checksums import CHECKSUMS_NAME, what_changed
from knowledge.index.index import Index, load_index


@pytest.fixture
def saved(index: Index, tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    index.save(folder)
    return folder


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x01
    path.write_bytes(content)


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_an_index_as_it_was_written_is_whole(saved: Path) -> None:
    assert what_changed(saved) is None
    load_index(saved)


@pytest.mark.parametrize("damage", [flip, halve, Path.unlink], ids=["one bit", "half", "missing"])
def test_damage_to_any_file_is_refused_and_the_line_says_which_and_what_to_run(saved: Path, damage: object) -> None:
    assert callable(damage)
    for path in files(saved):
        before = path.read_bytes()
        damage(path)
        with pytest.raises(IndexMismatch, match=r"run `python -m knowledge build") as refusal:
            load_index(saved)
        if path.name not in ("manifest.json", CHECKSUMS_NAME):
            assert path.relative_to(saved).as_posix() in str(refusal.value)
        path.write_bytes(before)
    load_index(saved)


def test_a_file_that_does_not_belong_to_it_is_refused(saved: Path) -> None:
    (saved / "other.npy").write_bytes(b"x")
    with pytest.raises(IndexMismatch, match="other.npy"):
        load_index(saved)
