"""One turn at a time in each conversation."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class HeldTurn:
    """A conversation's turn, while it is held.

    Attributes:
        waited: another turn was in progress or waiting when it was asked for.
    """

    def __init__(self, waited: bool) -> None:
        """Begin to hold it."""
        self.waited = waited

    async def must_be_held(self) -> None:
        """Do nothing if nobody else has taken it. Within one gateway nobody can.

        Raises:
            Overtaken: another gateway has taken it.
            StoreError: the store could not say.
        """


@dataclass
class _Held:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class TurnLocks:
    """A lock for each conversation in use, dropped when nobody holds it or waits for it.

    For one process and one event loop. Where several gateways share a store: shared_turn_locks.py.
    """

    def __init__(self) -> None:
        """Begin without any locks."""
        self._held: dict[str, _Held] = {}

    def __len__(self) -> int:
        """How many conversations have a turn in progress."""
        return len(self._held)

    async def close(self) -> None:
        """End what still runs for it: nothing, within one gateway."""

    async def all_in_hand(self, conversations: Collection[str]) -> set[str]:
        """Those of the conversations that have a turn in progress.

        Raises:
            StoreError: the store failed. It is asked only where several gateways share it.
        """
        return self._held.keys() & set(conversations)

    async def in_hand(self, conversation: str) -> bool:
        """Whether that conversation has a turn in progress.

        Raises:
            StoreError: as above.
        """
        return bool(await self.all_in_hand([conversation]))

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[HeldTurn]:
        """Wait for the conversation's lock, hold it for the block, then let the next turn in.

        Raises:
            StoreError: as above.
        """
        waited = conversation in self._held
        held = self._held.setdefault(conversation, _Held())
        held.users += 1
        try:
            async with held.lock:
                yield HeldTurn(waited)
        finally:
            held.users -= 1
            if held.users == 0:
                del self._held[conversation]
