"""Fetch one page at a time. Check addresses at every hop, obey robots.txt, and limit size, time and redirects."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlunsplit

import httpx

from knowledge.content.web.addresses import (
    Named,
    RefusedAddress,
    Resolve,
    address_to_connect,
    checked_url,
    port_of,
    system_resolve,
)
from knowledge.content.web.robots import USER_AGENT, Robots
from knowledge.errors import KnowledgeError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class FetchError(KnowledgeError):
    """A page could not be fetched. The message names its address and why."""


@dataclass(frozen=True)
class Limits:
    """How much to read and how long to wait.

    Attributes:
        size: bytes of a page, after unpacking.
        robots_size: bytes of a robots.txt, after unpacking.
        step_seconds: seconds for one step.
        whole_seconds: seconds for all steps.
        redirects: number of redirects.
    """

    size: int = 30_000_000
    robots_size: int = 512_000
    step_seconds: float = 15.0
    whole_seconds: float = 60.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """A page: its final address, status, type and bytes."""

    url: str
    status: int
    media_type: str
    encoding: str | None
    content: bytes


class Fetcher:
    """Fetches pages, and connects only to addresses that were checked.

    It looks up a host's name itself, once, and connects to the address found, so a second look-up cannot lead
    elsewhere. The certificate is still checked against the name. It ignores proxies in the environment, because
    nothing could be checked behind one.
    """

    def __init__(
        self,
        allow_private: bool = False,
        limits: Limits | None = None,
        resolve: Resolve = system_resolve,
        transport: httpx.BaseTransport | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set up. `resolve`, `transport` and `now` are for tests.

        Args:
            allow_private: whether the server of an address that a person names may be private. Where it redirects to
                another private one, that is refused too.
            limits: how much to read and how long to wait.
        """
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._look_up = resolve
        self._found: dict[str, list[str]] = {}
        self._now = now
        self._client = httpx.Client(
            trust_env=False,
            follow_redirects=False,
            timeout=self._limits.step_seconds,
            headers={"User-Agent": USER_AGENT},
            transport=transport,
            # Two hosts may share an address. A connection whose certificate was checked for one must not serve both.
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
        """Return a page with status 200.

        Raises:
            FetchError: there is no such page.
            RefusedAddress: we must not connect to its address.
        """
        found = self.look(url)
        if found.status != 200:
            raise FetchError(f"{url}: the server answers {found.status}; it must answer 200")
        return found

    def look(self, url: str) -> Fetched:
        """Return whatever the server answers after redirects.

        Raises:
            FetchError: nothing answers.
            RefusedAddress: we must not connect to the address.
        """
        return self._follow(url, self._limits.size, self._obeying_robots)

    def _resolve(self, host: str, port: int) -> list[str]:
        """Return a host's addresses, always those of the first look-up: a name that changes them is a trick."""
        if host not in self._found:
            self._found[host] = self._look_up(host, port)
        return self._found[host]

    def _follow(self, url: str, size: int, allowed: Callable[[str], None]) -> Fetched:
        deadline = self._now() + self._limits.whole_seconds
        here = url
        named: Named | None = None
        for _ in range(self._limits.redirects + 1):
            # The address is checked before the site's robots.txt is asked for: that is a connection too.
            address = address_to_connect(checked_url(here), self._allow_private, self._resolve, named)
            named = named or Named(address, port_of(checked_url(here)))
            allowed(here)
            found, leads_to = self._one_hop(here, address, size, deadline)
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
            # The page itself is on the same host, and its refusal says more than that of robots.txt.
            raise
        except FetchError:
            return None
        return found.status, found.content.decode("utf-8", "replace")

    def _one_hop(self, url: str, address: str, size: int, deadline: float) -> tuple[Fetched, str | None]:
        """Return the result of one request, and where it leads."""
        parts = checked_url(url)
        host = str(parts.hostname)
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
        # Count unpacked bytes as they come, because some kilobytes can unpack to gigabytes.
        for chunk in response.iter_bytes(65_536):
            content += chunk
            if len(content) > size:
                raise FetchError(f"{url}: larger than {size} bytes, the most that can be read")
            if self._now() > deadline:
                raise FetchError(f"{url}: not complete after {self._limits.whole_seconds:.0f} seconds")
        return bytes(content)
