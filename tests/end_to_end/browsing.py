"""A person at the page in a real browser, for the tests."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

# In order of preference: the names under which Chromium is installed.
NAMES = ("chromium", "chromium-browser", "google-chrome")
# It runs as root in a container, and is to reach for no network of its own accord.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A turn takes far less; a machine that is busy may need more than the five seconds of the library's own.
expect.set_options(timeout=20_000)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser without a window. Skips the test on a machine that has none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no browser: looked for {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """One tab. `wrongs` gathers what must not be: errors, and requests to another host."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.wrongs: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.wrongs.append(f"error: {error}"))
        page.context.on("request", self._see)
        page.goto(url)
        expect(page.locator(".reply")).to_have_count(1)

    @property
    def box(self) -> Locator:
        """The box to type in."""
        return self.page.get_by_label("Your message")

    @property
    def newest(self) -> Locator:
        """The newest reply."""
        return self.page.locator(".reply").last

    def say(self, text: str) -> None:
        """Type a text, press Enter, and wait for the replies."""
        self.box.fill(text)
        self.box.press("Enter")
        self.wait()

    def tap(self, name: str) -> None:
        """Press a button of the newest reply by its whole name, and wait for what comes of it."""
        self.newest.get_by_role("button", name=name, exact=True).click()
        self.wait()

    def tap_all(self, *names: str) -> None:
        """Press a button in each of the next replies."""
        for name in names:
            self.tap(name)

    def wait(self) -> None:
        """Until nothing is being waited for."""
        expect(self.page.get_by_role("log")).to_have_attribute("aria-busy", "false")

    def conversation(self) -> str:
        """All that the conversation shows, as text."""
        return self.page.get_by_role("log").inner_text()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrongs.append(f"{message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        if not re.match(rf"{re.escape(self.url)}/|blob:{re.escape(self.url)}/", request.url):
            self.wrongs.append(f"request: {request.url}")
