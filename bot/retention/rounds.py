"""Retention: conversations that were idle for too long are deleted from every store.

Here at once, in Rasa's tracker store by the rounds of bot/retention/deletions.py.
"""

import asyncio
import sqlite3
from dataclasses import dataclass, field

import structlog

from bot.conversation.turn_locks import TurnLocks
from bot.monitoring.metrics import Metrics
from bot.retention.deletions import Deletions
from bot.retention.idle_conversations import IdleConversations
from bot.retention.steady_clock import SteadyClock
from bot.store.database import Database

log = structlog.get_logger()

# A time of day that differs by less from the steady clock is let be: clocks are set right by seconds all the time.
_NO_JUMP_SECONDS = 60.0
# Between two batches others have their turn at the database.
_BETWEEN_BATCHES_SECONDS = 0.5


@dataclass(frozen=True)
class Retention:
    """Deletes in batches, so that a backlog of thousands keeps nobody waiting."""

    database: Database
    idle: IdleConversations
    deletions: Deletions
    locks: TurnLocks
    metrics: Metrics
    clock: SteadyClock
    idle_seconds: float
    per_batch: int
    _one_round: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def round(self) -> int:
        """Delete one batch of what has been idle for too long. Returns how many were deleted."""
        async with self._one_round:
            return await self._round()

    async def _round(self) -> int:
        await asyncio.to_thread(self._delete_old_copies)
        await asyncio.to_thread(self._follow_the_clock)
        now = self.clock()
        until = now - self.idle_seconds
        found = await asyncio.to_thread(self.idle.expired, until, self.per_batch)
        # Whoever has a turn in hand has used the conversation, however slow the turn is.
        deleted = await asyncio.to_thread(
            self.idle.delete, [one for one in found if not self.locks.in_hand(one)], until, now
        )
        if deleted:
            kept = await asyncio.to_thread(self.idle.kept, until, now)
            self.metrics.deleted_by_retention.inc(deleted)
            log.info("idle_conversations_deleted", deleted=deleted, kept=kept.conversations, still_idle=kept.expired)
            await self.deletions.retry_round()
        return deleted

    async def rounds_for_ever(self, pause_seconds: float) -> None:
        """Rounds until nothing is left to delete, again after each pause, until cancelled."""
        while True:
            try:
                full = await self.round() >= self.per_batch
            except sqlite3.Error as error:
                full = False
                self.metrics.failures.labels("store").inc()
                log.error("retention_round_failed", exc_info=error)
            await asyncio.sleep(min(_BETWEEN_BATCHES_SECONDS, pause_seconds) if full else pause_seconds)

    def _delete_old_copies(self) -> None:
        """One that cannot be deleted is no reason to keep conversations."""
        try:
            self.database.delete_old_copies()
        except OSError as error:
            self.metrics.failures.labels("store").inc()
            log.error("damaged_copies_not_deleted", exc_info=error)

    def _follow_the_clock(self) -> None:
        """Where the clock was set, move the time of each conversation's last use with it: none ages by that."""
        jump = self.clock.jump()
        if abs(jump) >= _NO_JUMP_SECONDS:
            self.idle.shift(jump)
            self.clock.follow(jump)
            self.metrics.clock_jumps.inc()
            log.warning("clock_jumped", seconds=round(jump), conversations="moved with it, none deleted for it")
        ahead = self.idle.none_after(self.clock())
        if ahead:
            log.warning("last_use_in_the_future", conversations=ahead, set_to="now")
        self.idle.keep_mark(self.clock.mark())
