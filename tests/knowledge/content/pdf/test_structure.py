from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, Table

from knowledge.content.document import Block, Heading
from tests.knowledge.content.making import LONG, long
from tests.knowledge.content.pdf.built import BODY, parts, texts

GRID = [("GRID", (0, 0), (-1, -1), 1, colors.black)]


def test_a_paragraph_that_goes_over_the_page_is_one_and_the_next_is_another() -> None:
    found = texts(*(Paragraph(long(number), BODY) for number in range(1, 20)))
    assert found == [(long(number),) for number in range(1, 20)]


def test_a_table_that_goes_over_the_page_is_one_with_its_head_once() -> None:
    rows = [["Role", "Task"], *([f"Role {number}", f"Task {number}"] for number in range(60))]
    [table] = texts(Table(rows, style=GRID, repeatRows=1))
    assert table == ("| Role | Task |", "| --- | --- |", *(f"| Role {n} | Task {n} |" for n in range(60)))


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
