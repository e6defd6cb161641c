import io
import zipfile

import pytest
from docx import Document

from knowledge.content import word
from knowledge.content.document import Block, Heading
from knowledge.content.word import read_word
from knowledge.errors import KnowledgeError
from tests.knowledge.content.making import word_document


def test_a_table_of_contents_is_no_text() -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("When to share 3", style="toc 1")
    document.add_heading("When to share", 1)
    document.add_paragraph("Early.")
    file = io.BytesIO()
    document.save(file)
    parts = read_word(file.getvalue()).parts
    assert parts == (Heading(1, "When to share"), Block("paragraph", ("Early.",)))


def test_anchors_of_word_lead_nowhere_on_the_web_and_are_not_kept() -> None:
    assert {part.fragment for part in read_word(word_document()).parts} == {""}


def test_what_is_no_word_document_is_refused_with_what_to_do() -> None:
    with pytest.raises(KnowledgeError, match=r"no \.docx file, or it is locked by a password; save it anew"):
        read_word(b"PK\x03\x04 word/ and nothing more")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("word/document.xml", "")
    with pytest.raises(KnowledgeError, match="save it anew from Word"):
        read_word(empty.getvalue())


def test_a_document_that_unpacks_to_too_much_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_MOST_UNPACKED", 1000)
    with pytest.raises(KnowledgeError, match="at most 1000 are allowed"):
        read_word(word_document())
