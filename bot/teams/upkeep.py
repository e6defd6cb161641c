"""Takes up what the last process left, and each minute forgets what is old and looks whether Microsoft is there."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

import structlog

from bot.store.errors import StoreError
from bot.teams.answer_delivery import LASTING_SECONDS, LONGEST_PAUSE_SECONDS
from bot.teams.connector import Connector
from bot.teams.conversation_queues import ConversationQueues
from bot.teams.inbox import Inbox, Waiting
from bot.teams.metrics import TeamsMetrics
from bot.teams.reach import Reach
from bot.teams.sharing import Sharing
from bot.teams.unheard import UnheardWords

log = structlog.get_logger()

_ROUND_SECONDS = 60.0


class Upkeep:
    """Does it. Make one for the process."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        queues: ConversationQueues[Waiting],
        unheard: UnheardWords,
        reach: Reach,
        connector: Connector,
        metrics: TeamsMetrics,
        sharing: Sharing,
        note_finished: Callable[[], Awaitable[None]],
        remembered_seconds: float,
        clock: Callable[[], float],
        counter: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            note_finished: writes down the finished answers that could not be before.
            remembered_seconds: how long a mark is remembered.
            clock: returns seconds since 1970.
            counter: returns seconds since any moment. It never jumps.
        """
        self._inbox = inbox
        self._queues = queues
        self._unheard = unheard
        self._reach = reach
        self._connector = connector
        self._metrics = metrics
        self._sharing = sharing
        self._note_finished = note_finished
        self._remembered_seconds = remembered_seconds
        self._clock = clock
        self._counter = counter
        self._rounds: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Resume activities that were acknowledged but not finished when the last process ended, and begin rounds."""
        unfinished: list[Waiting] = []
        try:
            unfinished = [] if self._sharing.is_on else await asyncio.to_thread(self._inbox.waiting)
        except StoreError as error:
            log.error("teams_inbox_not_read", exc_info=error)
        for waiting in unfinished:
            came = self._counter() - max(0.0, self._clock() - waiting.at)
            self._queues.add(waiting.conversation, replace(waiting, came=came))
        if unfinished:
            log.warning("teams_taken_up_again", activities=len(unfinished))
        # Of what other gateways share, it takes up what none of them answers.
        await self._sharing.start()
        self._rounds = asyncio.create_task(self._go_round())

    async def stop(self) -> None:
        """End the rounds."""
        if self._rounds is not None:
            self._rounds.cancel()
            with suppress(asyncio.CancelledError):
                await self._rounds

    async def look_again(self) -> None:
        """Look whether Microsoft's side is there again, if it was away and nothing waits that would show it."""
        if not self._reach.is_there and not len(self._queues):
            await self._connector.look()

    async def forget_old(self) -> None:
        """Forget old marks, and what waited longer than any answer is worth sending."""
        now = self._clock()
        waited = now - max(self._remembered_seconds, LASTING_SECONDS + LONGEST_PAUSE_SECONDS * 2)
        try:
            given_up = await asyncio.to_thread(self._inbox.prune, now - self._remembered_seconds, waited)
        except StoreError as error:
            log.error("teams_not_pruned", exc_info=error)
            return
        if given_up:
            self._metrics.not_delivered.labels("too_old").inc(given_up)
            log.error("teams_given_up", activities=given_up)

    async def _go_round(self) -> None:
        while True:
            self._unheard.forget_old()
            await self._note_finished()
            await self.look_again()
            await self.forget_old()
            await asyncio.sleep(_ROUND_SECONDS)
