from pathlib import Path

import pytest

from knowledge.content import original
from knowledge.content.original import is_address, read_original
from knowledge.content.web.fetching import Limits
from knowledge.errors import KnowledgeError


def test_a_file_is_read_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xff# A\r\n")
    found = read_original(str(path))
    assert (found.content, found.name) == (b"\xff# A\r\n", str(path))


def test_a_file_that_is_not_there_is_refused_with_what_may_be_given(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no such file .an address begins with https://.; allowed are "):
        read_original(str(tmp_path / "a.md"))


def test_a_file_too_large_to_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(original, "Limits", lambda: Limits(size=3))
    path = tmp_path / "a.md"
    path.write_bytes(b"four")
    with pytest.raises(KnowledgeError, match="larger than 3 bytes"):
        read_original(str(path))


def test_an_address_is_told_from_a_path() -> None:
    assert is_address("HTTPS://example.org/a") and is_address("http://example.org")
    assert not is_address("https.md") and not is_address("/a/https://b")
