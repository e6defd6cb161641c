"""Keeps the order: one thing at a time within a conversation, several conversations at once.

What cannot be done now is put off. It stays first in its conversation and takes no worker while it waits. What
comes behind it ends the wait: it may be urgent.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

# Whoever is woken together with all others still waits this long. What wakes them may be their own work.
WOKEN_AFTER_SECONDS = 5.0


@dataclass(frozen=True)
class PutOff(Generic[Item]):
    """Something to be handled again.

    Attributes:
        item: what to handle then.
        seconds: when, at the latest.
        others_first: it waits behind all that waits in its conversation now, and for no time.
    """

    item: Item
    seconds: float
    others_first: bool = False


class ConversationQueues(Generic[Item]):
    """A queue for each conversation that has something waiting."""

    def __init__(
        self,
        handle: Callable[[Item], Awaitable[PutOff[Item] | None]],
        workers: int,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Store how to handle things.

        Args:
            handle: handles one thing, or puts it off, and never raises.
            workers: how many things to handle at the same time.
            sleep: waits for what was put off.
        """
        self._handle = handle
        self._free = asyncio.Semaphore(workers)
        self._sleep = sleep
        self._waiting: dict[str, deque[Item]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._woken = asyncio.Event()
        # For each conversation: whether something has come since its first item was begun.
        self._news: dict[str, asyncio.Event] = {}

    def add(self, conversation: str, item: Item) -> None:
        """Put it at the end of its conversation's queue. What was put off there is handled again at once."""
        if conversation in self._waiting:
            self._waiting[conversation].append(item)
            if conversation in self._news:
                self._news[conversation].set()
            return
        self._waiting[conversation] = deque([item])
        task = asyncio.create_task(self._run(conversation))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def length(self, conversation: str) -> int:
        """How many things in the conversation are waiting or in progress."""
        return len(self._waiting.get(conversation, ()))

    def items(self, conversation: str) -> list[Item]:
        """What is waiting or in progress in the conversation, in order."""
        return list(self._waiting.get(conversation, ()))

    def everything(self) -> Iterator[tuple[str, Item]]:
        """What is waiting or in progress anywhere, with its conversation."""
        return ((conversation, item) for conversation, queue in self._waiting.items() for item in queue)

    def drop(self, conversation: str, item: Item) -> None:
        """Drop something that waits behind the first."""
        with suppress(KeyError, ValueError):
            queue = self._waiting[conversation]
            del queue[queue.index(item, 1)]

    def __len__(self) -> int:
        """How many things are waiting or in progress in all."""
        return sum(map(len, self._waiting.values()))

    def wake(self) -> None:
        """Handle everything that was put off again soon."""
        woken, self._woken = self._woken, asyncio.Event()
        woken.set()

    async def idle(self) -> None:
        """Wait until every queue is empty."""
        while self._running:
            await asyncio.wait(set(self._running))

    async def stop(self, grace_seconds: float) -> None:
        """Begin nothing new, let the work in progress finish within this time, then cancel it."""
        self._stopping = True
        for news in self._news.values():
            news.set()
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
                put_off = None
                # Before it is handled: who is woken meanwhile must not wait.
                woken = self._woken
                news = self._news[conversation] = asyncio.Event()
                async with self._free:
                    if not self._stopping:
                        put_off = await self._handle(queue[0])
                if put_off is None:
                    queue.popleft()
                elif put_off.others_first and len(queue) > 1:
                    queue.popleft()
                    queue.append(put_off.item)
                else:
                    queue[0] = put_off.item
                    if not self._stopping:
                        await self._pause(put_off.seconds, news, woken)
        finally:
            del self._waiting[conversation]
            self._news.pop(conversation, None)

    async def _pause(self, seconds: float, news: asyncio.Event, woken: asyncio.Event) -> None:
        at_least = min(seconds, WOKEN_AFTER_SECONDS)
        await self._wait(at_least, news)
        if not news.is_set() and not woken.is_set() and seconds > at_least:
            await self._wait(seconds - at_least, news, woken)

    async def _wait(self, seconds: float, *events: asyncio.Event) -> None:
        """Wait for that time, or until one of them happens."""
        waits = [asyncio.ensure_future(self._sleep(seconds))]
        waits += [asyncio.ensure_future(event.wait()) for event in events]  # type: ignore[arg-type]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
