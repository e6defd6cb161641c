"""Open connections to Rasa's channel, on each of which one request after another is answered.

httpx's own client and connections take 4 ms of processor time for a call, more than all else in the gateway; these
take under one. Rasa is on this machine or next to it, and its answers are short, have a length and are read whole.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

import httptools
import httpx

# Rasa's server closes idle connections after 5 s. Close them first, to avoid using a closed one.
IDLE_SECONDS = 4.0
# Keep no more of them open than this.
_MOST_IDLE = 20
# Only a refused connection is tried again, after so many seconds each. Rasa may already have taken anything that was
# sent, and a turn taken twice could answer the next question of the guided decision.
_AGAIN_AFTER = (0.0, 0.5)
_AT_ONCE = 65_536


class RasaConnections(httpx.AsyncBaseTransport):
    """Sends requests over plain HTTP/1.1."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Make it, without connecting.

        Args:
            clock: returns monotonic seconds.
        """
        self._clock = clock
        self._idle: list[tuple[_Connection, float]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return its whole answer.

        Raises:
            httpx.ConnectError: nobody can be reached. Nothing was sent.
            httpx.TransportError: the answer did not come, or not as HTTP. The request may have been taken.
        """
        connection = self._kept() or await self._connected(request.url)
        try:
            status, content, stays_open = await connection.exchange(_as_bytes(request))
        except (OSError, EOFError, httptools.HttpParserError) as error:
            connection.close()
            # Not chained: the error may repeat what was said.
            raise httpx.ReadError(type(error).__name__) from None
        except BaseException:
            connection.close()
            raise
        if stays_open and len(self._idle) < _MOST_IDLE:
            self._idle.append((connection, self._clock()))
        else:
            connection.close()
        return httpx.Response(status, content=content)

    async def aclose(self) -> None:
        """Close the idle connections."""
        while self._idle:
            self._idle.pop()[0].close()

    def _kept(self) -> "_Connection | None":
        """Return the connection used last that is still open, and close those that were idle for too long."""
        while self._idle:
            connection, since = self._idle.pop()
            if connection.is_open() and self._clock() - since < IDLE_SECONDS:
                return connection
            connection.close()
        return None

    async def _connected(self, url: httpx.URL) -> "_Connection":
        for pause in (*_AGAIN_AFTER, None):
            try:
                return _Connection(*await asyncio.open_connection(url.host, url.port or 80))
            except OSError as error:
                if pause is None:
                    raise httpx.ConnectError(type(error).__name__) from None
            await asyncio.sleep(pause)
        raise AssertionError("the last try returns or raises")


class _Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    def is_open(self) -> bool:
        """Whether neither end has closed it, and nothing has come that nobody asked for."""
        return not (self._writer.is_closing() or self._reader.at_eof())

    async def exchange(self, request: bytes) -> tuple[int, bytes, bool]:
        """Send a request. Return the answer's status and content, and whether the connection stays open.

        Raises:
            OSError: the connection broke.
            EOFError: it was closed before the answer was whole.
            httptools.HttpParserError: the answer is no HTTP.
        """
        answer = _Answer()
        parser = answer.parser
        self._writer.write(request)
        await self._writer.drain()
        while not answer.is_whole:
            data = await self._reader.read(_AT_ONCE)
            if not data:
                raise EOFError
            parser.feed_data(data)
        return parser.get_status_code(), b"".join(answer.pieces), answer.stays_open

    def close(self) -> None:
        """Close it, without waiting."""
        with suppress(OSError, RuntimeError):
            self._writer.close()


class _Answer:
    """What the parser calls."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.is_whole = self.stays_open = False
        self.parser = httptools.HttpResponseParser(self)

    def on_body(self, piece: bytes) -> None:
        self.pieces.append(piece)

    def on_message_complete(self) -> None:
        self.is_whole = True
        # Asked now: once it is through, the parser has forgotten the head.
        self.stays_open = self.parser.should_keep_alive()


def _as_bytes(request: httpx.Request) -> bytes:
    lines = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%s: %s" % header for header in request.headers.raw]
    return b"\r\n".join([*lines, b"", request.read()])
