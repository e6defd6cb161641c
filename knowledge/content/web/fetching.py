"""Fetches one page at a time: addresses checked at every hop, robots.txt obeyed, size, time and redirects limited."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlunsplit

import httpx

from knowledge.content.web.addresses import RefusedAddress, Resolve, address_to_connect, checked_url, system_resolve
from knowledge.content.web.robots import USER_AGENT, Robots
from knowledge.errors import KnowledgeError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class FetchError(KnowledgeError):
    """A page that could not be had. The message names its address and why."""


@dataclass(frozen=True)
class Limits:
    """How much is waited for and read: bytes as they are after unpacking, seconds for a step and for all."""

    size: int = 30_000_000
    robots_size: int = 512_000
    step_seconds: float = 15.0
    whole_seconds: float = 60.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """A page: the address at which it was found in the end, its status, type and bytes."""

    url: str
    status: int
    media_type: str
    encoding: str | None
    content: bytes


class Fetcher:
    """Fetches over connections that go to no address but one that was checked.

    The name of a host is looked up here and the connection made to the address that was found, so that a second
    look-up cannot lead elsewhere; the certificate is still checked against the name. Proxies of the environment are not
    used: behind one, nothing could be checked.
    """

    def __init__(
        self,
        allow_private: bool = False,
        limits: Limits | None = None,
        resolve: Resolve = system_resolve,
        transport: httpx.BaseTransport | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`transport`, `resolve` and `now` are for tests."""
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._resolve = resolve
        self._now = now
        self._client = httpx.Client(
            trust_env=False,
            follow_redirects=False,
            timeout=self._limits.step_seconds,
            headers={"User-Agent": USER_AGENT},
            transport=transport,
            # Two hosts may share an address: a connection whose certificate was checked for one must not serve both.
            limits=httpx.Limits(max_keepalive_connections=0),
        )
        self._robots = Robots(self._read_robots)

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """A page with status 200. Raises FetchError or RefusedAddress otherwise."""
        found = self.look(url)
        if found.status != 200:
            raise FetchError(f"{url}: the server answers {found.status}; 200 is needed")
        return found

    def look(self, url: str) -> Fetched:
        """Whatever the server answers in the end, after redirects. Raises FetchError or RefusedAddress."""
        return self._follow(url, self._limits.size, self._obeying_robots)

    def _follow(self, url: str, size: int, allowed: Callable[[str], None]) -> Fetched:
        deadline = self._now() + self._limits.whole_seconds
        here = url
        for _ in range(self._limits.redirects + 1):
            allowed(here)
            found, leads_to = self._one_hop(here, size, deadline)
            if leads_to is None:
                return found
            here = urljoin(here, leads_to)
        raise FetchError(f"{url}: more than {self._limits.redirects} redirects")

    def _obeying_robots(self, url: str) -> None:
        parts = checked_url(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if not self._robots.allow(url, site):
            raise FetchError(
                f"{url}: the site's robots.txt does not allow it; ask the publisher, or save a copy by hand"
            )

    def _read_robots(self, url: str) -> tuple[int, str] | None:
        try:
            found = self._follow(url, self._limits.robots_size, lambda _: None)
        except RefusedAddress:
            # The page itself stands at the same host, and its refusal says more than that of robots.txt.
            raise
        except FetchError:
            return None
        return found.status, found.content.decode("utf-8", "replace")

    def _one_hop(self, url: str, size: int, deadline: float) -> tuple[Fetched, str | None]:
        """What one request gives, and where it leads on to."""
        parts = checked_url(url)
        host = str(parts.hostname)
        address = address_to_connect(parts, self._allow_private, self._resolve)
        shown = f"[{address}]" if ":" in address else address
        netloc = f"{shown}:{parts.port}" if parts.port else shown
        direct = urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))
        name = f"[{host}]" if ":" in host else host
        request = self._client.build_request(
            "GET",
            direct,
            headers={"Host": f"{name}:{parts.port}" if parts.port else name},
            extensions={"sni_hostname": host},
        )
        try:
            response = self._client.send(request, stream=True)
            try:
                leads_to = response.headers.get("location") if response.status_code in _REDIRECTS else None
                content = b"" if leads_to else self._read(response, url, size, deadline)
            finally:
                response.close()
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            raise FetchError(f"{url}: no answer ({type(error).__name__}: {error})") from error
        media_type = response.headers.get("content-type", "").partition(";")[0].strip()
        return Fetched(url, response.status_code, media_type, response.charset_encoding, content), leads_to

    def _read(self, response: httpx.Response, url: str, size: int, deadline: float) -> bytes:
        content = bytearray()
        # Unpacked bytes are counted as they come, because some kilobytes can unpack to gigabytes.
        for chunk in response.iter_bytes(65_536):
            content += chunk
            if len(content) > size:
                raise FetchError(f"{url}: larger than {size} bytes, which is the most that is read")
            if self._now() > deadline:
                raise FetchError(f"{url}: not whole after {self._limits.whole_seconds:.0f} seconds")
        return bytes(content)
