"""How many turns may be in progress at once: in all, and waiting in one conversation.

Addresses are not counted: a whole council may be one (docs/adr/0021-a-turn-for-each.md).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from bot.contract.problems import ProblemError, ProblemKind
from bot.monitoring.metrics import Metrics

# A turn takes a fraction of a second, so there will be a free place by then.
_RETRY_AFTER_SECONDS = 5


class TurnsInHand:
    """Counts the turns in progress in one process. One too many is refused at once, and does not wait in vain.

    Once half of the places are taken, a conversation that has one gets no second: the rest is for those that have none.
    """

    def __init__(
        self, in_all: int, per_conversation: int, metrics: Metrics, clock: Callable[[], float] = monotonic
    ) -> None:
        """Store the limits.

        Args:
            in_all: how many at once.
            per_conversation: how many in one conversation, in progress or waiting.
            clock: seconds that only run forward.
        """
        self._in_all = in_all
        self._per_conversation = per_conversation
        self._metrics = metrics
        self._conversations: Counter[str] = Counter()
        self._clock = clock
        self._last_counted_at = clock()

    def __len__(self) -> int:
        """How many turns are in progress or waiting."""
        return self._conversations.total()

    def quiet_seconds(self) -> float:
        """How long nobody has asked for anything, in seconds: since the last turn ended, or since the start."""
        return 0.0 if len(self) else self._clock() - self._last_counted_at

    @contextmanager
    def one_more(self, conversation: str) -> Iterator[None]:
        """Count a turn for the block.

        Args:
            conversation: the conversation.

        Raises:
            ProblemError: with Retry-After: 503 if there are too many in all, otherwise 429.
        """
        half_full = 2 * len(self) >= self._in_all
        if self._conversations[conversation] >= (1 if half_full else self._per_conversation):
            self._refuse("conversation_waiting", "too_many_at_once")
        if len(self) >= self._in_all:
            self._refuse("all_at_once", "busy")
        self._count(conversation, 1)
        try:
            yield
        finally:
            self._count(conversation, -1)

    def _count(self, conversation: str, step: int) -> None:
        self._conversations[conversation] += step
        self._last_counted_at = self._clock()
        if not self._conversations[conversation]:
            del self._conversations[conversation]
        self._metrics.turns_in_hand.set(len(self))

    def _refuse(self, limit: str, kind: ProblemKind) -> None:
        self._metrics.refused_by_rate.labels(limit).inc()
        raise ProblemError(kind, headers={"Retry-After": str(_RETRY_AFTER_SECONDS)})
