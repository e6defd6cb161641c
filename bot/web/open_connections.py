"""Which connection is closed if there are too many: never a new one, and never one with a whole request.

A connection waits while its person has not sent a whole request: it is half open (part of a request is missing, or
nothing came yet) or idle (its last request is answered). Only those are closed. Whoever has most of them loses their
oldest, so somebody who opens connections without end pushes out their own. A whole council may share one address: whole
requests are never counted here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

Waits = Literal["half_open", "idle"]

# Fewer than the files that a process may usually open (1,024), to leave room for the database and Rasa.
MOST_CONNECTIONS = 800
# Half open from one address. A request is half open for milliseconds, so even a council seldom has more than a few.
MOST_HALF_OPEN = 200
# Idle in all. A browser keeps a few of them, and opens a new one without anybody noticing.
MOST_IDLE = 400


_Close = Callable[[], None]


@dataclass
class _Waiting:
    """The waiting connections of one address, oldest first, with the number under which each began to wait."""

    half_open: dict[object, tuple[int, _Close]] = field(default_factory=dict)
    idle: dict[object, tuple[int, _Close]] = field(default_factory=dict)

    def of(self, waits: Waits) -> dict[object, tuple[int, _Close]]:
        return self.half_open if waits == "half_open" else self.idle

    def __len__(self) -> int:
        return len(self.half_open) + len(self.idle)


class OpenConnections:
    """The waiting connections of a server. Noting one takes the same time however many there are."""

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
        self._addresses: dict[str, _Waiting] = {}
        self._places: dict[object, tuple[str, Waits]] = {}
        self._idle = 0
        self._numbers = count()

    def waits(self, connection: object, address: str, waits: Waits, close: _Close, in_all: int) -> int:
        """Note that the connection waits from now on, and close others if there are too many.

        Args:
            address: the result of address_key.
            close: closes the connection.
            in_all: how many connections are open, with those that do not wait.

        Returns:
            How many were closed.
        """
        self.goes_on(connection)
        waiting = self._addresses.setdefault(address, _Waiting())
        waiting.of(waits)[connection] = (next(self._numbers), close)
        self._places[connection] = (address, waits)
        self._idle += waits == "idle"
        closed = 0
        if len(waiting.half_open) > self._most_half_open:
            closed += self._close_oldest(waiting, ("half_open",), connection)
        if self._idle > self._most_idle:
            greediest = max(self._addresses.values(), key=lambda one: len(one.idle))
            closed += self._close_oldest(greediest, ("idle",), connection)
        while in_all - closed > self._most:
            if not self._close_oldest(max(self._addresses.values(), key=len), ("half_open", "idle"), connection):
                break
            closed += 1
        return closed

    def goes_on(self, connection: object) -> None:
        """Note that the connection has a whole request, or has ended."""
        if connection not in self._places:
            return
        address, waits = self._places.pop(connection)
        waiting = self._addresses[address]
        del waiting.of(waits)[connection]
        self._idle -= waits == "idle"
        if not waiting:
            del self._addresses[address]

    def _close_oldest(self, waiting: _Waiting, ways: tuple[Waits, ...], spared: object) -> int:
        """Close the one of an address that has waited longest, and return how many were closed."""
        oldest = [
            next((number, one, close) for one, (number, close) in waiting.of(way).items() if one is not spared)
            for way in ways
            if len(waiting.of(way)) > (spared in waiting.of(way))
        ]
        if not oldest:
            return 0
        _, connection, close = min(oldest, key=lambda found: found[0])
        self.goes_on(connection)
        close()
        return 1
