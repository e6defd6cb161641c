"""How many turns may be under way at once: in all, for one address, and waiting in one conversation."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from bot.contract.problems import ProblemError, ProblemKind
from bot.monitoring.metrics import Metrics

# A turn takes a fraction of a second, so that a place is soon free; who comes again that late finds one.
_RETRY_AFTER_SECONDS = 5


class TurnsInHand:
    """Counts the turns under way, for one process, and refuses one too many at once instead of letting all wait."""

    def __init__(self, in_all: int, per_address: int, per_conversation: int, metrics: Metrics) -> None:
        """in_all, per_address: so many at once; per_conversation: the one that is taken, and those that wait for it."""
        self._in_all = in_all
        self._per_address = per_address
        self._per_conversation = per_conversation
        self._metrics = metrics
        self._addresses: Counter[str] = Counter()
        self._conversations: Counter[str] = Counter()

    def __len__(self) -> int:
        """How many turns are under way or wait."""
        return self._addresses.total()

    @contextmanager
    def one_more(self, address: str, conversation: str) -> Iterator[None]:
        """Count a turn for the block. Raises ProblemError with Retry-After: 503 if there are too many in all, else 429.

        address: what the address is counted under.
        """
        if self._conversations[conversation] >= self._per_conversation:
            self._refuse("conversation_waiting", "too_many_at_once")
        if self._addresses[address] >= self._per_address:
            self._refuse("address_at_once", "too_many_at_once")
        if len(self) >= self._in_all:
            self._refuse("all_at_once", "busy")
        self._count(address, conversation, 1)
        try:
            yield
        finally:
            self._count(address, conversation, -1)

    def _count(self, address: str, conversation: str, step: int) -> None:
        for counter, key in ((self._addresses, address), (self._conversations, conversation)):
            counter[key] += step
            if not counter[key]:
                del counter[key]
        self._metrics.turns_in_hand.set(len(self))

    def _refuse(self, limit: str, kind: ProblemKind) -> None:
        self._metrics.refused_by_rate.labels(limit).inc()
        raise ProblemError(kind, headers={"Retry-After": str(_RETRY_AFTER_SECONDS)})
