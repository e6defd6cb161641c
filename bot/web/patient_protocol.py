"""uvicorn's HTTP protocol with a time limit for the headers of a request.

uvicorn limits how long an answered connection may stay idle, but not how long a first request may take. Somebody who
opens connections and sends a byte now and then could use up every file handle.
"""

import asyncio
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

# From the first byte of a connection or of its next request, to the end of the headers.
HEADERS_WITHIN_SECONDS = 10.0
# A request's first line and headers together. A browser sends about 1 KB.
HEADERS_LIMIT_BYTES = 16 * 1024
# Fewer than the files that a process may usually open (1,024), to leave room for the database and Rasa.
MOST_CONNECTIONS = 800


class PatientProtocol(H11Protocol):
    """Closes a connection if its headers take too long or there are too many connections."""

    headers_within = HEADERS_WITHIN_SECONDS
    most_connections = MOST_CONNECTIONS

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

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are already too many connections."""
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            self.logger.warning("Too many connections: one more was closed.")
            transport.abort()
            return
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take the data, and wait for the rest within the time that is left."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Give the next request its own time, if part of it is already here."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Set a deadline only while headers are due and uvicorn's own idle limit is not running."""
        if self.conn.their_state is not h11.IDLE or self.timeout_keep_alive_task is not None:
            self._forget()
        elif self._deadline is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(self.headers_within, self._give_up)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        self.transport.abort()
