"""How long a turn may wait before Rasa is asked: for its conversation, a place and the guard together.

Page and proxies wait 40 s. A turn that outlasts them would be answered unseen, and a "yes" that is sent again would
then answer a question that nobody saw. So Rasa is asked only while its whole time-out is left.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.contract.problems import ProblemError

_RETRY_AFTER_SECONDS = 5


class TurnTime:
    """The time of one turn. It runs from the moment in which this is made."""

    def __init__(self, waits_at_most_seconds: float) -> None:
        """Start the time. Call this in the event loop."""
        self._ends = asyncio.get_running_loop().time() + waits_at_most_seconds

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Cut the block off when the time is over.

        Raises:
            ProblemError: 503, the assistant is busy.
        """
        self.must_be_left()
        try:
            async with asyncio.timeout_at(self._ends) as limit:
                yield
        except TimeoutError:
            if not limit.expired():
                raise
            raise _busy() from None

    def must_be_left(self) -> None:
        """Do nothing while there is time left to ask Rasa.

        Raises:
            ProblemError: 503, the assistant is busy.
        """
        if asyncio.get_running_loop().time() >= self._ends:
            raise _busy()


def _busy() -> ProblemError:
    return ProblemError("busy", headers={"Retry-After": str(_RETRY_AFTER_SECONDS)})
