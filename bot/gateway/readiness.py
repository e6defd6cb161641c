"""Whether the assistant can answer: a real question, asked through Rasa in a conversation of its own.

And whether the privacy guard finds what it has to find.
"""

import asyncio
import secrets
from collections.abc import Callable
from time import monotonic

from bot.gateway.deletions import Deletions
from bot.gateway.privacy.guarding import Guarding
from bot.gateway.rasa_client import RasaClient, RasaFailure


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
        """True if the privacy guard works and the question was answered with a quotation."""
        async with self._lock:
            repeated_for = self._ready_seconds if self._ready else self._not_ready_seconds
            if self._clock() - self._asked_at >= repeated_for:
                self._ready = await self._guarding.works() and await self._ask()
                self._asked_at = self._clock()
            return self._ready

    def doubt(self) -> None:
        """Forget the last answer, because a person's turn has just failed: whoever asks next has it asked anew."""
        self._asked_at = -float("inf")

    async def _ask(self) -> bool:
        try:
            replies = await self._rasa.turn(self._conversation, self._question, False)
        except RasaFailure:
            return False
        finally:
            await self._deletions.delete(self._conversation)
        return any(reply.kind == "answer" for reply in replies)
