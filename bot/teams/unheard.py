"""Words that the privacy guard could not look at yet. They stay in memory: no name may rest in the queue."""

# How many to remember. At 4,000 characters each this is a few megabytes.
_AT_MOST = 1000


class UnheardWords:
    """The words by their message's mark. A process that ends forgets them, and the person is told."""

    def __init__(self) -> None:
        """Begin with none."""
        self._words: dict[str, str] = {}

    def keep(self, mark: str, words: str) -> None:
        """Keep the words. If there are too many, the oldest go."""
        self._words[mark] = words
        if len(self._words) > _AT_MOST:
            del self._words[next(iter(self._words))]

    def of(self, mark: str) -> str | None:
        """The words of that message, or None if they are lost."""
        return self._words.get(mark)

    def heard(self, mark: str) -> None:
        """Forget the words: the guard has looked at them, or nobody waits for them any more."""
        self._words.pop(mark, None)
