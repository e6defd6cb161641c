import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.classifiers import kept_rows as module
from knowledge.classifiers.hashing import HashedRows, hashed_rows
from knowledge.classifiers.kept_rows import KeptRows, kept_rows, remembered_rows

ONE, OTHER = "can we share it with the school?", "no no no, nobody can tell anybody anything"


def plainly(texts: Sequence[str]) -> HashedRows:
    return hashed_rows(((text.split(), list(text)) for text in texts), (64, 32))


def hashed(folder: Path, *texts: str, kind: str = "kind") -> list[str]:
    """Ask for the rows of texts as one build does, and return those that were hashed."""
    asked: list[str] = []

    def hash_rows(some: Sequence[str]) -> HashedRows:
        asked.extend(some)
        return plainly(some)

    kept = KeptRows(folder)
    with remembered_rows(kept):
        found = kept_rows(kind, texts, hash_rows)
    same_bits(found, plainly(texts))
    kept.save()
    return asked


def same_bits(one: HashedRows, other: HashedRows) -> None:
    assert one.shape == other.shape
    for part in ("data", "indices", "indptr"):
        mine, theirs = getattr(one, part), getattr(other, part)
        assert mine.dtype == theirs.dtype and np.array_equal(mine, theirs)


def test_only_texts_that_are_new_or_changed_are_hashed_again_and_every_row_has_the_same_bits(tmp_path: Path) -> None:
    assert hashed(tmp_path, ONE, OTHER, ONE) == [ONE, OTHER]
    assert hashed(tmp_path, OTHER, ONE) == []
    assert hashed(tmp_path, ONE + " please", ONE, "") == [ONE + " please", ""]


def test_what_a_build_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    hashed(tmp_path, ONE, OTHER)
    hashed(tmp_path, ONE)
    assert hashed(tmp_path, OTHER) == [OTHER]


def test_each_kind_has_rows_of_its_own(tmp_path: Path) -> None:
    hashed(tmp_path, ONE)
    assert hashed(tmp_path, ONE, kind="another") == [ONE]


def test_other_code_hashes_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed(tmp_path, ONE)
    monkeypatch.setattr(module, "made_by", lambda: b"other code")
    assert hashed(tmp_path, ONE) == [ONE]


def test_a_damaged_file_is_told_and_never_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hashed(tmp_path, ONE)
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:200])
    with caplog.at_level(logging.WARNING):
        assert hashed(tmp_path, ONE) == [ONE]
    assert "it is hashed again" in caplog.text


def test_outside_the_block_nothing_is_kept(tmp_path: Path) -> None:
    same_bits(kept_rows("kind", [ONE], plainly), plainly([ONE]))
    assert not list(tmp_path.iterdir())
