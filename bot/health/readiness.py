"""Whether the assistant can answer: a real question, asked through Rasa in a conversation of its own.

And whether the privacy guard finds what it has to find, and what is said can be kept.
"""

import asyncio
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

import structlog

from bot.conversation.rasa_client import Forgetful, RasaClient, RasaFailure
from bot.monitoring.metrics import Metrics
from bot.privacy.guarding import Guarding
from bot.retention.deletions import Deletions

log = structlog.get_logger()


class Readiness:
    """Asks anew once the last answer is old enough; those who ask meanwhile share it."""

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
        """question: one that the guidance answers; for how many seconds a "ready" and a "not ready" are repeated."""
        self._rasa = rasa
        self._deletions = deletions
        self._guarding = guarding
        self._question = question
        self._ready_seconds = ready_seconds
        self._not_ready_seconds = not_ready_seconds
        self._clock = clock
        # One id for the process, deleted after each use: an outage of Rasa piles up no ids to be deleted.
        self._conversation = f"readyz-{secrets.token_urlsafe(16)}"
        self._lock = asyncio.Lock()
        self._asked_at = -float("inf")
        self._ready = False

    async def ready(self) -> bool:
        """True if the privacy guard and the stores work and the question was answered with a quotation."""
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
        """Forget the last answer, because a person's turn has just failed: whoever asks next has it asked anew."""
        self._asked_at = -float("inf")

    async def _trouble(self) -> str | None:
        """What is not as it must be, in a word for the log; None where all is well."""
        if not await self._guarding.works():
            return "privacy_guard"
        if not await asyncio.to_thread(self._deletions.database.works, self._deletions.clock()):
            return "conversation_store"
        return await self._ask()

    async def _ask(self) -> str | None:
        try:
            # Also while people's turns are held back: an answer to this one lets them through again.
            replies = await self._rasa.turn(self._conversation, self._question, False, probing=True)
            if isinstance(replies, Forgetful):
                return "tracker_store"
            return None if any(reply.kind == "answer" for reply in replies) else "no_quotation"
        except RasaFailure as failure:
            return failure.reason
        finally:
            with suppress(sqlite3.Error):
                await self._deletions.delete(self._conversation)


async def watch_readiness(readiness: Readiness, metrics: Metrics, pause_seconds: float) -> None:
    """Ask after each pause and put the answer into `assistant_ready`, until cancelled; a change is logged.

    So the metric is true although nobody asks /readyz.
    """
    before: bool | None = None
    while True:
        await asyncio.sleep(pause_seconds)
        try:
            ready = await readiness.ready()
        except sqlite3.Error as error:
            metrics.failures.labels("store").inc()
            log.error("readiness_not_known", exc_info=error)
            ready = False
        metrics.ready.set(ready)
        if ready != before:
            log.info("readiness_changed", ready=ready)
        before = ready
