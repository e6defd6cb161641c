"""A person at the page in a real browser, for the tests."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

from tests.tools import program

# The browser runs as root in a container, and must not use the network by itself.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A turn takes far less, but a busy machine may need more than the library's own five seconds.
expect.set_options(timeout=20_000)


@contextmanager
def open_browser(back_forward_cache: bool = False, flags: Sequence[str] = ()) -> Iterator[Browser]:
    """Open a browser without a window.

    Args:
        flags: more arguments for its program.
        back_forward_cache: keep pages alive that were left, as people's browsers do. Playwright switches it off.

    Raises:
        MissingProgramError: `make test-tools` has not found or installed one.
    """
    found = program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=[*FLAGS, *flags],
            ignore_default_args=["--disable-back-forward-cache"] if back_forward_cache else None,
        )
        yield browser
        browser.close()


START = "Can I share this? Check my case"
TO_WHERE_YOU_WORK = (
    "No",
    "Keeping a child safe and well",
    "Pass on a concern",
    "Prevent harm",
    "Someone who needs it to help the child",
    "No, it could be less",
)
TO_THE_OUTCOME = ("Not sure", "No, it is safe", "Just this once")


class Visitor:
    """One tab. `wrongs` collects what must not happen: errors, and requests to another host."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.wrongs: list[str] = []
        # Another website's address, if a test uses one.
        self.also_allowed = url
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.wrongs.append(f"error: {error}"))
        page.context.on("request", self._see)

    def open(self, path: str = "/") -> "Visitor":
        """Go to a page of the assistant that the widget fills, and wait for its greeting."""
        self.page.goto(self.url + path)
        expect(self.page.locator(".reply")).to_have_count(1)
        return self

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
        """Press a button of the newest reply by its whole name, and wait for the result."""
        self.newest.get_by_role("button", name=name, exact=True).click()
        self.wait()

    def tap_all(self, *names: str) -> None:
        """Press a button in each of the next replies."""
        for name in names:
            self.tap(name)

    def wait(self) -> None:
        """Wait until nothing is loading."""
        expect(self.page.get_by_role("log")).to_have_attribute("aria-busy", "false")

    def conversation(self) -> str:
        """Everything that the conversation shows, as text."""
        return self.page.get_by_role("log").inner_text()

    def decide(self) -> None:
        """Tap through the guided decision to "You can share this.", with a change in the middle."""
        self.page.get_by_role("button", name=START).first.click()
        self.wait()
        self.tap_all(*TO_WHERE_YOU_WORK)
        self.tap_all("Change an answer", "Change: Purpose", "Support their welfare")
        self.tap_all("Public sector", *TO_THE_OUTCOME)
        expect(self.newest.get_by_role("heading", level=3)).to_have_text("You can share this.")

    def unfold(self, name: str) -> None:
        """Open the folded part under that heading in the newest reply."""
        self.newest.locator("summary", has=self.page.get_by_role("heading", name=name)).click()

    def focused(self) -> str:
        """The text of the focused element, even inside the widget."""
        return str(
            self.page.evaluate(
                "() => { let at = document.activeElement;"
                " while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at.innerText; }"
            )
        )

    def overflow(self) -> int:
        """How many pixels the page, or the widget in it, is too wide for the window."""
        return int(
            self.page.evaluate(
                "() => { const frames = [...document.querySelectorAll('sharing-assistant')]"
                ".map((widget) => widget.shadowRoot.querySelector('.frame')).filter(Boolean);"
                " return Math.max(...[document.documentElement, ...frames]"
                ".map((one) => one.scrollWidth - one.clientWidth)); }"
            )
        )

    def forget_wrongs(self, *expected: str) -> None:
        """Forget the errors that a test has caused, each of which must contain one of these texts."""
        assert [wrong for wrong in self.wrongs if not any(text in wrong for text in expected)] == []
        self.wrongs.clear()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrongs.append(f"{message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        hosts = "|".join(map(re.escape, (self.url, self.also_allowed)))
        if not re.match(f"(blob:)?({hosts})/", request.url):
            self.wrongs.append(f"request: {request.url}")
