"""Messages that came too fast and got no answer, until their person is told how many there were."""


class Bursts:
    """Counts them by conversation."""

    def __init__(self) -> None:
        """Begin with none."""
        self._unanswered: dict[str, int] = {}

    def add(self, conversation: str) -> bool:
        """Count one, and return whether it is the first since the person was told."""
        self._unanswered[conversation] = self._unanswered.get(conversation, 0) + 1
        return self._unanswered[conversation] == 1

    def told(self, conversation: str) -> int:
        """Return how many there were since the person was told, and begin again."""
        return self._unanswered.pop(conversation, 0)
