"""uvicorn's HTTP protocol with time limits, and a limit to how many connections may wait.

uvicorn limits how long an answered connection may stay idle, but not how long a request may take to arrive or an answer
to be read. Somebody who opens connections and sends a byte now and then could use up every file handle.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.limits.rate_limits import address_key
from bot.web.open_connections import OpenConnections, Waits

# From the first byte of a connection or of its next request, to the end of the headers.
HEADERS_WITHIN_SECONDS = 10.0
# After the limit for the body, the person is told (middleware.SizeLimit). This much later the connection is closed.
_TOLD_WITHIN_SECONDS = 7.0
# For somebody who reads nothing of an answer.
READ_WITHIN_SECONDS = 30.0
_SAID_EVERY_SECONDS = 60.0
# A request's first line and headers together. A browser sends about 1 KB.
HEADERS_LIMIT_BYTES = 16 * 1024


class PatientProtocol(H11Protocol):
    """Closes a connection that takes too long, or the oldest waiting one if there are too many."""

    headers_within = HEADERS_WITHIN_SECONDS
    body_within = 10.0
    read_within = READ_WITHIN_SECONDS
    # Shared by the connections of a server.
    open_connections = OpenConnections()
    trusted: ProxyHeadersMiddleware | None = None
    said_at = -float("inf")

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Make the protocol for one connection, as uvicorn does."""
        super().__init__(config, server_state, app_state, _loop)
        self._deadline: asyncio.TimerHandle | None = None
        self._due: str | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin. If there are now too many connections, another one is closed."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take the data, and wait for the rest within the time that is left."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Give the next request its own time, if part of it is already here."""
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        """Wait until the person reads on, up to a limit."""
        super().pause_writing()
        if self._unread is None:
            self._unread = self.loop.call_later(self.read_within, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on with the answer."""
        super().resume_writing()
        self._forget_unread()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timers."""
        self._set_deadline(None)
        self._forget_unread()
        self.open_connections.goes_on(self)
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Set a deadline for what is due next, and note whether the connection waits.

        The deadline does not move while the same thing is due: a byte now and then gains no time.
        """
        due = self._what_is_due()
        if due == self._due:
            return
        self._due = due
        limits = {"headers": self.headers_within, "body": self.body_within + _TOLD_WITHIN_SECONDS}
        self._set_deadline(limits.get(due or ""))
        if due is None:
            self.open_connections.goes_on(self)
            return
        waits: Waits = "idle" if due == "next" else "half_open"
        closed = self.open_connections.waits(self, self._address(), waits, self.transport.close, len(self.connections))
        if closed:
            self._say_so()

    def _what_is_due(self) -> str | None:
        """`headers` or `body` of a request, the `next` request, or None while a whole one is answered."""
        if self.transport.is_closing():
            return None
        if self.conn.their_state is h11.SEND_BODY:
            return "body"
        if self.conn.their_state is h11.IDLE:
            # uvicorn's own limit runs between an answer and the first byte of the next request.
            return "headers" if self.timeout_keep_alive_task is None else "next"
        return None

    def _address(self) -> str:
        """The address of the person, if a trusted proxy has named it by now; otherwise of whoever is connected."""
        peer = self.client[0] if self.client else "unknown"
        if self._due == "body" and self.trusted is not None and peer in self.trusted.trusted_hosts:
            values = [value.decode("latin-1") for name, value in self.headers if name == b"x-forwarded-for"]
            named = self.trusted.trusted_hosts.get_trusted_client_address(",".join(values))[0] if values else ""
            return address_key(named or peer)
        return address_key(peer)

    def _set_deadline(self, seconds: float | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self.transport.abort) if seconds else None

    def _say_so(self) -> None:
        """Log that others were closed, once in a while."""
        now = self.loop.time()
        if now - type(self).said_at >= _SAID_EVERY_SECONDS:
            type(self).said_at = now
            self.logger.warning("Too many connections wait for their person: the oldest are closed.")

    def _forget_unread(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None


def patient_protocol(body_within_seconds: float, trusted_proxies: Sequence[str]) -> type[PatientProtocol]:
    """The protocol for one server.

    Args:
        body_within_seconds: how long a body may take.
        trusted_proxies: whose X-Forwarded-For is believed.
    """

    async def no_app(*_: Any) -> None:
        raise NotImplementedError

    class Served(PatientProtocol):
        body_within = body_within_seconds
        open_connections = OpenConnections()
        trusted = ProxyHeadersMiddleware(no_app, list(trusted_proxies)) if trusted_proxies else None

    return Served
