from reportlab.platypus import Paragraph

from knowledge.content.pdf import read_pdf
from knowledge.content.pdf.joining import Joiner
from knowledge.content.pdf.parts import Line
from tests.knowledge.content.making import LONG, pdf
from tests.knowledge.content.pdf.built import BODY, texts


def test_each_part_links_to_its_page() -> None:
    fragments = {part.fragment for part in read_pdf(pdf(pages_of_text=2)).parts}
    assert fragments == {"page=1", "page=2"}


def test_lines_that_the_page_breaks_are_one_paragraph() -> None:
    assert texts(Paragraph("Second. " + LONG, BODY)) == [(("Second. " + LONG).strip(),)]


def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_word_is_known_without_it() -> None:
    join = Joiner([_line("information is shared")])
    assert join(["share infor-", "mation with multi-", "agency teams"]) == "share information with multi-agency teams"


def _line(text: str) -> Line:
    return Line(text, 10.0, False, 0.0, 100.0, 0.0, 10.0, 1)
