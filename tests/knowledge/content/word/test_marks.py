from lxml import etree

from knowledge.content.page.marks import LABEL, WARNING
from knowledge.content.warnings import WarningKind
from knowledge.content.word.elements import text_of
from knowledge.content.word.marks import Marks, refuse_marks, without_marks
from tests.knowledge.content.word.made import SPACES, r


def test_marks_come_through_html_as_elements_and_labels() -> None:
    marks = Marks()
    warning = text_of(marks.warning(WarningKind.COMMENT, 'Is "<this>" so?'))
    first, second = text_of(marks.label("(a)")), text_of(marks.label("1.1"))
    soup = marks.placed(f"<ul><li>{first}one{warning}</li></ul><p>{second}two</p>")
    item, told, paragraph = soup.li, soup.find(WARNING), soup.p
    assert item is not None and told is not None and paragraph is not None
    assert (item[LABEL], item.get_text()) == ("(a)", "one")
    assert told["what"] == 'Is "<this>" so?'
    assert paragraph.get_text() == "1.1 two"


def test_a_document_that_comes_with_our_marks_is_not_believed() -> None:
    marked = text_of(Marks().label("1."))
    root = etree.fromstring(f"<w:body {SPACES}>{r(marked + 'text')}</w:body>")
    refuse_marks(root)
    assert without_marks(text_of(root)) == "\ufffdL0\ufffdtext"
