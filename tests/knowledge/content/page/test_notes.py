import pytest

from tests.knowledge.content.page.read import document, texts

NOTES = [
    '<p>Section 47<sup id="r1"><a href="#fn1">1</a></sup> says so.</p><p>More.</p>'
    '<div class="footnotes"><ol><li id="fn1"><p>Unless harm <b>follows</b>. <a href="#r1">↩</a></p></li></ol></div>',
    '<p>Section 47<a href="#_ftn1" id="_ftnref1">[1]</a> says so.</p><p>More.</p>'
    '<p><a href="#_ftnref1" id="_ftn1">[1]</a> Unless harm follows.</p>',
    '<p>Section 47<sup><a href="#x" role="doc-noteref" id="y">1</a></sup> says so.</p><p>More.</p>'
    '<aside id="x"><a href="#y">1</a> Unless harm follows. <a href="#y">Back</a></aside>',
]


@pytest.mark.parametrize("body", NOTES)
def test_a_footnote_stands_below_the_paragraph_that_refers_to_it(body: str) -> None:
    assert texts(body) == ["Section 47¹ says so.", "¹ Unless harm follows.", "More."]
    assert [getattr(part, "kind", "") for part in document(body).parts] == ["paragraph", "note", "paragraph"]


def test_a_link_to_a_section_is_no_footnote() -> None:
    body = '<p>See step <a href="#two">2</a>.</p><h2 id="two">Two</h2><p>Text.</p>'
    assert texts(body) == ["See step 2.", "Two", "Text."]
