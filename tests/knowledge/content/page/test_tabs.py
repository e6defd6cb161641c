from tests.knowledge.content.page.read import texts

GOVUK = """<div class="govuk-tabs"><h2>Contents</h2><ul class="govuk-tabs__list">
<li><a class="govuk-tabs__tab" href="#a">Parents</a></li><li><a class="govuk-tabs__tab" href="#b">Staff</a></li></ul>
<div class="govuk-tabs__panel" id="a"><h2>Parents</h2><p>one</p></div>
<div class="govuk-tabs__panel govuk-tabs__panel--hidden" id="b"><p>two</p></div></div>"""
ARIA = """<h2>Contents</h2><div role="tablist">
<button role="tab" aria-controls="a" aria-selected="true">Parents</button>
<button role="tab" aria-controls="b">Staff</button></div><div id="a" role="tabpanel"><p>one</p></div>
<div id="b" role="tabpanel" hidden><p>two</p></div>"""


def test_what_a_tab_shows_stands_under_its_label() -> None:
    for body in (GOVUK, ARIA):
        assert texts(body) == ["Contents", "Parents", "one", "Staff", "two"]
