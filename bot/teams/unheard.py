"""Words that the privacy guard could not look at yet. They stay in memory: no name may rest in the queue."""

from collections.abc import Callable

# How many to remember. At 4,000 characters each this is a few megabytes.
_AT_MOST = 1000
# How long to remember them. Nobody looked at them, so they are not kept while something else is away for hours.
KEPT_SECONDS = 600.0


class UnheardWords:
    """The words by the mark of the activity that brought them. If they are lost, the person is told."""

    def __init__(self, counter: Callable[[], float]) -> None:
        """Begin with none.

        Args:
            counter: returns seconds since any moment. It never jumps.
        """
        self._counter = counter
        self._words: dict[str, tuple[float, str]] = {}

    def keep(self, mark: str, words: str) -> None:
        """Keep the words. If there are too many, the oldest go."""
        self.forget_old()
        self._words[mark] = (self._counter(), words)
        if len(self._words) > _AT_MOST:
            del self._words[next(iter(self._words))]

    def of(self, mark: str) -> str | None:
        """The words of that activity, or None if they are lost."""
        self.forget_old()
        kept = self._words.get(mark)
        return None if kept is None else kept[1]

    def forget(self, mark: str) -> None:
        """Forget the words: the guard has looked at them, or nobody waits for them any more."""
        self._words.pop(mark, None)

    def forget_old(self) -> None:
        """Forget what was kept for too long."""
        before = self._counter() - KEPT_SECONDS
        for mark in [mark for mark, (at, _) in self._words.items() if at <= before]:
            del self._words[mark]
