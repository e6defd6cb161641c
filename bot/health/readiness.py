"""Whether the assistant can answer: asks Rasa a real question in a separate conversation.

It also checks that the privacy guard finds personal data and that conversations can be stored.
"""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

import structlog

from bot.conversation.rasa_client import Forgetful, RasaClient, RasaFailure
from bot.monitoring.metrics import Metrics
from bot.privacy.guarding import Guarding
from bot.retention.deletions import Deletions
from bot.store.errors import StoreError

log = structlog.get_logger()


class Readiness:
    """Asks again when the last answer is old enough. People who ask in the meantime share one answer."""

    def __init__(
        self,
        rasa: RasaClient,
        deletions: Deletions,
        guarding: Guarding,
        question: str,
        ready_seconds: float,
        not_ready_seconds: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Store what to ask.

        Args:
            question: one that the guidance answers.
            ready_seconds: how long to repeat a "ready".
            not_ready_seconds: how long to repeat a "not ready".
        """
        self._rasa = rasa
        self._deletions = deletions
        self._guarding = guarding
        self._question = question
        self._ready_seconds = ready_seconds
        self._not_ready_seconds = not_ready_seconds
        self._clock = clock
        # One id for the process, deleted after each use. An outage of Rasa must not pile up ids to delete.
        self._conversation = f"readyz-{secrets.token_urlsafe(16)}"
        self._lock = asyncio.Lock()
        self._asked_at = -float("inf")
        self._ready = False

    async def ready(self) -> bool:
        """Whether the privacy guard and the stores work, and the question was answered with a quotation."""
        async with self._lock:
            repeated_for = self._ready_seconds if self._ready else self._not_ready_seconds
            if self._clock() - self._asked_at >= repeated_for:
                trouble = await self._trouble()
                if self._ready and trouble:
                    log.error("not_ready", what=trouble)
                elif not self._ready and not trouble:
                    log.info("ready")
                self._ready = trouble is None
                self._asked_at = self._clock()
            return self._ready

    def doubt(self) -> None:
        """Forget the last answer, because a person's turn has just failed. The next request asks again."""
        self._asked_at = -float("inf")

    async def _trouble(self) -> str | None:
        """The fault in a word for the log, or None if all is well."""
        if not await self._guarding.works():
            return "privacy_guard"
        if not await asyncio.to_thread(self._deletions.database.works, self._deletions.clock()):
            return "conversation_store"
        return await self._ask()

    async def _ask(self) -> str | None:
        try:
            # Ask even while people's turns are held back. An answer to this question lets them through again.
            replies = await self._rasa.turn(self._conversation, self._question, False, probing=True)
            if isinstance(replies, Forgetful):
                return "tracker_store"
            return None if any(reply.kind == "answer" for reply in replies) else "no_quotation"
        except RasaFailure as failure:
            return failure.reason
        finally:
            with suppress(StoreError):
                await self._deletions.delete(self._conversation)


async def watch_readiness(readiness: Readiness, metrics: Metrics, pause_seconds: float) -> None:
    """Update `assistant_ready` after each pause, until cancelled, and log each change.

    This keeps the metric true even if nobody asks /readyz.
    """
    before: bool | None = None
    while True:
        await asyncio.sleep(pause_seconds)
        try:
            ready = await readiness.ready()
        except StoreError as error:
            metrics.failures.labels("store").inc()
            log.error("readiness_not_known", exc_info=error)
            ready = False
        metrics.ready.set(ready)
        if ready != before:
            log.info("readiness_changed", ready=ready)
        before = ready
