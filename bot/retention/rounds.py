"""Retention: deletes conversations from every store after they have been idle for too long.

They are deleted here at once, and in Rasa's tracker store by the rounds of bot/retention/deletions.py.
"""

import asyncio
from dataclasses import dataclass, field

import structlog

from bot.conversation.turn_locks import TurnLocks
from bot.monitoring.metrics import Metrics
from bot.retention.damaged_copies import delete_copies_holding, delete_old_copies
from bot.retention.deletions import Deletions
from bot.retention.idle_conversations import IdleConversations, Over, nobody_looks
from bot.retention.steady_clock import SteadyClock
from bot.store.alone import alone
from bot.store.database import Database
from bot.store.errors import StoreError

log = structlog.get_logger()

# Ignore smaller differences between the time of day and the steady clock: clocks are often corrected by seconds.
_NO_JUMP_SECONDS = 60.0
# A pause between two batches, in which others can use the database.
_BETWEEN_BATCHES_SECONDS = 0.5


@dataclass(frozen=True)
class Retention:
    """Deletes in batches: a backlog of thousands must make nobody wait.

    Attributes:
        over: is told of each conversation that was deleted.
    """

    database: Database
    idle: IdleConversations
    deletions: Deletions
    locks: TurnLocks
    metrics: Metrics
    clock: SteadyClock
    idle_seconds: float
    per_batch: int
    over: Over = nobody_looks
    _one_round: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def round(self) -> int:
        """Delete one batch of conversations that have been idle for too long, and return how many.

        If another gateway is at it, leave it to that one.
        """
        async with self._one_round, alone(self.database, "retention") as mine:
            return await self._round() if mine else 0

    async def _round(self) -> int:
        await asyncio.to_thread(self._follow_the_clock)
        now = self.clock()
        await asyncio.to_thread(delete_old_copies, self.database, self.metrics, now, self.idle_seconds)
        until = now - self.idle_seconds
        found = await asyncio.to_thread(self.idle.expired, until, self.per_batch)
        # A conversation with a turn in progress is in use, however slow the turn.
        in_hand = await self.locks.all_in_hand(found)
        idle = [one for one in found if one not in in_hand]
        await asyncio.to_thread(delete_copies_holding, self.database, self.metrics, idle)
        deleted = await asyncio.to_thread(self.idle.delete, idle, until, now, self.over)
        if deleted:
            kept = await asyncio.to_thread(self.idle.kept, until, now)
            self.metrics.deleted_by_retention.inc(deleted)
            log.info("idle_conversations_deleted", deleted=deleted, kept=kept.conversations, still_idle=kept.expired)
            await self.deletions.retry_round()
        return deleted

    async def rounds_for_ever(self, pause_seconds: float) -> None:
        """Run rounds until nothing is left to delete, and again after each pause, until cancelled."""
        while True:
            try:
                full = await self.round() >= self.per_batch
            except StoreError as error:
                full = False
                self.metrics.failures.labels("store").inc()
                log.error("retention_round_failed", exc_info=error)
            await asyncio.sleep(min(_BETWEEN_BATCHES_SECONDS, pause_seconds) if full else pause_seconds)

    def _follow_the_clock(self) -> None:
        """If the clock was moved, move each conversation's last use with it: none must age by the jump."""
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
