"""The middleware for every request, whatever its route."""

import asyncio
import contextlib

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.contract.problems import new_reference
from bot.store.errors import StoreError
from bot.web.plain.answering import PATH as PLAIN_PATH
from bot.web.services import Services

log = structlog.get_logger()

# Where Teams delivers. Its messages have more metadata than ours.
TEAMS_PATH = "/api/messages"

# A form writes each byte of a character as three: twelve for the longest. The token and a button's payload come on top.
_FORM_BYTES_FOR_EACH = 12
_FORM_BYTES_MORE = 8 * 1024

# Read away a body over the limit, up to this size and time. After that the client loses the connection.
_READ_AWAY_BYTES = 16 * 1024 * 1024
_READ_AWAY_SECONDS = 5.0


class SizeLimit:
    """Refuses a body that is too large or too slow.

    The size is checked against Content-Length or, if there is none, while the body is read. A client that sends a byte
    now and then would otherwise be waited for for ever.

    FastAPI's `max_body_size` is no use here: it answers in plain text if the length is declared.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        """Wrap the next app."""
        self._app = app
        self._limit = services.settings.body_limit_bytes
        form = services.settings.text_limit * _FORM_BYTES_FOR_EACH + _FORM_BYTES_MORE
        self._own_limits = {PLAIN_PATH: max(self._limit, form)}
        if services.teams is not None:
            self._own_limits[TEAMS_PATH] = services.teams.body_limit_bytes
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
                # Anything after the body, such as the client's disconnection, may take as long as it likes.
                async with asyncio.timeout_at(None if complete else end):
                    message = await receive()
            except TimeoutError:
                # The rest of the body is not read, so the connection cannot be used again.
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
    """Read and discard the rest of the body, up to a limit.

    A client that is still sending when the connection closes would see a broken pipe and not the answer.
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
    """Turns an unforeseen exception into a 503 with the contacts.

    The log leaves out the exception's message, which may repeat what the person said.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        """Wrap the next app."""
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
            reason, reference = "store" if isinstance(error, StoreError) else "unexpected", new_reference()
            self._services.metrics.failures.labels(reason).inc()
            log.error("request_failed", reason=reason, reference=reference, exc_info=error)
            if not started:
                await self._services.problems.response("unavailable", reference)(scope, receive, send)
