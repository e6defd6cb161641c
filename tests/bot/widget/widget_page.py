"""A page with the widget in a real browser, with a stand-in for the gateway."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from bot.contract.replies import BotReply
from bot.widget.bundle import bundle
from tests.bot.gateway.fakes import PLAIN

ORIGIN = "http://widget.test"
_PAGE = (
    '<!doctype html><html lang="en-GB"><title>The assistant</title><script type="module" src="/widget.js"></script>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><style>body { margin: 0 }</style>'
    '<body><sharing-assistant layout="page"></sharing-assistant>'
)


class WidgetPage:
    """The page with its greeting drawn. `answered` answers the widget's other requests."""

    greeting: dict[str, Any] = PLAIN

    def __init__(self, page: Page, html: str = _PAGE) -> None:
        """Open the page; on one of somebody else's (`html`), press the button that opens the panel."""
        self.page = page
        self._html = html
        page.set_default_timeout(5_000)
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(f"{ORIGIN}/")
        if html is not _PAGE:
            page.locator(".launcher").first.click()
        expect(page.locator(".reply")).to_have_count(1)

    def answered(self, path: str, route: Route) -> None:
        """Answer a request from the widget to one of the gateway's paths."""
        raise NotImplementedError

    def say_hello(self, replies: int) -> None:
        """Send a message, and wait until that many replies are drawn."""
        before = self.page.locator(".reply").count()
        self.page.get_by_label("Your message").fill("hello")
        self.page.get_by_label("Your message").press("Enter")
        expect(self.page.locator(".reply")).to_have_count(before + replies)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path == "/":
            route.fulfill(content_type="text/html", body=self._html)
        elif path == "/widget.js":
            route.fulfill(content_type="text/javascript", body=bundle().script)
        elif path == "/chat/sessions":
            greeting = BotReply.model_validate(self.greeting).as_json()
            route.fulfill(status=201, json={"token": "t", "expires_at": "2030-01-01T00:00:00Z", "messages": [greeting]})
        else:
            self.answered(path, route)


class ScriptedAssistant(WidgetPage):
    """A page with the widget, and a gateway that gives set replies and stores the feedback."""

    def __init__(self, page: Page, html: str = _PAGE) -> None:
        self.says: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        super().__init__(page, html)

    def said(self, *replies: dict[str, Any]) -> Locator:
        """The last of these replies as drawn. Each is completed first, as the gateway does."""
        self.says = [BotReply.model_validate(reply).as_json() for reply in replies]
        self.say_hello(len(replies))
        return self.page.locator(".reply").last

    def answered(self, path: str, route: Route) -> None:
        """Store feedback on an answer, and give the next reply."""
        if path == "/chat/feedback":
            self.told.append(json.loads(route.request.post_data or ""))
            route.fulfill(status=204)
        else:
            self.sent.append(json.loads(route.request.post_data or "{}"))
            route.fulfill(json={"messages": self.says})
