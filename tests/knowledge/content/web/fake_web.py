"""A web without a network: hosts with addresses, and pages that they serve."""

from collections.abc import Callable, Mapping

import httpx

from knowledge.content.web.fetching import Fetcher, Limits

Page = httpx.Response | Callable[[httpx.Request], httpx.Response]
PUBLIC = "93.184.215.14"


class FakeWeb:
    """Records each request: (IP address connected to, Host, path)."""

    def __init__(self, pages: Mapping[str, Page], hosts: Mapping[str, list[str]] | None = None) -> None:
        self.pages = pages
        self.hosts = hosts or {}
        self.asked: list[tuple[str, str, str]] = []
        self.agents: set[str] = set()
        self.names: list[str] = []

    def resolve(self, host: str, port: int) -> list[str]:
        if host == "nowhere.example":
            raise OSError("Name or service not known")
        return self.hosts.get(host, [PUBLIC])

    def answer(self, request: httpx.Request) -> httpx.Response:
        host, path = request.headers["host"], request.url.raw_path.decode()
        self.asked.append((request.url.host, host, path))
        self.agents.add(request.headers["user-agent"])
        self.names.append(request.extensions["sni_hostname"])
        page = self.pages.get(f"{host}{path}", httpx.Response(404))
        return page(request) if callable(page) else page

    def fetcher(self, allow_private: bool = False, limits: Limits | None = None, **more: object) -> Fetcher:
        return Fetcher(allow_private, limits, self.resolve, httpx.MockTransport(self.answer), **more)  # type: ignore[arg-type]


def html(text: str = "<p>text</p>") -> httpx.Response:
    return httpx.Response(200, html=text)


def redirect(to: str) -> httpx.Response:
    return httpx.Response(301, headers={"location": to})
