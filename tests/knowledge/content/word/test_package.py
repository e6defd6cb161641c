import io
import zipfile

import pytest

from knowledge.content.word import package, read_word
from knowledge.errors import KnowledgeError
from tests.knowledge.content.word.made import docx, p

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (docx(p("x"), {"word/vbaProject.bin": b"macros"}), "has macros"),
        (docx(p("x"), main_type=MACROS), "has macros"),
        (docx(p("x"), {"word/document.xml": ENTITIES}), "declares XML entities"),
        (docx(p("x"), {"word/styles.xml": OUTSIDE}), "declares XML entities"),
        (docx(p("x"), {"word/settings.xml": ENTITIES.encode("utf-16")}), "declares XML entities"),
        (docx(p("x"), {"../../etc/x.xml": "<x/>"}), "leads out of it"),
        (docx(p("x"), {"C:\\x.xml": "<x/>"}), "leads out of it"),
        (docx(p("x"), {"word/big.bin": b"\0" * 20_000_000}), "zip bomb"),
        (docx(p("x"), {"word/document.xml": "<w:document"}), "cannot be read"),
        (docx("<x>" * 300 + "</x>" * 300), "cannot be read"),
        (docx(p("x"), {"xl/workbook.xml": "<x/>"}), "an Excel workbook"),
        (docx(p("x"))[:-30], "not a .docx file"),
        (docx(p("x")).replace(b"document", b"d0cument"), "no text part"),
    ],
)
def test_a_hostile_or_damaged_document_is_refused_with_what_is_wrong(content: bytes, fault: str) -> None:
    with pytest.raises(KnowledgeError, match=fault):
        read_word(content)


@pytest.mark.parametrize(
    ("limit", "fault"), [("_MOST_UNPACKED", "at most 3 are allowed"), ("_MOST_PARTS", "at most 3 ")]
)
def test_more_than_a_text_needs_is_refused_unread(monkeypatch: pytest.MonkeyPatch, limit: str, fault: str) -> None:
    monkeypatch.setattr(package, limit, 3)
    with pytest.raises(KnowledgeError, match=fault):
        read_word(docx(p("x")))


def test_a_part_that_is_larger_than_it_says_is_not_read_on() -> None:
    whole = docx(p("x" * 5000))
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        size = packed.getinfo("word/document.xml").file_size
    lying = whole.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(KnowledgeError):
        read_word(lying)


def test_two_parts_of_one_name_are_refused() -> None:
    file = io.BytesIO(docx(p("x")))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as packed:
        packed.writestr("word/document.xml", "<x/>")
    with pytest.raises(KnowledgeError, match="two parts of one name"):
        read_word(file.getvalue())
