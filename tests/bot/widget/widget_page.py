"""A page with the widget in a real browser, with a stand-in for the gateway."""

from playwright.sync_api import Page, Route, expect

from bot.contract.replies import BotReply
from bot.widget.bundle import bundle
from tests.bot.gateway.fakes import PLAIN

ORIGIN = "http://widget.test"
_PAGE = (
    '<!doctype html><html lang="en-GB"><title>The assistant</title><script type="module" src="/widget.js"></script>'
    '<body><sharing-assistant layout="page"></sharing-assistant>'
)


class WidgetPage:
    """The page with its greeting drawn. `answered` answers the widget's other requests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(5_000)
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(f"{ORIGIN}/")
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
            route.fulfill(content_type="text/html", body=_PAGE)
        elif path == "/widget.js":
            route.fulfill(content_type="text/javascript", body=bundle().script)
        elif path == "/chat/sessions":
            greeting = BotReply.model_validate(PLAIN).as_json()
            route.fulfill(status=201, json={"token": "t", "expires_at": "2030-01-01T00:00:00Z", "messages": [greeting]})
        else:
            self.answered(path, route)
