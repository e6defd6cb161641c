"""Looks for near misses in the background: hundreds of examples are asked, and somebody waits for no page."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from bot.desk.searching import Trying
from knowledge.errors import KnowledgeError
from knowledge.findability.near_misses import NearMiss, covered_by_now

log = structlog.get_logger()


@dataclass(frozen=True)
class Looked:
    """How far it is.

    Attributes:
        done: how many examples were asked.
        of: how many there are; 0 as long as nobody knows.
        found: those that another text is quoted for.
        is_running: whether it goes on.
        failed: why it ended early.
    """

    done: int = 0
    of: int = 0
    found: tuple[NearMiss, ...] = ()
    is_running: bool = False
    failed: str = ""


class Looking:
    """Looks once at a time, in a thread. What was found is kept until it looks again, or the desk ends."""

    def __init__(self, trying: Trying) -> None:
        """Look for nothing yet."""
        self._trying = trying
        self._lock = threading.Lock()
        self._looked: Looked | None = None

    @property
    def looked(self) -> Looked | None:
        """How far it is; None if nobody has looked."""
        return self._looked

    def begin(self, decided: Callable[[], list[str]]) -> bool:
        """Begin to look, unless it runs. Return whether it was begun.

        Args:
            decided: gives the examples that somebody has decided about.
        """
        with self._lock:
            if self._looked and self._looked.is_running:
                return False
            self._looked = Looked(is_running=True)
        threading.Thread(target=self._look, args=(decided,), name="near-misses", daemon=True).start()
        return True

    def _look(self, decided: Callable[[], list[str]]) -> None:
        state = Looked(is_running=True)

        def progress(done: int, of: int) -> None:
            nonlocal state
            state = replace(state, done=done, of=of)
            self._looked = state

        try:
            for one in covered_by_now(self._trying.searcher(), decided(), progress):
                state = replace(state, found=(*state.found, one))
        except KnowledgeError as error:
            state = replace(state, failed=str(error))
        except Exception as error:
            # Nobody waits for this thread: the page says that it failed, and the log why.
            log.error("near_misses_not_looked_for", exc_info=error)
            state = replace(state, failed=type(error).__name__)
        self._looked = replace(state, is_running=False)
