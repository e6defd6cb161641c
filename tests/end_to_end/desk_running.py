"""The owner's desk for the tests: its real process, a real sign-in provider, and people in a real browser."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from bot.setup.places import places
from knowledge.locations import ROOT
from tests.end_to_end.looking import violations
from tests.ports import free_port

STARTED_WITHIN = 90.0


class RunningDesk:
    """Starts on entering a `with` block, with the shipped texts, and stops on leaving it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port, provider = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.provider = f"http://127.0.0.1:{provider}"
        self._provider_port = provider
        self._settings = settings
        self._processes: list[subprocess.Popen[bytes]] = []

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "OMP_NUM_THREADS": "1",
            "HF_HUB_OFFLINE": "1",
            "ASSISTANT_VAR_DIR": str(self.folder / "var"),
            "ASSISTANT_CONTENT_DIR": str(self.folder / "content"),
            "ASSISTANT_DESK_PORT": str(self.port),
            "ASSISTANT_DESK_OPENID_ISSUER": self.provider,
            "ASSISTANT_DESK_OPENID_CLIENT_ID": "desk",
            "ASSISTANT_DESK_OPENID_CLIENT_SECRET": "secret",
            **self._settings,
        }

    def __enter__(self) -> "RunningDesk":
        var = self.folder / "var"
        var.mkdir(parents=True, exist_ok=True)
        here = places(ROOT, {}).var
        for made in ("adapted", "embeddings", "index"):
            if (here / made).exists():
                (var / made).symlink_to(here / made)
        self._start("oidc_provider_mock", "--host", "127.0.0.1", "--port", str(self._provider_port))
        self._start("bot.desk")
        self._wait(f"{self.provider}/.well-known/openid-configuration")
        self._wait(f"{self.url}/healthz")
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(30)

    def know(self, subject: str, name: str, *roles: str) -> None:
        """Let the provider know a person."""
        claims = {"name": name, "roles": [*roles]}
        httpx.put(f"{self.provider}/users/{quote(subject)}", json=claims).raise_for_status()

    def _start(self, module: str, *arguments: str) -> None:
        log = (self.folder / f"{module}.log").open("wb")
        command = [sys.executable, "-m", module, *arguments]
        self._processes.append(
            subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=log, stderr=subprocess.STDOUT)
        )

    def _wait(self, url: str) -> None:
        end = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < end:
            try:
                httpx.get(url, timeout=5)
                return
            except httpx.TransportError:
                time.sleep(0.3)
        raise TimeoutError(f"{url} did not answer; see {self.folder}")


class DeskPerson:
    """One person in a browser of their own. `wrongs` collects errors, and requests to other hosts."""

    def __init__(self, page: Page, desk: RunningDesk, pictures: Path | None = None) -> None:
        self.page = page
        self.desk = desk
        self.pictures = pictures
        self.wrongs: list[str] = []
        self.found: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.wrongs.append(f"error: {error}"))
        page.context.on("request", self._see)

    def sign_in(self, subject: str) -> "DeskPerson":
        self.page.goto(self.desk.url + "/sign-in")
        self.page.get_by_role("button", name="Sign in with your work account").click()
        self.page.get_by_placeholder("sub").fill(subject)
        self.page.get_by_role("button", name="Authorize").click()
        self.page.get_by_role("heading", level=1, name="To do").wait_for()
        return self

    def open(self, path: str) -> "DeskPerson":
        self.page.goto(self.desk.url + path)
        return self

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def look(self, name: str) -> None:
        """Take a picture, and check the page with axe."""
        if self.pictures is not None:
            self.page.screenshot(path=self.pictures / f"{name}.png", full_page=True)
        self.found += [f"{name}: {one}" for one in violations(self.page)]

    def overflow(self) -> int:
        """How many pixels the page is too wide for its window."""
        script = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(script))

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that refuses, such as a conflict, is said by the browser too.
        is_ours = str(message.location.get("url", "")).startswith(self.desk.url)
        if message.type in ("error", "warning") and is_ours and "Failed to load resource" not in message.text:
            self.wrongs.append(f"{message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        # The provider's own page asks for a style elsewhere.
        is_providers = not request.is_navigation_request() and request.frame.url.startswith(self.desk.provider)
        ours = re.match(f"({re.escape(self.desk.url)}|{re.escape(self.desk.provider)})/", request.url)
        if not (ours or is_providers):
            self.wrongs.append(f"request: {request.url}")


@contextmanager
def person(
    browser: Browser,
    desk: RunningDesk,
    subject: str,
    pictures: Path | None = None,
    options: Mapping[str, object] | None = None,
) -> Iterator[DeskPerson]:
    """Somebody who has signed in, in a browser of their own."""
    context = browser.new_context(**(options or {}))  # type: ignore[arg-type]
    context.route(re.compile("^https://"), lambda route: route.abort())
    one = DeskPerson(context.new_page(), desk, pictures)
    yield one.sign_in(subject)
    assert one.wrongs == [], "\n".join(one.wrongs)
    assert one.found == [], "\n".join(one.found)
    context.close()
