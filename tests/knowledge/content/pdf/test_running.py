from typing import Any

from reportlab.platypus import PageBreak, Paragraph

from knowledge.content.document import Block
from knowledge.content.pdf import read_pdf
from tests.knowledge.content.making import build_pdf, long, pdf
from tests.knowledge.content.pdf.built import BODY


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
