"""Whether Microsoft's side of Teams is there, by what became of the last call to it."""

from collections.abc import Callable

import structlog

from bot.teams.metrics import TeamsMetrics

log = structlog.get_logger()


class Reach:
    """Notes it, logs each change, and says when it is there again."""

    def __init__(self, metrics: TeamsMetrics, again: Callable[[], None]) -> None:
        """Begin with the belief that it is there.

        Args:
            again: is called when it is there again.
        """
        self._metrics = metrics
        self._again = again
        self.is_there = True
        metrics.reached.set(1)

    def note(self, is_there: bool) -> None:
        """Note what a call showed."""
        if is_there == self.is_there:
            return
        self.is_there = is_there
        self._metrics.reached.set(is_there)
        if is_there:
            log.info("teams_reached_again")
            self._again()
        else:
            log.error("teams_not_reached")
