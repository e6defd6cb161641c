"""Keeps what was opened from the index on disk up to date: takes a new index without a pause, keeps the old else.

A new index is loaded aside, in a thread of its own; only when it is whole and warm does it take the old one's place. A
request that has begun with the old one ends with it.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from knowledge.errors import KnowledgeError
from knowledge.index.manifest import MANIFEST_NAME
from knowledge.locations import index_dir

logger = logging.getLogger(__name__)
T = TypeVar("T")

# What tells one index from another: its manifest's inode, size and time. None where there is no manifest.
Stamp = tuple[int, int, int] | None
EVERY_SECONDS = 3.0
# An index that was refused is tried again, since what was wrong (a full disk, no memory, a file that was mended in its
# place) may pass without a new manifest: after so many seconds, then after twice as many, at most after the longest.
_FIRST_PAUSE = 15.0
_LONGEST_PAUSE = 300.0


def index_stamp() -> Stamp:
    """The stamp of the index on disk now, None where it cannot be seen.

    The manifest is written last and swapped in with its whole folder.
    """
    try:
        found = os.stat(index_dir() / MANIFEST_NAME)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


class Reloading(Generic[T]):
    """Something opened from the index, and opened again when the index has changed."""

    def __init__(
        self,
        first: Callable[[], T],
        again: Callable[[T], T],
        taken: Callable[[T], None] = lambda _: None,
        stamp: Callable[[], Stamp] = index_stamp,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`first` opens at first use; `again` is given the present one and opens a new one, ready for requests.

        taken: told of each new one when it has taken the old one's place; clock: monotonic seconds.
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
        """What is in use now, opened where nothing is yet. Raises what `first` raises; the next call tries again."""
        current = self._current
        if current is None:
            with self._lock:
                current = self._current
                if current is None:
                    seen = self._stamp()
                    current = self._current = (self._first(),)
                    self._seen = seen
        return current[0]

    def look(self) -> bool:
        """Take a new index where there is one; whether it was taken. Never raises for one that does not load."""
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
                # Swapped while it was read: what was read may be half of each. The next look takes the newer one.
                return False
            self._current = (fresh,)
            self._taken(fresh)
            self._seen, self._refused = stamp, None
        logger.info("a new index is in use")
        return True

    def _refuse(self, stamp: Stamp, what: str) -> None:
        """Note when to try this index again; a line for the log unless it would say the same again."""
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
        """End the watching."""
        self._stop.set()
