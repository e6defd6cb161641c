from pathlib import Path

import pytest

from knowledge.content_store.lock import locked
from knowledge.errors import KnowledgeError


def test_a_second_writer_waits_and_is_told_when_it_lasts_too_long(tmp_path: Path) -> None:
    path, said = tmp_path / "lock", "another program has been writing here"
    with locked(path), pytest.raises(KnowledgeError, match=said), locked(path, 0):
        raise AssertionError("both hold it")
    with locked(path, 0):
        pass


def test_a_lock_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be locked"), locked(tmp_path / "missing" / "lock"):
        raise AssertionError("there is no such folder")
