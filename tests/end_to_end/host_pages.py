"""Pages of somebody else with the widget on them, at an address that the assistant itself does not use."""

from playwright.sync_api import Locator, Route, expect

from tests.end_to_end.browsing import Visitor

WIDGET = "<sharing-assistant></sharing-assistant>"
_PAGE = """<!doctype html>
<html lang="en"{html}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page of the partnership</title>{head}<script type="module" src="/widget.js"></script></head>
<body><main><h1>A page of the partnership</h1>{lines}</main>{body}</body>
</html>"""


def open_host_page(
    visitor: Visitor, body: str = WIDGET, head: str = "", html: str = "", policy: str = "", path: str = "/host-page"
) -> Visitor:
    """Go to a page with that body, on which the widget is closed.

    Args:
        policy: its content security policy.
        html: attributes of its root.
    """
    page = _PAGE.format(html=html, head=head, body=body, lines="<p>Something to read. </p>" * 30)
    headers = {"Content-Security-Policy": policy} if policy else {}

    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body=page, headers=headers)

    visitor.page.route(f"**{path}", answer)
    visitor.page.goto(visitor.url + path)
    return visitor


def launcher(visitor: Visitor) -> Locator:
    """The button that opens the panel."""
    return visitor.page.get_by_role("button", name="Ask about sharing information")


def open_panel(visitor: Visitor) -> Locator:
    """Press the button, and return the panel with its greeting."""
    launcher(visitor).click()
    panel = visitor.page.get_by_role("dialog", name="Information-sharing assistant")
    expect(panel.locator(".reply")).to_have_count(1)
    return panel
