"""The guard as the gateway uses it. If it fails, nothing passes.

There are two lanes, one for short texts and one for long ones. So a short text never waits for a long one, or for a
process that was stuck in a long one and is started again. Within a lane it is first come, first served: a conversation
has one turn at a time, so each has its turn before any has another.
"""

import asyncio
from collections.abc import Sequence

import structlog

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.guard import Guarded
from bot.privacy.guard_lanes import GuardFailure, GuardLane

__all__ = ["GuardFailure", "Guarding"]

log = structlog.get_logger()

# For one text and those queued before it. The longest text accepted takes a fraction of a second.
_PATIENCE_SECONDS = 8.0
# For the guard to be loaded at a start, before that. With the text and with 15 s for Rasa, a turn stays within the 40 s
# for which the proxies in docs/operate wait.
_COLD_SECONDS = 15.0


class Guarding:
    """Passes each text to a lane."""

    def __init__(self, lanes: Sequence[GuardLane], sample: str, long_from: int = 500) -> None:
        """Store the lanes.

        Args:
            lanes: at least one. Long texts take the last one, all others the first.
            sample: a text with personal data of every kind, to test the guard with.
            long_from: the length from which a text is long, in characters.
        """
        self._lanes = lanes
        self._sample = sample
        self._long_from = long_from
        self._worked: set[int] = set()

    async def guarded(self, text: str) -> Guarded:
        """Return the text without personal data.

        Raises:
            GuardFailure: the guard failed, or took too long.
        """
        lane = self._lanes[-1 if len(text) >= self._long_from else 0]
        patience = _PATIENCE_SECONDS if lane.is_loaded else _COLD_SECONDS + _PATIENCE_SECONDS
        try:
            async with asyncio.timeout(patience):
                return await lane.look(text)
        except TimeoutError:
            if lane.is_loaded:
                log.error("privacy_guard_too_slow", seconds=patience)
            else:
                log.error("privacy_guard_not_loaded", seconds=patience)
            raise GuardFailure from None

    async def works(self) -> bool:
        """Whether the guard is loaded and finds personal data of every kind, in every lane.

        If the guard is not loaded, load it, however long that takes. A lane that has worked and is busy with people's
        texts is not asked.
        """
        asked = [place for place, lane in enumerate(self._lanes) if place not in self._worked or lane.waiting == 0]
        return all(await asyncio.gather(*(self._works(place) for place in asked)))

    async def _works(self, place: int) -> bool:
        self._worked.discard(place)
        try:
            found = (await self._lanes[place].look(self._sample)).removed
        except GuardFailure:
            return False
        missed = [kind.value for kind in PersonalDataKind if not found.get(kind)]
        if missed:
            log.error("privacy_guard_misses", kinds=missed)
            return False
        self._worked.add(place)
        return True

    async def close(self) -> None:
        """End the lanes."""
        await asyncio.gather(*(lane.close() for lane in self._lanes))
