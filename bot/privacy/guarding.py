"""The guard as the gateway uses it: loaded once, one text at a time. If it fails, nothing passes."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import structlog

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.guard import Guarded

log = structlog.get_logger()

# For one text and those queued before it. The longest text accepted takes a fraction of a second.
_PATIENCE_SECONDS = 8.0


class GuardFailure(Exception):
    """The guard could not check a text. Do not store or send on any of it."""


class LoadedGuard(Protocol):
    """What a loaded guard does."""

    def guarded(self, text: str) -> Guarded:
        """Return the text without personal data."""


class Guarding:
    """Passes texts to the guard in a separate thread, and loads the guard when it is first needed."""

    def __init__(self, load: Callable[[], LoadedGuard], sample: str) -> None:
        """Store how to load the guard.

        Args:
            load: loads it.
            sample: a text with personal data of every kind, to test the guard with.
        """
        self._load = load
        self._sample = sample
        self._guard: LoadedGuard | None = None
        # One thread: the classifier and the caches are made for one text at a time.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="privacy-guard")

    async def guarded(self, text: str) -> Guarded:
        """Return the text without personal data.

        Raises:
            GuardFailure: the guard failed, or took too long.
        """
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

        If the guard is not loaded, load it, however long that takes.
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
        """End the thread when it has finished its work."""
        self._thread.shutdown()

    def _look(self, text: str) -> Guarded:
        try:
            if self._guard is None:
                self._guard = self._load()
            return self._guard.guarded(text)
        except Exception as error:
            # Whatever the error, the text has not been checked. Not chained: the error may repeat the text.
            log.error("privacy_guard_failed", exc_info=error)
            raise GuardFailure from None
