"""Deletes conversations from both stores: here at once, and in Rasa's tracker store as soon as Rasa answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.conversation.rasa_client import RasaClient, RasaFailure
from bot.conversation.turn_locks import TurnLocks
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import Metrics
from bot.retention.damaged_copies import delete_copies_holding
from bot.retention.pending_deletions import PendingDeletions
from bot.store.alone import alone
from bot.store.database import Database
from bot.store.errors import StoreError

log = structlog.get_logger()

# The pause after a full round, when more deletions are waiting. People's turns come in between.
_BETWEEN_FULL_ROUNDS_SECONDS = 1.0


@dataclass(frozen=True)
class Deletions:
    """Deletes conversations, and retries what Rasa could not delete."""

    database: Database
    pending: PendingDeletions
    rasa: RasaClient
    locks: TurnLocks
    metrics: Metrics
    per_round: int
    clock: Callable[[], float]

    async def delete(self, conversation: str) -> None:
        """Delete the conversation here, after any turn in progress, and at Rasa now or in a later round."""
        async with self.locks.hold(conversation):
            await asyncio.to_thread(delete_copies_holding, self.database, self.metrics, [conversation])
            await asyncio.to_thread(self.pending.delete_conversation, conversation, self.clock())
            await self._wipe_log()
            await self.delete_noted_at_rasa(conversation)
        await self._wipe_log()
        await self._count()

    async def delete_at_rasa_alone(self, conversation: str) -> None:
        """Delete at Rasa, now or in a later round, what is already gone here. The caller holds its lock.

        Raises:
            RasaFailure: Rasa did not delete it now.
            StoreError: the store failed.
        """
        await asyncio.to_thread(self.pending.add, conversation, self.clock())
        await self.rasa.delete(conversation)
        await asyncio.to_thread(self.pending.done, conversation)

    async def retry_round(self) -> bool:
        """Try the waiting deletions, starting with the one tried longest ago. Stop at a failure, because Rasa is down.

        If another gateway is at it, leave it to that one.

        Returns:
            Whether the round was full and succeeded. The next then need not wait.
        """
        async with alone(self.database, "deletions") as mine:
            more = await self._retry_round() if mine else False
        await self._count()
        return more

    async def _retry_round(self) -> bool:
        waiting = await asyncio.to_thread(self.pending.oldest, self.per_round)
        well = True
        for conversation in waiting:
            # In Teams, a person's next conversation has the same id. It may have been deleted and begun again while
            # this round worked on others.
            async with self.locks.hold(conversation):
                if await asyncio.to_thread(self.pending.waits, conversation):
                    well = await self.delete_noted_at_rasa(conversation)
            if not well:
                break
        await self._wipe_log()
        return well and len(waiting) == self.per_round

    async def retry_for_ever(self, pause_seconds: float) -> None:
        """Run a round now and after each pause, until cancelled."""
        while True:
            more = False
            try:
                more = await self.retry_round()
            except StoreError as error:
                self.metrics.failures.labels("store").inc()
                log.error("deletion_round_failed", exc_info=error)
            await asyncio.sleep(min(_BETWEEN_FULL_ROUNDS_SECONDS, pause_seconds) if more else pause_seconds)

    async def delete_noted_at_rasa(self, conversation: str) -> bool:
        """Try a deletion that is noted, and return whether Rasa has done it. The caller holds the conversation's lock.

        Raises:
            StoreError: the store failed.
        """
        try:
            await self.rasa.delete(conversation)
        except RasaFailure as failure:
            log.warning("deletion_waits", conversation=conversation_mark(conversation), reason=failure.reason)
            await asyncio.to_thread(self.pending.tried, conversation, self.clock())
            return False
        await asyncio.to_thread(self.pending.done, conversation)
        return True

    async def _wipe_log(self) -> None:
        if not await asyncio.to_thread(self.database.wipe_log):
            log.warning("log_not_wiped", next_try="the next round")

    async def _count(self) -> None:
        self.metrics.pending_deletions.set(await asyncio.to_thread(self.pending.count))
