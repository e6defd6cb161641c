"""How the widget draws a passage, in a real browser, without the assistant."""

import pytest
from playwright.sync_api import Browser

from bot.widget.bundle import bundle

pytestmark = pytest.mark.end_to_end

TEXT = """Share when:
- a child is at risk
  - at home <b>now</b>
    1. first
    2. second
  more of it
- the family asks
3. a number
| Role | Task |
| --- | --- |
| GP | this \\| that |
The end."""
DRAWN = (
    "<p>Share when:</p><ul><li>a child is at risk<ul><li>at home &lt;b&gt;now&lt;/b&gt;"
    '<ol start="1"><li>first</li><li>second<p>more of it</p></li></ol></li></ul></li><li>the family asks</li></ul>'
    '<ol start="3"><li>a number</li></ol>'
    '<div class="wide"><table><tr><th scope="col">Role</th><th scope="col">Task</th></tr>'
    "<tr><td>GP</td><td>this | that</td></tr></table></div><p>The end.</p>"
)


def test_nested_lists_and_tables_are_drawn_as_what_they_are_and_markup_as_text(browser: Browser) -> None:
    script = bundle(entry="passage.js").script + b"window.passage = passage;"
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=script.decode("utf-8"), type="module")
        drawn = page.evaluate("(text) => window.passage(text).map((element) => element.outerHTML).join('')", TEXT)
    assert drawn == DRAWN
