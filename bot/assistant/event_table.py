"""Rasa's events in PostgreSQL, where any Rasa can take any turn of a conversation.

Each statement is a transaction of its own, so a process that is stopped in the middle of a turn holds nothing. Each
event of a conversation has a number. Events are added only behind the one that the turn began with: a Rasa that was
paused and wakes up cannot write over what another did meanwhile, nor bring back what was deleted.
"""

import asyncio
import logging
import select
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from math import ceil
from os import dup
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.errors import UniqueViolation

from bot.assistant.event_file import Row

logger = logging.getLogger(__name__)

# People wait for it, as they do for the SQLite file (store_care.py).
BUSY_SECONDS = 1.0
_REST_SECONDS = 1.0
_NAME = "sharing-assistant-rasa"
# Any number that nothing else of ours locks.
_MAKING = 7_265_736_100
# A schema of its own: the gateway's tables have versions, and are counted when they are copied.
_SCHEMA = """
CREATE SCHEMA IF NOT EXISTS rasa;
CREATE TABLE IF NOT EXISTS rasa.events (
    sender_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    type_name TEXT NOT NULL,
    timestamp DOUBLE PRECISION,
    intent_name TEXT,
    action_name TEXT,
    data TEXT NOT NULL,
    PRIMARY KEY (sender_id, number)
)
"""
_EVENTS = "SELECT number, data FROM rasa.events WHERE sender_id = %s ORDER BY number"
_IDS = "SELECT DISTINCT sender_id FROM rasa.events WHERE sender_id > %s ORDER BY sender_id LIMIT %s"
_DELETE = "DELETE FROM rasa.events WHERE sender_id = %s"
# From where the nth last message was waited for, as in event_file.py.
_DELETE_EARLIER_TURNS = """
DELETE FROM rasa.events WHERE sender_id = %(conversation)s AND number < (
    SELECT max(number) FROM rasa.events
    WHERE sender_id = %(conversation)s AND type_name = 'action' AND action_name = 'action_listen' AND number < (
        SELECT number FROM rasa.events WHERE sender_id = %(conversation)s AND type_name = 'user'
        ORDER BY number DESC LIMIT 1 OFFSET %(most)s::int - 1
    )
)
"""
_HOLD = "SELECT number FROM rasa.events WHERE sender_id = %(conversation)s AND number = %(after)s FOR UPDATE"
_REPLACE = "DELETE FROM rasa.events WHERE sender_id = %(conversation)s AND number <= %(after)s RETURNING number"
_ADD = """
WITH held AS ({held})
INSERT INTO rasa.events (sender_id, number, type_name, timestamp, intent_name, action_name, data)
SELECT %(conversation)s, %(after)s::bigint + place, type_name, timestamp, intent_name, action_name, data
FROM unnest(%(types)s::text[], %(times)s::float8[], %(intents)s::text[], %(actions)s::text[], %(data)s::text[])
    WITH ORDINALITY AS added (type_name, timestamp, intent_name, action_name, data, place)
WHERE EXISTS (SELECT 1 FROM held WHERE number = %(after)s)
    OR (%(after)s = 0 AND NOT EXISTS (SELECT 1 FROM rasa.events WHERE sender_id = %(conversation)s))
"""

Result = TypeVar("Result")


class TableRests(psycopg.OperationalError):
    """The database has just failed and is not tried again for a moment."""


class OvertakenTurn(Exception):
    """Another Rasa stored a later turn of the conversation, or it was deleted. This turn is not stored."""


