"""Finds conversations that Rasa's tracker store still has and the gateway no longer, and deletes them there.

They are left when the gateway's file was lost or replaced after damage, and when a process was killed in the middle of
a turn that was not to be kept. Nobody's token or retention round reaches them, so nothing would ever delete them.
"""

import asyncio
from dataclasses import dataclass

import structlog

from bot.conversation.rasa_client import RasaClient, RasaFailure
from bot.retention.deletions import Deletions
from bot.store.alone import alone
from bot.store.database import Database
from bot.store.errors import StoreError

log = structlog.get_logger()

# Ids in one answer of Rasa. It has a single thread, so the list must not keep people waiting.
_PER_PAGE = 500
# Rasa takes half a minute to start. Ask again soon after a failure.
_AFTER_A_FAILURE_SECONDS = 15.0


@dataclass(frozen=True)
class OrphanTrackers:
    """Looks through the whole of Rasa's store, page by page."""

    database: Database
    rasa: RasaClient
    deletions: Deletions

    async def round(self) -> int:
        """Delete every orphan at Rasa, and return how many there were.

        If another gateway is at it, leave it to that one.

        A conversation is stored here before Rasa hears of it. So one that Rasa names and that is not stored here
        afterwards is gone.

        Raises:
            RasaFailure: Rasa did not give its list, or not delete one, which then waits with the other deletions.
            StoreError: our own store failed. Nothing is deleted then: every conversation would look gone.
        """
        async with alone(self.database, "orphan trackers") as mine:
            return await self._round() if mine else 0

    async def _round(self) -> int:
        deleted, after = 0, ""
        while ids := await self.rasa.stored(after, _PER_PAGE):
            for conversation in await asyncio.to_thread(self.gone, ids):
                deleted += await self._delete(conversation)
            after = ids[-1]
        if deleted:
            log.warning("orphan_trackers_deleted", count=deleted)
        return deleted

    def gone(self, ids: list[str]) -> list[str]:
        """Those of the conversations that are not stored here."""
        names = {f"id{place}": conversation for place, conversation in enumerate(ids)}
        with self.database.transaction() as work:
            rows = work.rows(
                f"SELECT id FROM conversations WHERE id IN ({', '.join(f':{name}' for name in names)})", **names
            )
        return sorted(set(ids) - {str(conversation) for (conversation,) in rows})

    async def rounds_for_ever(self, pause_seconds: float) -> None:
        """Run a round now and after each pause, until cancelled. Ask sooner after a failure."""
        failing = False
        while True:
            failed: str | None = None
            try:
                await self.round()
            except RasaFailure as failure:
                failed = failure.reason
            except StoreError as error:
                failed = type(error).__name__
            if failed and not failing:
                log.warning("orphan_trackers_not_looked_for", reason=failed)
            failing = failed is not None
            await asyncio.sleep(min(_AFTER_A_FAILURE_SECONDS, pause_seconds) if failing else pause_seconds)

    async def _delete(self, conversation: str) -> bool:
        """Delete it under its lock, unless it has begun again meanwhile: in Teams a person's next one has its id."""
        async with self.deletions.locks.hold(conversation):
            if not await asyncio.to_thread(self.gone, [conversation]):
                return False
            await self.deletions.delete_at_rasa_alone(conversation)
        return True
