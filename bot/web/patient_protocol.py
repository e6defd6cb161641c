"""uvicorn's HTTP protocol with an end to its patience.

uvicorn has a time limit for a connection that has been answered and says nothing more, and none for one that never
finishes its first request: somebody who opens connections and sends a letter now and then could hold every file handle.
"""

import asyncio
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

# From the first byte of a connection, or of the next request on it, to the end of the headers.
HEADERS_WITHIN_SECONDS = 10.0
# A request's first line and headers together. A browser's are about 1 KB.
HEADERS_LIMIT_BYTES = 16 * 1024
# Below the number of files that a process may usually have open (1,024), with room for the database and for Rasa.
MOST_CONNECTIONS = 800


class PatientProtocol(H11Protocol):
    """Closes a connection whose headers take too long, and one too many."""

    headers_within = HEADERS_WITHIN_SECONDS
    most_connections = MOST_CONNECTIONS

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """As uvicorn makes it, one for each connection."""
        super().__init__(config, server_state, app_state, _loop)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are too many already."""
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            self.logger.warning("Too many connections: one more was closed.")
            transport.abort()
            return
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came, and go on waiting only as long as is left."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """The next request, if part of it is there already, has its own time."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Have a deadline exactly while headers are awaited and uvicorn's own time limit between requests is not on."""
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