class EventTable:
    """One connection, used by one coroutine after another. It is opened at its first use, and again after a failure."""

    def __init__(
        self,
        url: str,
        opened: Callable[[], None] = lambda: None,
        busy_seconds: float = BUSY_SECONDS,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Store where the database is.

        Args:
            url: postgresql://…, with a password if it needs one. It is logged nowhere.
            opened: called whenever the table has become usable.
            busy_seconds: how long one use may take.
            clock: monotonic seconds.
        """
        self._url = url
        self._opened = opened
        self._busy = busy_seconds
        self._clock = clock
        self._connection: psycopg.AsyncConnection[tuple[Any, ...]] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = asyncio.Lock()
        self._rests_until = -float("inf")
        self._works = True

    async def events(self, conversation: str) -> tuple[list[str], int]:
        """The events of the conversation's session as JSON, in order, and the number of the last (0: there are none).

        Raises:
            psycopg.Error: the database failed.
        """
        found = await self._use(lambda connection: _rows(connection, _EVENTS, (conversation,)))
        return [str(data) for _, data in found], int(found[-1][0]) if found else 0

    async def ids_after(self, after: str, most: int | None) -> list[str]:
        """At most `most` ids of conversations, in order, from the first after that one. Raises as `events` does."""
        found = await self._use(lambda connection: _rows(connection, _IDS, (after, most)))
        return [str(one) for (one,) in found]

    async def append(self, conversation: str, rows: Sequence[Row], after: int, instead: bool = False) -> int:
        """Add events to the conversation's session, all or none of them. Return the last one's number.

        Args:
            after: the number of the event that was the last when the turn began; 0 if nothing was stored.
            instead: delete the session that is stored, as these begin another.

        Raises:
            OvertakenTurn: that is no longer the last event. Nothing was changed.
            psycopg.Error: the database failed.
        """
        given = {
            "conversation": conversation,
            "after": after,
            "types": [row.type_name for row in rows],
            "times": [row.timestamp for row in rows],
            "intents": [row.intent_name for row in rows],
            "actions": [row.action_name for row in rows],
            "data": [row.data for row in rows],
        }
        try:
            added = await self._use(
                lambda connection: _count(connection, _ADD.format(held=_REPLACE if instead else _HOLD), given),
                but=UniqueViolation,
            )
        except UniqueViolation:
            # Not chained: PostgreSQL's own words repeat the row.
            raise OvertakenTurn from None
        if added != len(rows):
            raise OvertakenTurn
        return after + len(rows)

    async def delete(self, conversation: str) -> None:
        """Delete every event of the conversation. Raises as `events` does."""
        await self._use(lambda connection: _count(connection, _DELETE, (conversation,)))

    async def keep_last_turns(self, conversation: str, most: int) -> None:
        """Delete what came before the last `most` turns of the conversation's session. Raises as `events` does."""
        given = {"conversation": conversation, "most": most}
        await self._use(lambda connection: _count(connection, _DELETE_EARLIER_TURNS, given))

    def close(self) -> None:
        """Close the connection, without waiting."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.pgconn.finish()

    async def _use(
        self,
        what: Callable[["psycopg.AsyncConnection[tuple[Any, ...]]"], Awaitable[Result]],
        but: type[psycopg.Error] | tuple[()] = (),
    ) -> Result:
        """Do one thing with the connection.

        Args:
            but: an error that is no failure of the database.
        """
        self._must_not_rest()
        try:
            async with self._alone():
                # It may have failed for the one before.
                self._must_not_rest()
                connection = await self._open()
                result = await self._within(connection, what(connection))
        except TableRests:
            raise
        except but:
            raise
        except (psycopg.Error, OSError) as error:
            self.close()
            self._rests_until = self._clock() + _REST_SECONDS
            if self._works:
                # PostgreSQL's own words may repeat a row.
                logger.error("the tracker store fails, so answers do without memory: %s", _named(error))
            self._works = False
            raise psycopg.OperationalError(_named(error)) from None
        if not self._works:
            logger.warning("the tracker store works again")
            self._works = True
        return result

    def _must_not_rest(self) -> None:
        if self._clock() < self._rests_until:
            raise TableRests("the tracker store failed a moment ago")

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        if self._loop is not (loop := asyncio.get_running_loop()):
            # Rasa begins in another loop than it serves in.
            self.close()
            self._loop, self._lock = loop, asyncio.Lock()
        async with self._lock:
            yield

    async def _open(self) -> "psycopg.AsyncConnection[tuple[Any, ...]]":
        if self._connection is not None:
            if not self._connection.closed and not _has_ended(self._connection):
                return self._connection
            self.close()
        most = ceil(self._busy * 1000)
        connection = await psycopg.AsyncConnection.connect(
            self._url,
            autocommit=True,
            connect_timeout=max(2, ceil(self._busy)),
            application_name=_NAME,
            options=f"-c statement_timeout={most} -c lock_timeout={most}",
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            tcp_user_timeout=most,
        )
        self._connection = connection
        await self._within(connection, _made(connection))
        self._opened()
        return connection

    async def _within(self, connection: "psycopg.AsyncConnection[Any]", work: Awaitable[Result]) -> Result:
        """Wait for the work, for as long as it may take.

        A server that hangs ends no statement. psycopg would wait for it even to cancel one, so its connection is cut.
        """
        task = asyncio.ensure_future(work)
        try:
            # Half as long again: PostgreSQL's own limit comes first where it works.
            await asyncio.wait({task}, timeout=1.5 * self._busy)
        finally:
            if not task.done():
                _cut(connection)
        return await task


async def _rows(connection: "psycopg.AsyncConnection[Any]", statement: str, given: Any) -> list[tuple[Any, ...]]:
    return await (await connection.execute(statement, given)).fetchall()  # type: ignore[arg-type]


async def _count(connection: "psycopg.AsyncConnection[Any]", statement: str, given: Any) -> int:
    return (await connection.execute(statement, given)).rowcount  # type: ignore[arg-type]


async def _made(connection: "psycopg.AsyncConnection[Any]") -> None:
    found = await _rows(connection, "SELECT to_regclass('rasa.events')", None)
    if found[0][0] is not None:
        return
    async with connection.transaction():
        # Rasas that start at the same time take turns.
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
        await connection.execute(_SCHEMA)


def _has_ended(connection: "psycopg.AsyncConnection[Any]") -> bool:
    """Whether the server ended the connection while nobody used it, as it does when it is restarted."""
    poll = select.poll()
    poll.register(connection.pgconn.socket, select.POLLIN)
    return bool(poll.poll(0))


def _cut(connection: "psycopg.AsyncConnection[Any]") -> None:
    with suppress(psycopg.Error, OSError), socket.socket(fileno=dup(connection.pgconn.socket)) as other:
        other.shutdown(socket.SHUT_RDWR)


def _named(error: Exception) -> str:
    return f"{type(error).__name__} {getattr(error, 'sqlstate', None) or ''}".strip()
