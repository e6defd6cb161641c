"""One turn at a time in each conversation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class _Held:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class TurnLocks:
    """A lock for each conversation in use, dropped when nobody holds it or waits for it.

    For one process and one event loop.
    """

    def __init__(self) -> None:
        """Begin without any locks."""
        self._held: dict[str, _Held] = {}

    def __len__(self) -> int:
        """How many conversations have a turn in progress."""
        return len(self._held)

    def in_hand(self, conversation: str) -> bool:
        """Whether that conversation has a turn in progress."""
        return conversation in self._held

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        """Wait for the conversation's lock, hold it for the block, then let the next turn in."""
        held = self._held.setdefault(conversation, _Held())
        held.users += 1
        try:
            async with held.lock:
                yield
        finally:
            held.users -= 1
            if held.users == 0:
                del self._held[conversation]
