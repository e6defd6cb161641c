"""One turn at a time in each conversation, whichever of the gateways takes it (bot/store/shared_turns.py).

A gateway that dies or hangs stops renewing its leases, and others take its conversations over. One that goes on
afterwards finds its turn taken: it sends Rasa nothing more and writes nothing more.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any, TypeVar

import structlog

from bot.conversation.turn_locks import HeldTurn, TurnLocks
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.shared_turns import SharedTurns
from bot.store.turn_numbers import Overtaken, writing_as

log = structlog.get_logger()

# How long the conversations of a gateway that died stay locked. Long enough for a process that is kept waiting.
LEASE_SECONDS = 8.0
# A lease is renewed so many times before it would run out.
_RENEWALS = 4
# Between two looks of one who waits.
_LOOK_AGAIN_SECONDS = 0.1
# Nobody waits for longer until a turn is given back. A store that hangs keeps nobody's reply.
_GIVEN_BACK_WITHIN_SECONDS = 0.5
# When the gateway stops, turns are given back for so long. What is left runs out.
_CLOSED_WITHIN_SECONDS = 2.0
Got = TypeVar("Got")


class SharedTurn(HeldTurn):
    """A turn under a number and a lease."""

    def __init__(
        self,
        number: int,
        waited: bool,
        until: float,
        renew: Callable[["SharedTurn"], None],
        counter: Callable[[], float],
    ) -> None:
        """Begin to hold it.

        Args:
            until: how long the lease lasts at least, by the counter.
            renew: renews the lease, if the turn is still held.
            counter: returns seconds that only run forward, also while the process is stopped.
        """
        super().__init__(waited)
        # The queue is left while the turn is taken already.
        self.leaving: asyncio.Task[None] | None = None
        self.number = number
        self.until = until
        self._renew = renew
        self._counter = counter

    async def must_be_held(self) -> None:
        """Do nothing if nobody else has taken it. The store is asked only if the lease may have run out."""
        if self._counter() < self.until:
            return
        await asyncio.to_thread(self._renew, self)
        if self._counter() >= self.until:
            raise Overtaken


class SharedTurnLocks(TurnLocks):
    """The locks of one of the gateways that share a store. For one event loop."""

    def __init__(
        self,
        database: Database,
        lease_seconds: float = LEASE_SECONDS,
        counter: Callable[[], float] = monotonic,
    ) -> None:
        """Hold turns in that database, which is shared.

        Args:
            lease_seconds: how long a turn lasts that is not renewed.
            counter: returns seconds that only run forward, also while the process is stopped.
        """
        super().__init__()
        self._turns = SharedTurns(database, lease_seconds)
        self._lease = lease_seconds
        self._counter = counter
        self._mine: dict[int, SharedTurn] = {}
        self._tickets: set[int] = set()
        # How many in this process hold or wait for a conversation's turn, and who is told when it is given back.
        self._here: dict[str, int] = {}
        self._given_back: dict[str, asyncio.Event] = {}
        self._renewing: asyncio.Task[None] | None = None
        # What could not be given back: how to, its number, and until when that helps anybody.
        self._owed: dict[tuple[Callable[[int], None], int], float] = {}
        # What is given back while nobody waits for it.
        self._undoing: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Stop renewing, and give back what is being given back."""
        if self._undoing:
            await asyncio.wait(self._undoing, timeout=_CLOSED_WITHIN_SECONDS)
        if self._renewing is not None:
            self._renewing.cancel()
        for task in self._undoing:
            task.cancel()

    async def all_in_hand(self, conversations: Collection[str]) -> set[str]:
        """Those of the conversations that have a turn in progress or waiting, in any gateway."""
        return await asyncio.to_thread(self._turns.in_hand, conversations)

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[HeldTurn]:
        """Wait for the conversation's turn among all gateways, hold it for the block, then let the next one in."""
        others = self._here.get(conversation, 0)
        self._here[conversation] = others + 1
        try:
            # Whoever waits here has come before, and would be passed by one that only asks.
            turn = None if others else await self._take(conversation, None)
            if turn is None:
                turn = await self._queued(conversation)
            try:
                with writing_as(turn.number):
                    yield turn
            except asyncio.CancelledError:
                self._give_back(turn)
                raise
            except BaseException:
                await _for_a_moment(self._give_back(turn))
                raise
            await _for_a_moment(self._give_back(turn))
        finally:
            self._here[conversation] -= 1
            if self._here[conversation] == 0:
                del self._here[conversation]
            if (told := self._given_back.pop(conversation, None)) is not None:
                told.set()

    async def _queued(self, conversation: str) -> SharedTurn:
        """Wait for the turn, after those who came before."""
        ticket = await self._or_undone(lambda: self._turns.wait(conversation), self._turns.give_up)
        self._tickets.add(ticket)
        self._keep_renewing()
        turn: SharedTurn | None = None
        try:
            while turn is None:
                told = self._given_back.setdefault(conversation, asyncio.Event())
                turn = await self._take(conversation, ticket)
                if turn is None:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(_LOOK_AGAIN_SECONDS):
                            await told.wait()
        finally:
            self._tickets.discard(ticket)
            leaving = self._in_background(self._undo(self._turns.give_up, ticket))
        # Not awaited here: whoever is cut off would lose the turn without giving it back.
        turn.leaving = leaving
        return turn

    async def _take(self, conversation: str, ticket: int | None) -> SharedTurn | None:
        began = self._counter()
        number = await self._or_undone(lambda: self._turns.take(conversation, ticket), self._turns.give_back)
        if number is None:
            return None
        turn = SharedTurn(number, ticket is not None, began + self._lease, self._renew_one, self._counter)
        self._mine[number] = turn
        self._keep_renewing()
        return turn

    def _give_back(self, turn: SharedTurn) -> list[asyncio.Task[None]]:
        """Begin to give the turn back, and return the work on it."""
        del self._mine[turn.number]
        if not self._mine and not self._tickets and not self._owed and self._renewing is not None:
            self._renewing.cancel()
            self._renewing = None
        giving = self._in_background(self._undo(self._turns.give_back, turn.number))
        return [giving] if turn.leaving is None else [giving, turn.leaving]

    async def _or_undone(self, call: Callable[[], Got], undo: Callable[[int], None]) -> Got:
        """Make the call in a thread. Whoever is cut off leaves at once, and what it took is given back afterwards."""
        calling = asyncio.create_task(asyncio.to_thread(call))
        try:
            return await asyncio.shield(calling)
        except asyncio.CancelledError:
            self._in_background(self._undo_what_comes(calling, undo))
            raise

    async def _undo_what_comes(self, calling: "asyncio.Task[Got]", undo: Callable[[int], None]) -> None:
        with suppress(StoreError):
            got = await calling
            if isinstance(got, int):
                await self._undo(undo, got)

    async def _undo(self, undo: Callable[[int], None], number: int) -> None:
        try:
            await asyncio.to_thread(undo, number)
        except StoreError as error:
            # What the turn did is done. It is tried again while renewing, and runs out by itself.
            self._owed[undo, number] = self._counter() + self._lease
            self._keep_renewing()
            log.warning("turn_not_given_back", what=str(error), free_in_seconds=self._lease)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._undoing.add(task)
        task.add_done_callback(self._undoing.discard)
        return task

    def _keep_renewing(self) -> None:
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew_for_as_long_as_held())

    async def _renew_for_as_long_as_held(self) -> None:
        while self._mine or self._tickets or self._owed:
            await asyncio.sleep(self._lease / _RENEWALS)
            # What has run out needs nobody to give it back.
            now = self._counter()
            self._owed = {owed: until for owed, until in self._owed.items() if now < until}
            # If the store fails, the next round tries again, and a lease that runs out is noticed.
            with suppress(StoreError):
                await asyncio.to_thread(self._renew, list(self._mine.values()))
                await asyncio.to_thread(self._turns.renew_tickets, list(self._tickets))
                await self._pay()

    async def _pay(self) -> None:
        """Give back what could not be given back before."""
        for undo, number in list(self._owed):
            await asyncio.to_thread(undo, number)
            self._owed.pop((undo, number), None)

    def _renew_one(self, turn: SharedTurn) -> None:
        self._renew([turn])

    def _renew(self, turns: list[SharedTurn]) -> None:
        began = self._counter()
        held = self._turns.renew([turn.number for turn in turns])
        for turn in turns:
            if turn.number in held:
                turn.until = began + self._lease


async def _for_a_moment(tasks: list[asyncio.Task[None]]) -> None:
    """Wait for the tasks, but not for long. They go on afterwards, and also if whoever waits is cut off."""
    await asyncio.wait(tasks, timeout=_GIVEN_BACK_WITHIN_SECONDS)
