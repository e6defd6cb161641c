from bs4 import BeautifulSoup

from knowledge.content.page.marks import note_tag, notes_in, warning_tag, warnings_in
from knowledge.content.warnings import ConversionWarning, WarningKind
from tests.knowledge.content.page.read import texts, warned


def test_what_is_marked_is_found_again_in_order() -> None:
    soup = BeautifulSoup("<p>x</p>", "lxml")
    tag = soup.p
    assert tag is not None
    tag.append(warning_tag(soup, WarningKind.COMMENT, "“so?”"))
    tag.append(note_tag(soup, "¹ Unless."))
    assert warnings_in([tag]) == (ConversionWarning(WarningKind.COMMENT, "“so?”"),)
    assert notes_in([tag]) == ["¹ Unless."]


def test_a_page_cannot_speak_as_the_converter() -> None:
    body = '<p>text <conversion-warning kind="comment" what="x">y</conversion-warning></p>'
    assert (texts(body), warned(body)) == (["text y"], [])
