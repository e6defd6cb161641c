"""How many turns may be in progress at once: in all, for one address, and waiting in one conversation."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from bot.contract.problems import ProblemError, ProblemKind
from bot.monitoring.metrics import Metrics

# A turn takes a fraction of a second, so there will be a free place by then.
_RETRY_AFTER_SECONDS = 5


class TurnsInHand:
    """Counts the turns in progress in one process. One too many is refused at once, and does not wait in vain.

    Once half of the places are taken, a conversation that has one gets no second: the rest is for those that have none.
    """

    def __init__(self, in_all: int, per_address: int, per_conversation: int, metrics: Metrics) -> None:
        """Store the limits.

        Args:
            in_all: how many at once.
            per_address: how many at once from one address.
            per_conversation: how many in one conversation, in progress or waiting.
        """
        self._in_all = in_all
        self._per_address = per_address
        self._per_conversation = per_conversation
        self._metrics = metrics
        self._addresses: Counter[str | None] = Counter()
        self._conversations: Counter[str] = Counter()

    def __len__(self) -> int:
        """How many turns are in progress or waiting."""
        return self._addresses.total()

    @contextmanager
    def one_more(self, address: str | None, conversation: str) -> Iterator[None]:
        """Count a turn for the block.

        Args:
            address: the result of address_key; None for Teams, where nobody has one.

        Raises:
            ProblemError: with Retry-After: 503 if there are too many in all, otherwise 429.
        """
        half_full = 2 * len(self) >= self._in_all
        if self._conversations[conversation] >= (1 if half_full else self._per_conversation):
            self._refuse("conversation_waiting", "too_many_at_once")
        if address is not None and self._addresses[address] >= self._per_address:
            self._refuse("address_at_once", "too_many_at_once")
        if len(self) >= self._in_all:
            self._refuse("all_at_once", "busy")
        self._count(address, conversation, 1)
        try:
            yield
        finally:
            self._count(address, conversation, -1)

    def _count(self, address: str | None, conversation: str, step: int) -> None:
        self._addresses[address] += step
        self._conversations[conversation] += step
        if not self._addresses[address]:
            del self._addresses[address]
        if not self._conversations[conversation]:
            del self._conversations[conversation]
        self._metrics.turns_in_hand.set(len(self))

    def _refuse(self, limit: str, kind: ProblemKind) -> None:
        self._metrics.refused_by_rate.labels(limit).inc()
        raise ProblemError(kind, headers={"Retry-After": str(_RETRY_AFTER_SECONDS)})
