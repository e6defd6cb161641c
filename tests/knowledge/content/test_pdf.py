from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, Table

from knowledge.content.document import Block, Heading
from knowledge.content.pdf import read_pdf
from knowledge.content.pdf.joining import Joiner
from knowledge.content.pdf.reading import Line
from knowledge.errors import KnowledgeError
from tests.knowledge.content.making import LONG, build_pdf, long, pdf

BODY = getSampleStyleSheet()["BodyText"]
GRID = [("GRID", (0, 0), (-1, -1), 1, colors.black)]


def parts(*story: Any) -> list[Heading | Block]:
    return list(read_pdf(build_pdf([Paragraph(LONG, BODY), *story], running=False)).parts)[1:]


def texts(*story: Any) -> list[tuple[str, ...]]:
    return [part.lines for part in parts(*story) if isinstance(part, Block)]


def test_running_heads_feet_and_page_numbers_are_left_out_and_told() -> None:
    left_out = read_pdf(pdf()).left_out
    assert set(left_out) == {
        "on pages: A partnership – guidance of #",
        "on pages: OFFICIAL",
        "on pages: page numbers",
    }


def test_running_heads_that_name_the_chapter_go_by_the_page_number_beside_them() -> None:
    heads = [f"Chapter {'ABCDEF'[page]} of {page + 3}" for page in range(6)]
    story: list[Any] = []
    for number in range(1, 7):
        story += [Paragraph(long(number), BODY), PageBreak()]
    found = [part.lines for part in read_pdf(build_pdf(story, heads=heads)).parts if isinstance(part, Block)]
    assert found == [(long(number),) for number in range(1, 7)]


def test_a_table_of_contents_is_left_out_and_told() -> None:
    story = [Paragraph(text, BODY) for text in ("1 Why . . . . . . . . 3", "2 How ............ 14", long(1))]
    document = read_pdf(build_pdf(story, running=False))
    assert document.parts == (Block("paragraph", (long(1),), "page=1"),)
    assert document.left_out == ("table of contents",)


def test_each_part_links_to_its_page() -> None:
    fragments = {part.fragment for part in read_pdf(pdf(pages_of_text=2)).parts}
    assert fragments == {"page=1", "page=2"}


def test_lines_that_the_page_breaks_are_one_paragraph() -> None:
    assert texts(Paragraph("Second. " + LONG, BODY)) == [(("Second. " + LONG).strip(),)]


def test_a_paragraph_that_goes_over_the_page_is_one_and_the_next_is_another() -> None:
    found = texts(*(Paragraph(long(number), BODY) for number in range(1, 20)))
    assert found == [(long(number),) for number in range(1, 20)]


def test_a_table_that_goes_over_the_page_is_one_with_its_head_once() -> None:
    rows = [["Role", "Task"], *([f"Role {number}", f"Task {number}"] for number in range(60))]
    [table] = texts(Table(rows, style=GRID, repeatRows=1))
    assert table == ("| Role | Task |", "| --- | --- |", *(f"| Role {n} | Task {n} |" for n in range(60)))


def test_a_frame_around_a_text_is_no_table() -> None:
    frame = Table([[Paragraph("Framed advice of some words.", BODY)]], style=GRID)
    assert texts(frame) == [("Framed advice of some words.",)]


def test_a_bold_line_of_the_texts_own_size_is_a_heading_and_a_bold_sentence_is_none() -> None:
    found = parts(Paragraph("<b>Who decides</b>", BODY), Paragraph("<b>She does, always.</b>", BODY))
    assert [type(part) for part in found] == [Heading, Block]


def test_numbered_paragraphs_at_the_margin_are_paragraphs_and_numbers_after_a_colon_a_list() -> None:
    found = texts(
        *(Paragraph(f"{number}. {LONG}", BODY) for number in (12, 13)),
        Paragraph("Do this:", BODY),
        Paragraph("1. first", BODY),
        Paragraph("2. second", BODY),
    )
    assert found == [(f"12. {LONG}".strip(),), (f"13. {LONG}".strip(),), ("Do this:",), ("1. first", "2. second")]


def test_an_item_that_is_broken_over_lines_and_pages_is_whole() -> None:
    item = ParagraphStyle("item", BODY, leftIndent=18, bulletIndent=6)
    found = texts(*(Paragraph(long(number), item, bulletText="•") for number in range(1, 20)))
    assert found == [tuple(f"- {long(number)}" for number in range(1, 20))]


def test_a_heading_over_two_lines_is_one() -> None:
    heading = ParagraphStyle("heading", getSampleStyleSheet()["Heading1"])
    words = "A heading of so many words that it cannot stand in one line of this page at all"
    assert parts(Paragraph(words, heading))[0] == Heading(1, words, "page=1")


def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_word_is_known_without_it() -> None:
    join = Joiner([_line("information is shared")])
    assert join(["share infor-", "mation with multi-", "agency teams"]) == "share information with multi-agency teams"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.4 nothing more", "the PDF is damaged"),
        (pdf(0, encrypted=True), "locked by a password"),
        (build_pdf([PageBreak()], running=False), "only pictures of it"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, fault: str) -> None:
    with pytest.raises(KnowledgeError, match=fault):
        read_pdf(content)


def _line(text: str) -> Line:
    return Line(text, 10.0, False, 0.0, 100.0, 0.0, 10.0, 1)
