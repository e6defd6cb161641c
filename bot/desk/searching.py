"""Tries questions on the version in use. The model is loaded when somebody first asks, and again for a new version."""

import threading

from knowledge.search.opening import open_searcher
from knowledge.search.reloading import Stamp, index_stamp
from knowledge.search.search import Searcher


class Trying:
    """Holds the searcher of this process."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._lock = threading.Lock()
        self._seen: Stamp = None
        self._searcher: Searcher | None = None

    def searcher(self) -> Searcher:
        """Return the searcher of the version in use.

        Raises:
            KnowledgeError: there is none that can be loaded.
        """
        with self._lock:
            stamp = index_stamp()
            if self._searcher is None or stamp != self._seen:
                self._searcher = open_searcher()
                self._seen = stamp
            return self._searcher
