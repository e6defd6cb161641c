"""Easy words in the widget: switched in its menu or by an attribute, asked of the server, and kept for the tab."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from bot.contract.replies import BotReply, greeting
from bot.contract.wording import load_wording
from bot.web.routes.page import widget_words
from knowledge.copy.styles import Style, in_style
from tests.bot.gateway.fakes import PLAIN
from tests.bot.widget.widget_page import ORIGIN, WidgetPage
from tests.end_to_end.looking import violations

pytestmark = pytest.mark.end_to_end

PAGE = (
    '<!doctype html><html lang="en-GB"><title>The assistant</title><script type="module" src="/widget.js"></script>'
    '<body><sharing-assistant layout="page"{more}></sharing-assistant><button class="launcher" hidden></button>'
)


class Easy(WidgetPage):
    """A gateway that has easy words, and notes the language of each request.

    Attributes:
        asked: method, path and language of each request to the chat.
        kept: what was said, as the gateway keeps it.
        has_words: whether the easy words can be fetched; None where no answer ever comes.
    """

    def __init__(self, page: Page, more: str = "", has_words: bool | None = True) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.kept: list[dict[str, Any]] = []
        self.has_words = has_words
        self.page, self._html = page, PAGE.format(more=more)
        page.set_default_timeout(5_000)
        page.route(f"{ORIGIN}/**", self._noted)
        page.goto(f"{ORIGIN}/")
        expect(page.locator(".reply")).to_have_count(1)

    def _noted(self, route: Route) -> None:
        path, request = route.request.url.removeprefix(ORIGIN), route.request
        is_easy = request.headers.get("accept-language") == "en-simple"
        if path.startswith("/chat/"):
            self.asked.append((request.method, path, "easy" if is_easy else "usual"))
        if path == "/chat/sessions" and request.method == "POST":
            with in_style(Style.EASY if is_easy else Style.USUAL):
                words = load_wording().greeting
                self.greeting = greeting(words.text, words.reminders, list(words.buttons)).as_json()
            self.kept = [{"from": "assistant", "at": "2026-01-01T00:00:00Z", **self.greeting}]
        self._answer(route)

    def answered(self, path: str, route: Route) -> None:
        if path == "/easy-words.json":
            if self.has_words is None:
                return
            with in_style(Style.EASY):
                route.fulfill(status=200 if self.has_words else 503, json=widget_words())
        elif route.request.method == "GET":
            route.fulfill(json={"in_progress": False, "messages": self.kept})
        else:
            reply = BotReply.model_validate(PLAIN).as_json()
            self.kept += [{"from": "person", "text": json.loads(route.request.post_data or "{}")["text"]}]
            self.kept += [{"from": "assistant", **reply}]
            route.fulfill(json={"messages": [reply]})

    def switch(self, name: str) -> None:
        self.page.get_by_role("button", name="Menu").click()
        self.page.get_by_role("button", name=name, exact=True).click()

    @property
    def hint(self) -> str:
        return self.page.locator("#hint").inner_text()


def test_the_menu_switches_the_words_and_the_first_screen_and_back(page: Page) -> None:
    shown = Easy(page)
    assert shown.hint.startswith("Leave out names")
    shown.switch("Use easy words")
    expect(page.locator("#hint")).to_contain_text("Do not type names")
    expect(page.locator(".reply")).to_contain_text("Hello. Here is Somerset's guidance on sharing")
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("The words have changed. What was said before stays as it was.")
    assert shown.asked[-1] == ("POST", "/chat/sessions", "easy")
    assert violations(page) == []
    shown.switch("Use the usual words")
    expect(page.locator("#hint")).to_contain_text("Leave out names")
    assert shown.asked[-1] == ("POST", "/chat/sessions", "usual")


def test_what_was_said_stays_as_it_was_and_what_comes_is_in_easy_words(page: Page) -> None:
    shown = Easy(page)
    shown.say_hello(1)
    page.get_by_label("Your message").fill("half a sent")
    shown.switch("Use easy words")
    expect(page.locator("#hint")).to_contain_text("Do not type names")
    expect(page.locator(".reply")).to_have_count(2)
    expect(page.get_by_label("Your message")).to_have_value("half a sent")
    assert ("DELETE", "/chat/sessions", "usual") not in shown.asked
    shown.say_hello(1)
    assert shown.asked[-1] == ("POST", "/chat/messages", "easy")


def test_a_reload_keeps_the_choice_and_the_number_is_there(page: Page) -> None:
    shown = Easy(page)
    shown.switch("Use easy words")
    expect(page.locator("#hint")).to_contain_text("Do not type names")
    page.reload()
    expect(page.locator("#hint")).to_contain_text("Do not type names")
    expect(page.get_by_role("link", name="999").first).to_be_visible()


def test_a_page_can_ask_for_easy_words_and_its_reader_can_choose_others(page: Page) -> None:
    shown = Easy(page, more=" easy-read")
    expect(page.locator("#hint")).to_contain_text("Do not type names")
    assert shown.asked == [("POST", "/chat/sessions", "easy")]
    shown.switch("Use the usual words")
    expect(page.locator("#hint")).to_contain_text("Leave out names")
    page.reload()
    expect(page.locator("#hint")).to_contain_text("Leave out names")


def test_where_easy_words_cannot_be_had_that_is_said_and_nothing_is_lost(page: Page) -> None:
    shown = Easy(page)
    shown.say_hello(1)
    shown.has_words = False
    shown.switch("Use easy words")
    expect(page.locator("#log")).to_contain_text("The assistant cannot be reached")
    assert shown.hint.startswith("Leave out names")
    expect(page.locator(".reply")).to_have_count(2)


def test_a_page_that_asks_for_easy_words_that_cannot_be_had_still_works(page: Page) -> None:
    shown = Easy(page, more=" easy-read", has_words=False)
    assert shown.hint.startswith("Leave out names")
    assert shown.asked == [("POST", "/chat/sessions", "easy")]
    expect(page.get_by_role("link", name="999").first).to_be_visible()


# Well before the page gives the words up.
SOON_MS = 5_000


def test_999_and_the_way_to_leave_do_not_wait_for_easy_words_that_never_come(page: Page) -> None:
    shown = Easy(page, more=" easy-read", has_words=None)
    expect(page.get_by_role("link", name="999").first).to_be_visible(timeout=SOON_MS)
    expect(page.get_by_role("button", name="Leave quickly")).to_be_visible(timeout=SOON_MS)
    assert shown.hint.startswith("Leave out names")
