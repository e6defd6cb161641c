import io
import zipfile

import pytest
from docx import Document

from knowledge.content.document import Block, Heading
from knowledge.content.word import read_word
from knowledge.errors import KnowledgeError
from tests.knowledge.content.making import word_document
from tests.knowledge.content.word.made import docx, p, r, read, texts, warned


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


def test_footnotes_and_endnotes_stand_below_the_paragraph_that_refers_to_them() -> None:
    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'

    body = p(
        "Section 47",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        " says so",
        '<w:r><w:endnoteReference w:id="3"/></w:r>',
    )
    notes = {"footnotes": note("footnote", 2, "Unless harm follows."), "endnotes": note("endnote", 3, "Act 1989.")}
    assert texts(body + p("Last."), **notes) == [
        "Section 47¹ says so²",
        "¹ Unless harm follows.",
        "² Act 1989.",
        "Last.",
    ]


def test_what_is_hidden_in_a_footnote_is_told_where_it_is_referred_to() -> None:
    hidden = r("never", "<w:vanish/>")
    notes = f'<w:footnote w:id="2">{p("Do ", hidden, "tell.")}</w:footnote>'
    [(kind, what)] = warned(p("A", '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=notes)
    assert (kind, what) == ("hidden text", "hidden in Word, so left out: “never”")


def test_anchors_of_word_lead_nowhere_on_the_web_and_are_not_kept() -> None:
    assert {part.fragment for part in read_word(word_document()).parts} == {""}


def test_what_is_no_word_document_is_refused_with_what_to_do() -> None:
    with pytest.raises(KnowledgeError, match=r"not a \.docx file, or it is locked by a password; save it again"):
        read_word(b"PK\x03\x04 word/ and nothing more")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("word/document.xml", "")
    with pytest.raises(KnowledgeError, match="save it again from Word"):
        read_word(empty.getvalue())


def test_what_stands_at_the_head_and_foot_of_the_pages_is_listed() -> None:
    found = read(p("Text."), header=p("OFFICIAL"), footer=p("Page 2"))
    assert found.left_out == ("head of pages: OFFICIAL", "foot of pages: Page 2")


def test_a_watermark_is_told() -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    assert warned(p("Text."), header=p(mark)) == [("file", "lettering lies across the pages: “DRAFT”")]


def test_cells_that_span_others_are_told() -> None:
    def cell(text: str, props: str = "") -> str:
        return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(text)}</w:tc>"

    rows = [
        cell("Both", '<w:gridSpan w:val="2"/>'),
        cell("Who", '<w:vMerge w:val="restart"/>') + cell("tells"),
        cell("", "<w:vMerge/>") + cell("asks"),
    ]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    assert texts(table) == ["| Both |  |\n| --- | --- |\n| Who | tells |\n|  | asks |"]
    assert [kind for kind, _ in warned(table)] == ["merged cells"]


def test_text_that_runs_from_right_to_left_is_told() -> None:
    [(kind, what)] = warned(p("Text.") + p(r("\u0634\u0627\u0631\u0643", "<w:rtl/>"), props="<w:bidi/>"))
    assert kind == "right-to-left text"
    assert what.startswith("1 paragraphs run from right to left")


def test_the_strict_form_of_word_is_read_too() -> None:
    document = docx(p(r("Text.") + r("gone", "<w:vanish/>")))
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    main = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        main, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    found = read_word(file.getvalue())
    [part] = found.parts
    assert isinstance(part, Block)
    assert part.lines == ("Text.",)
    assert [str(warning.kind) for warning in part.warnings] == ["hidden text"]
