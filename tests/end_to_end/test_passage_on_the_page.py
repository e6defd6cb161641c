"""The page's own drawing of a passage, in a real browser, without the assistant."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from bot.gateway.routes.page import PAGE_DIR
from tests.end_to_end.browsing import open_browser

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


@pytest.fixture
def page() -> Iterator[Page]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(PAGE_DIR))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with open_browser() as browser:
            opened = browser.new_page()
            opened.goto(f"http://127.0.0.1:{server.server_port}/colours.css")
            yield opened
        server.shutdown()


def test_nested_lists_and_tables_are_drawn_as_what_they_are_and_markup_as_text(page: Page) -> None:
    drawn = page.evaluate(
        "async (text) => (await import('/passage.js')).passage(text).map((element) => element.outerHTML).join('')", TEXT
    )
    assert drawn == DRAWN
