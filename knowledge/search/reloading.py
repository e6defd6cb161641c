"""Keep up to date with the index on disk: take a new index without a pause, or keep the old one.

A new index loads in a thread of its own. It replaces the old one only when it is whole and warm. A request that began
with the old index ends with it.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from knowledge.errors import KnowledgeError
from knowledge.index.manifest import MANIFEST_NAME
from knowledge.versions.kept import folder_in_use

logger = logging.getLogger(__name__)
T = TypeVar("T")

# Tells one index from another: its manifest's inode, size and time. None if there is no manifest.
Stamp = tuple[int, int, int] | None
EVERY_SECONDS = 3.0
# A refused index is tried again. Its fault (a full disk, no memory, a file since mended) may pass without a new
# manifest. Wait this many seconds, then twice as many, and never more than the longest pause.
_FIRST_PAUSE = 15.0
_LONGEST_PAUSE = 300.0


def index_stamp() -> Stamp:
    """Return the stamp of the present index on disk, or None if it cannot be seen.

    The manifest is written last and swapped in with its whole folder.
    """
    try:
        found = os.stat(folder_in_use() / MANIFEST_NAME)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


class Reloading(Generic[T]):
    """Something opened from the index, and opened again when the index changes."""

    def __init__(
        self,
        first: Callable[[], T],
        again: Callable[[T], T],
        taken: Callable[[T], None] = lambda _: None,
        stamp: Callable[[], Stamp] = index_stamp,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set up, without opening anything.

        Args:
            first: opens it at first use.
            again: takes the present one and opens a new one, ready for requests.
            taken: called with each new one once it has replaced the old.
            stamp: returns the stamp of the index on disk.
            clock: returns monotonic seconds.
        """
        self._clock = clock
        self._first = first
        self._again = again
        self._taken = taken
        self._stamp = stamp
        self._lock = threading.Lock()
        self._current: tuple[T] | None = None
        self._seen: Stamp = None
        self._refused: Stamp = None
        self._said = ""
        self._try_at = 0.0
        self._pause = _FIRST_PAUSE
        self._stop = threading.Event()

    def current(self) -> T:
        """Return the object in use, opening it first if necessary.

        If `first` raises, this raises too, and the next call tries again.
        """
        current = self._current
        if current is None:
            with self._lock:
                current = self._current
                if current is None:
                    seen = self._stamp()
                    current = self._current = (self._first(),)
                    self._seen = seen
        return current[0]

    def begin_with(self, opened: T) -> None:
        """Use what was opened already, as if `first` had opened it. The index on disk at this moment counts as seen."""
        with self._lock:
            self._seen = self._stamp()
            self._current = (opened,)

    def look(self) -> bool:
        """Take a new index if there is one. An index that does not load never raises.

        Returns:
            Whether a new index was taken.
        """
        stamp = self._stamp()
        # No manifest: an index is being swapped in at this moment, or somebody has deleted it.
        if self._current is None or stamp is None or stamp == self._seen:
            return False
        if stamp == self._refused and self._clock() < self._try_at:
            return False
        with self._lock:
            try:
                fresh = self._again(self._current[0])
            except Exception as error:  # Whatever it is, the assistant goes on answering with what it has.
                self._refuse(
                    stamp, str(error) if isinstance(error, KnowledgeError) else f"{type(error).__name__}: {error}"
                )
                return False
            if self._stamp() != stamp:
                # It was swapped during reading, so the result may be half of each. The next look takes the newer one.
                return False
            self._current = (fresh,)
            self._taken(fresh)
            self._seen, self._refused = stamp, None
        logger.info("a new index is in use")
        return True

    def _refuse(self, stamp: Stamp, what: str) -> None:
        """Note when to try this index again, and log the reason unless it is the same as last time."""
        if stamp != self._refused:
            self._pause, self._said = _FIRST_PAUSE, ""
        self._refused, self._try_at = stamp, self._clock() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        if what != self._said:
            logger.error("the new index is not taken, the old one stays in use: %s", what)
        self._said = what

    def watch(self, every: float = EVERY_SECONDS) -> threading.Thread:
        """Look every so many seconds, in a thread that ends with the process or with `stop`."""

        def looking() -> None:
            while not self._stop.wait(every):
                self.look()

        thread = threading.Thread(target=looking, name="index-watch", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
