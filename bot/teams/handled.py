"""Which activities were handled here a moment ago, so that a look that began before does not bring them back."""

from bot.teams.inbox import Waiting

# Far more than are handled while one look takes place.
_REMEMBERED = 20_000


class Handled:
    """Remembers them, by number and claim: under a new claim an activity may come again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._handled: dict[tuple[int, int], None] = {}

    def add(self, waiting: Waiting) -> None:
        """Remember it."""
        self._handled[waiting.number, waiting.claim] = None
        if len(self._handled) > _REMEMBERED:
            del self._handled[next(iter(self._handled))]

    def has(self, waiting: Waiting) -> bool:
        """Whether it was handled under that claim."""
        return (waiting.number, waiting.claim) in self._handled
