"""One text as HTML, PDF, Word and Markdown: passages whole, in order, under the right headings."""

import pytest

from knowledge.content.converting import Original, convert, kind_of
from knowledge.content.cutting import cut
from knowledge.content.document import Block
from knowledge.content.outline import Section
from knowledge.content.warnings import WarningKind
from knowledge.errors import KnowledgeError
from tests.knowledge.content.making import LIST, LONG, TABLE, WEB_PAGE, pdf, word_document

MARKDOWN = f"""---
title: Sharing well
publisher: A partnership
---
# Sharing well

An introduction of some words. {LONG}

## When to share

{LONG}

Share when:

* a child is at risk of **harm**
    * at home
    * at school or [online](https://example.org)
* the family asks for help

After the list. {LONG}

### Who does what

The table says who does what.

| Role | Task |
|---|---|
| School | Tells the MASH |
| GP | Answers the school |
"""
ORIGINALS = {
    "page.html": WEB_PAGE.encode(),
    "page.pdf": pdf(),
    "page.docx": word_document(),
    "page.md": MARKDOWN.encode(),
}


@pytest.fixture(params=sorted(ORIGINALS))
def original(request: pytest.FixtureRequest) -> Original:
    return Original(ORIGINALS[request.param], request.param)


def _sections(original: Original) -> dict[str, Section]:
    document = convert(original)
    sections, _ = cut(document, document.title)
    return {section.heading: section for section in sections}


def test_headings_become_sections_in_order_and_depth(original: Original) -> None:
    assert convert(original).title == "Sharing well"
    levels = [(section.level, heading) for heading, section in _sections(original).items()]
    assert levels == [(1, "Sharing well"), (2, "When to share"), (3, "Who does what")]


def test_a_nested_list_stays_whole_in_one_passage_with_its_lead_in(original: Original) -> None:
    pieces = _sections(original)["When to share"].pieces
    assert [piece.lines for piece in pieces] == [(LONG.strip(),), LIST, (f"After the list. {LONG}".strip(),)]


def test_a_table_stays_whole_in_one_passage_with_its_lead_in(original: Original) -> None:
    assert _sections(original)["Who does what"].pieces[0].lines == TABLE


def test_what_stands_around_the_text_is_left_out(original: Original) -> None:
    text = "\n".join(piece.text for section in _sections(original).values() for piece in section.pieces)
    for word in ("cookie", "logo", "Home", "Copyright", "network", "Skip", "head", "OFFICIAL", "of 2026", "Page"):
        assert word not in text


def test_the_kind_is_told_by_the_bytes_before_the_name_and_the_servers_word() -> None:
    assert kind_of(Original(ORIGINALS["page.pdf"], "download", "application/octet-stream")) == "pdf"
    assert kind_of(Original(ORIGINALS["page.docx"], "x.html", "text/html")) == "docx"
    assert kind_of(Original(b"<p>x", "https://example.org/a?b=c.pdf", "text/html")) == "html"
    assert kind_of(Original(b"# x", "https://example.org/a.md", "text/plain")) == "md"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0", "a.docx", "an old Word file"),
        (b"\x89PNG\r\n", "a.html", "a picture cannot be added"),
        (b"PK\x03\x04 xl/", "a.docx", "a zip, or an office file"),
        (b"{\\rtf1 x}", "a.docx", "a Rich Text file"),
        (b"MZ\x00", "a.md", "a program cannot be added"),
        (b"a\x00b", "a.html", "this is no text, whatever its name says"),
    ],
)
def test_a_file_with_the_wrong_ending_is_told_for_what_it_is(content: bytes, name: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said) as refused:
        convert(Original(content, name))
    assert "allowed are HTML" in str(refused.value)


def test_a_file_of_another_allowed_kind_than_its_name_says_is_converted_and_told() -> None:
    document = convert(Original(ORIGINALS["page.docx"], "page.pdf"))
    assert [(str(one.kind), one.what) for one in document.warnings] == [
        ("file", "its name says pdf, but it is docx; is it the right file?")
    ]


@pytest.mark.parametrize("name", ["old.doc", "sheet.xlsx", "noending"])
def test_another_kind_of_file_is_refused_with_what_is_allowed(name: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        convert(Original(b"something", name))
    assert str(refused.value).startswith(f"{name}: this kind of file cannot be added; allowed are HTML (.html), PDF")


@pytest.mark.parametrize("content", [b"<html><body><div id=app></div><script>load()</script></body></html>", b""])
def test_a_page_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(KnowledgeError, match="no text was found in it"):
        convert(Original(content, "empty.html"))


@pytest.mark.parametrize("name", ["x.html", "x.md"])
def test_characters_that_turn_the_order_of_letters_are_taken_out_and_told(name: str) -> None:
    text = "You must \u202ereven\u202c tell."
    page = f"<main><h1>T</h1><p>{text}</p></main>" if name == "x.html" else f"# T\n\n{text}\n"
    document = convert(Original(page.encode(), name))
    block = document.parts[-1]
    assert isinstance(block, Block)
    assert block.lines == ("You must reven tell.",)
    [warning] = document.warnings
    assert warning.kind is WarningKind.RIGHT_TO_LEFT
    assert "\u202e" not in warning.line
