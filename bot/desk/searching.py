"""Tries questions on the version in use. The model is loaded when somebody first asks, and again for a new version."""

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from knowledge.errors import KnowledgeError
from knowledge.findability.trying import Tried, try_question
from knowledge.search.opening import open_searcher
from knowledge.search.reloading import Stamp, index_stamp
from knowledge.search.search import Searcher

# As many questions as several large sources have, at some 500 bytes each. What was tried longest ago is tried again.
_REMEMBERED = 20_000


class Trying:
    """Holds the searcher of this process, and remembers what became of the questions that were tried."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._lock = threading.Lock()
        self._seen: Stamp = None
        self._searcher: Searcher | None = None
        self._tried: dict[tuple[Stamp, str, str], Tried] = {}
        # One question at a time: what is tried ahead is not tried again by the page that needs it at that moment.
        self._asking = threading.Lock()
        # One thread tries the next passage's questions while somebody reads this one's.
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="trying-ahead")

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

    @property
    def is_ready(self) -> bool:
        """Whether the version in use is loaded: loading it takes seconds."""
        return self._searcher is not None and index_stamp() == self._seen

    def warm(self) -> None:
        """Load the version in use in the background, so that whoever asks next need not wait."""
        if not self.is_ready:
            self._ahead.submit(self._load)

    def _load(self) -> None:
        with suppress(KnowledgeError):
            self.searcher().warm()

    def tried(self, question: str, passage_id: str) -> Tried | None:
        """Return what happens to a question for a passage; None if the version in use has no such passage.

        Raises:
            KnowledgeError: there is no version that can be loaded.
            ValueError: the question is blank.
        """
        searcher = self.searcher()
        key = (self._seen, question, passage_id)
        with self._asking:
            if key not in self._tried:
                try:
                    found = try_question(searcher, question, passage_id)
                except KeyError:
                    return None
                while len(self._tried) >= _REMEMBERED:
                    self._tried.pop(next(iter(self._tried)))
                self._tried[key] = found
            return self._tried[key]

    def try_ahead(self, questions: Iterable[tuple[str, str]]) -> None:
        """Try questions for passages in the background, so that their page is quick."""
        for question, passage_id in questions:
            self._ahead.submit(self.tried, question, passage_id)
