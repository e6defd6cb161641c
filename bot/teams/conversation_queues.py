"""Keeps the order: one thing at a time within a conversation, several conversations at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class ConversationQueues(Generic[Item]):
    """A queue for each conversation that has something waiting."""

    def __init__(self, handle: Callable[[Item], Awaitable[None]], workers: int) -> None:
        """Store how to handle things.

        Args:
            handle: handles one thing and never raises.
            workers: how many things to handle at the same time.
        """
        self._handle = handle
        self._free = asyncio.Semaphore(workers)
        self._waiting: dict[str, deque[Item]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = False

    def add(self, conversation: str, item: Item) -> None:
        """Put it at the end of its conversation's queue."""
        if conversation in self._waiting:
            self._waiting[conversation].append(item)
            return
        self._waiting[conversation] = deque([item])
        task = asyncio.create_task(self._run(conversation))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def length(self, conversation: str) -> int:
        """How many things in the conversation are waiting or in progress."""
        return len(self._waiting.get(conversation, ()))

    def __len__(self) -> int:
        """How many things are waiting or in progress in all."""
        return sum(map(len, self._waiting.values()))

    async def idle(self) -> None:
        """Wait until every queue is empty."""
        while self._running:
            await asyncio.wait(set(self._running))

    async def stop(self, grace_seconds: float) -> None:
        """Begin nothing new, let the work in progress finish within this time, then cancel it."""
        self._stopping = True
        if not self._running:
            return
        _, unfinished = await asyncio.wait(set(self._running), timeout=grace_seconds)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    async def _run(self, conversation: str) -> None:
        queue = self._waiting[conversation]
        try:
            while queue and not self._stopping:
                async with self._free:
                    if not self._stopping:
                        await self._handle(queue[0])
                queue.popleft()
        finally:
            del self._waiting[conversation]
