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


def test_notes_are_told_and_only_their_marks_stay_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    # mammoth's output for notes, which python-docx cannot write.
    html = (
        '<p>Section 47<sup><a href="#footnote-2" id="footnote-ref-2">[1]</a></sup> says so.</p><p>Last.</p>'
        '<ol><li id="footnote-2"><p> Children Act 1989. <a href="#footnote-ref-2">↑</a></p></li></ol>'
    )

    class Converted:
        value = html

    monkeypatch.setattr("mammoth.convert_to_html", lambda *_, **__: Converted)
    document = read_word(word_document())
    assert document.parts == (Block("paragraph", ("Section 47¹ says so.",)), Block("paragraph", ("Last.",)))
    assert document.left_out == ("note: Children Act 1989.",)


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
