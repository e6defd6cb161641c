"""What is done for every request, whatever its route."""

import asyncio
import contextlib
import sqlite3

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.contract.problems import new_reference
from bot.web.services import Services

log = structlog.get_logger()

# Where Teams delivers; its messages come with more around them than ours.
TEAMS_PATH = "/api/messages"

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# For a year, and for this host alone: others below the same name are not ours to decide about.
TLS_HEADERS = {"Strict-Transport-Security": "max-age=31536000"}


# A body over the limit is still read away up to so much; who sends more, or slower, loses the connection.
_READ_AWAY_BYTES = 16 * 1024 * 1024
_READ_AWAY_SECONDS = 5.0


class SecurityHeaders:
    """Adds the headers above to every response that does not set its own."""

    def __init__(self, app: ASGIApp, behind_tls: bool = False) -> None:
        """app: the next one in; behind_tls: people reach it by https alone, which browsers are told to keep to."""
        self._app = app
        self._headers = {**SECURITY_HEADERS, **(TLS_HEADERS if behind_tls else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if "frame-ancestors 'none'" not in headers["Content-Security-Policy"]:
                    # The older header knows no list of origins, and would forbid what the policy allows.
                    del headers["X-Frame-Options"]
            await send(message)

        await self._app(scope, receive, send_with_headers)


class SizeLimit:
    """Refuses a body over the limit, by its Content-Length or, where it declares none, as soon as it is read.

    And one that takes too long to arrive: somebody who sends a letter now and then would be waited for without end.

    Not FastAPI's `max_body_size`: where the length is declared, that answers in plain text.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        """app: the next one in."""
        self._app = app
        self._limit = services.settings.body_limit_bytes
        self._own_limits = {} if services.teams is None else {TEAMS_PATH: services.teams.body_limit_bytes}
        self._within = services.settings.body_within_seconds
        self._problems = services.problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        limit = self._own_limits.get(scope.get("path", ""), self._limit)
        declared = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        if declared.isdecimal() and int(declared) > limit:
            await _read_away(receive)
            await self._problems.response("too_large")(scope, receive, send)
            return
        received, complete, end = 0, False, asyncio.get_running_loop().time() + self._within

        async def receive_counting() -> Message:
            nonlocal received, complete
            try:
                # What comes after the body, that the client has gone, may take as long as it likes.
                async with asyncio.timeout_at(None if complete else end):
                    message = await receive()
            except TimeoutError:
                # The rest of the body is not waited for, so the connection is of no more use.
                raise HTTPException(408, headers={"Connection": "close"}) from None
            complete = not message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > limit:
                if message.get("more_body"):
                    await _read_away(receive)
                raise HTTPException(413)
            return message

        await self._app(scope, receive_counting, send)


async def _read_away(receive: Receive) -> None:
    """Read what is still being sent and keep nothing of it, within bounds.

    A client that is still sending when the answer comes and the connection closes sees a broken pipe, not the answer.
    """
    left = _READ_AWAY_BYTES
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_READ_AWAY_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if message["type"] != "http.request" or not message.get("more_body"):
                    return


class LastResort:
    """Turns an exception that nobody foresaw into a 503 with the contacts.

    It is logged without its message, which may repeat what was said.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        """app: the next one in."""
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception as error:
            reason, reference = "store" if isinstance(error, sqlite3.Error) else "unexpected", new_reference()
            self._services.metrics.failures.labels(reason).inc()
            log.error("request_failed", reason=reason, reference=reference, exc_info=error)
            if not started:
                await self._services.problems.response("unavailable", reference)(scope, receive, send)
