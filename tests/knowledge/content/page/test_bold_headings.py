from knowledge.content.document import Block, Heading
from tests.knowledge.content.test_web_page import parts


def test_bold_paragraphs_are_the_headings_of_a_text_that_has_no_others() -> None:
    bold = "<p><b>Who decides</b></p><p>She does.</p>"
    assert parts(f"<h1>T</h1>{bold}")[1] == Heading(2, "Who decides")
    assert isinstance(parts(f"<h1>T</h1><h2>S</h2>{bold}")[2], Block)
