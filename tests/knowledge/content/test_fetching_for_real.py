"""The fetcher over real connections to a server on this machine."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.content.web.addresses import RefusedAddress
from knowledge.content.web.fetching import Fetcher, FetchError, Limits

pytestmark = pytest.mark.end_to_end


class _Site(http.server.SimpleHTTPRequestHandler):
    hosts: list[str] = []

    def do_GET(self) -> None:
        self.hosts.append(str(self.headers["Host"]))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page.html")
            self.end_headers()
        elif self.path == "/silent":
            threading.Event().wait(3)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /closed\n", "utf-8")
    (tmp_path / "page.html").write_text("<p>A page.</p>", "utf-8")
    (tmp_path / "large.html").write_text("x" * 5000, "utf-8")
    handler = functools.partial(_Site, directory=str(tmp_path))
    _Site.hosts.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def test_a_page_behind_a_redirect_is_fetched_where_private_addresses_are_allowed(site: str) -> None:
    with Fetcher(allow_private=True) as fetcher:
        found = fetcher.fetch(f"{site}/moved")
    assert (found.url, found.media_type, found.content) == (f"{site}/page.html", "text/html", b"<p>A page.</p>")
    assert set(_Site.hosts) == {site.removeprefix("http://")}


def test_without_that_nothing_is_asked_for(site: str) -> None:
    with Fetcher() as fetcher, pytest.raises(RefusedAddress, match="which is not a public address"):
        fetcher.fetch(f"{site}/page.html")
    assert _Site.hosts == []


def test_limits_and_robots_txt_hold(site: str) -> None:
    limits = Limits(size=1000, step_seconds=0.5)
    with Fetcher(allow_private=True, limits=limits) as fetcher:
        for path, fault in (
            ("large.html", "larger than 1000"),
            ("silent", "ReadTimeout"),
            ("closed", "robots"),
            ("gone", "404"),
        ):
            with pytest.raises(FetchError, match=fault):
                fetcher.fetch(f"{site}/{path}")
