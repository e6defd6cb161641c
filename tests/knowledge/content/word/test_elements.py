from lxml import etree

from knowledge.content.word.elements import on, text_of, value
from tests.knowledge.content.word.made import SPACES, p, r


def test_a_property_is_on_off_or_not_said() -> None:
    run = etree.fromstring(f'<w:r {SPACES}><w:rPr><w:b/><w:i w:val="0"/><w:u w:val="none"/></w:rPr></w:r>')
    assert [on(run, f"w:rPr/w:{name}") for name in ("b", "i", "u", "caps")] == [True, False, False, None]
    assert value(run, "w:rPr/w:u") == "none"


def test_text_has_a_space_for_a_tab_and_deleted_text_too() -> None:
    deleted = "<w:r><w:delText>b</w:delText></w:r>"
    body = etree.fromstring(f"<w:body {SPACES}>{p(r('a'), '<w:r><w:tab/></w:r>', deleted)}</w:body>")
    assert text_of(body) == "a b"
