"""The guard as the gateway uses it: loaded once, one text at a time, and closed where anything goes wrong."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import structlog

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.guard import Guarded

log = structlog.get_logger()

# For one text, with those before it; the longest text that is taken needs a fraction of a second.
_PATIENCE_SECONDS = 8.0


class GuardFailure(Exception):
    """The guard could not look at a text. Nothing of the text may be kept or sent on."""


class LoadedGuard(Protocol):
    """What a guard does once it is loaded."""

    def guarded(self, text: str) -> Guarded:
        """The text without personal data."""


class Guarding:
    """Hands texts to the guard in a thread of its own, and loads the guard when it is first needed."""

    def __init__(self, load: Callable[[], LoadedGuard], sample: str) -> None:
        """sample: a text with personal data of every kind, by which the guard is tested."""
        self._load = load
        self._sample = sample
        self._guard: LoadedGuard | None = None
        # One thread: spaCy's pipeline and the caches of the recognisers are not made for several.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="privacy-guard")

    async def guarded(self, text: str) -> Guarded:
        """The text without personal data. Raises GuardFailure, also where it takes too long."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await self._looked_at(text)
        except TimeoutError:
            log.error("privacy_guard_too_slow", seconds=_PATIENCE_SECONDS)
            raise GuardFailure from None

    async def _looked_at(self, text: str) -> Guarded:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._look, text)

    async def works(self) -> bool:
        """Whether the guard is loaded and finds personal data of every kind.

        Loads it where it is not, however long that takes.
        """
        try:
            found = (await self._looked_at(self._sample)).removed
        except GuardFailure:
            return False
        missed = [kind.value for kind in PersonalDataKind if not found.get(kind)]
        if missed:
            log.error("privacy_guard_misses", kinds=missed)
        return not missed

    def close(self) -> None:
        """End the thread once it has done what it was given."""
        self._thread.shutdown()

    def _look(self, text: str) -> Guarded:
        try:
            if self._guard is None:
                self._guard = self._load()
            return self._guard.guarded(text)
        except Exception as error:
            # Whatever it is, the text has not been looked at. Not chained: the error may repeat the text.
            log.error("privacy_guard_failed", exc_info=error)
            raise GuardFailure from None
