"""Which connection is closed if there are too many: never a new one, and never one with a whole request.

A connection waits while its person has not sent a whole request: it is half open (part of a request is missing, or
nothing came yet) or idle (its last request is answered). Only those are closed. Whoever has most of them loses their
oldest, so somebody who opens connections without end pushes out their own. A whole council may share one address: whole
requests are never counted here.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Waits = Literal["half_open", "idle"]

# Fewer than the files that a process may usually open (1,024), to leave room for the database and Rasa.
MOST_CONNECTIONS = 800
# Half open from one address. A request is half open for milliseconds, so even a council seldom has more than a few.
MOST_HALF_OPEN = 200
# Idle in all. A browser keeps a few of them, and opens a new one without anybody noticing.
MOST_IDLE = 400


@dataclass
class _Waiting:
    address: str
    waits: Waits
    close: Callable[[], None]


class OpenConnections:
    """The waiting connections of a server, oldest first."""

    def __init__(
        self, most: int = MOST_CONNECTIONS, most_half_open: int = MOST_HALF_OPEN, most_idle: int = MOST_IDLE
    ) -> None:
        """Store the limits.

        Args:
            most: connections in all.
            most_half_open: half-open ones of one address.
            most_idle: idle ones in all.
        """
        self._most = most
        self._most_half_open = most_half_open
        self._most_idle = most_idle
        self._waiting: dict[object, _Waiting] = {}

    def waits(self, connection: object, address: str, waits: Waits, close: Callable[[], None], in_all: int) -> int:
        """Note that the connection waits from now on, and close others if there are too many.

        Args:
            address: the result of address_key.
            close: closes the connection, without calling back.
            in_all: how many connections are open, with those that do not wait.

        Returns:
            How many were closed.
        """
        self.goes_on(connection)
        self._waiting[connection] = _Waiting(address, waits, close)
        closed = 0
        if waits == "half_open" and self._count("half_open")[address] > self._most_half_open:
            closed += self._close_oldest(connection, lambda other: other.address == address and other.waits == waits)
        if waits == "idle" and self._count("idle").total() > self._most_idle:
            closed += self._close_of_the_greediest(connection, "idle")
        while in_all - closed > self._most and self._close_of_the_greediest(connection, None):
            closed += 1
        return closed

    def goes_on(self, connection: object) -> None:
        """Note that the connection has a whole request, or has ended."""
        self._waiting.pop(connection, None)

    def _count(self, waits: Waits | None) -> Counter[str]:
        """How many connections of each address wait in that way, or in any."""
        return Counter(one.address for one in self._waiting.values() if waits in (None, one.waits))

    def _close_of_the_greediest(self, spared: object, waits: Waits | None) -> int:
        greediest = self._count(waits).most_common(1)[0][0]
        return self._close_oldest(spared, lambda one: one.address == greediest and waits in (None, one.waits))

    def _close_oldest(self, spared: object, chosen: Callable[[_Waiting], bool]) -> int:
        for connection, waiting in self._waiting.items():
            if connection is not spared and chosen(waiting):
                del self._waiting[connection]
                waiting.close()
                return 1
        return 0
