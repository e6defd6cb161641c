from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.files.text_files import read_utf8


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Größe\n£2\n", encoding="utf-8")
    assert read_utf8(path) == "Größe\n£2\n"


def test_another_encoding_is_refused_with_the_line_of_the_first_wrong_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one\ntwo\n\xa32\n")
    with pytest.raises(KnowledgeError, match=r"a\.md:3: this is not UTF-8 text"):
        read_utf8(path)
