"""How long a message waits for a part of the assistant that is away: 90 s from when both it and the fault were there.

Messages that were queued while the part was away have waited already. None of them waits again on its own.
"""

from collections.abc import Callable

# How long to wait for a part of the assistant that is starting again.
PATIENCE_SECONDS = 90.0


class Patience:
    """Notes since when turns fail, and says for whom the wait is over. Make one for the process."""

    def __init__(self, counter: Callable[[], float]) -> None:
        """Begin with the belief that turns work.

        Args:
            counter: returns seconds since any moment. It never jumps.
        """
        self._counter = counter
        self._failing_since: float | None = None

    def turned(self) -> None:
        """Note that a turn was taken."""
        self._failing_since = None

    def failed(self) -> float:
        """Note that a turn failed, and return the counter's reading."""
        now = self._counter()
        if self._failing_since is None:
            self._failing_since = now
        return now

    def is_over(self, came: float, own_since: float | None) -> bool:
        """Whether a message has waited for as long as any may.

        Args:
            came: the counter's reading when it came.
            own_since: the reading when its own turn failed first; None if it has not.
        """
        since = [reading for reading in (self._failing_since, own_since) if reading is not None]
        return bool(since) and self._counter() - max(came, min(since)) >= PATIENCE_SECONDS
