"""One thread writes the insights, from a queue of fixed length. Nobody who is answered waits for it.

If the queue is full or the file fails, the figures lack something, which a metric and one line of the log say.
"""

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, Full, Queue

import structlog

from bot.insights.store import Counted, InsightsStore, KeptQuestion
from bot.monitoring.metrics import Metrics

log = structlog.get_logger()

WAIT_AT_MOST = 1000
# Written in one transaction.
_TOGETHER = 200
_STOPPED_WITHIN_SECONDS = 3.0


@dataclass(frozen=True)
class Entry:
    """What one turn, judged answer or conversation adds."""

    counts: Counter[Counted] = field(default_factory=Counter)
    questions: list[KeptQuestion] = field(default_factory=list)


# Makes an entry. It runs in the writer's thread, so that nobody waits for that either.
Make = Callable[[], Entry]


class InsightsWriter:
    """The queue and its thread. Make one for the process, and close it at the end."""

    def __init__(self, store: InsightsStore, metrics: Metrics, wait_at_most: int = WAIT_AT_MOST) -> None:
        """Begin with an empty queue. The thread starts with the first entry."""
        self._store = store
        self._metrics = metrics
        self._queue: Queue[Make | None] = Queue(wait_at_most)
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._works = True
        self._said_full = False

    def put(self, make: Make) -> None:
        """Have an entry made and written soon. This neither waits nor raises anything."""
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._write_for_ever, name="insights", daemon=True)
                self._thread.start()
        try:
            self._queue.put_nowait(make)
        except Full:
            self._metrics.insights_lost.labels("full").inc()
            if not self._said_full:
                self._said_full = True
                log.error("insights_overfull", waiting=self._queue.qsize())

    def close(self) -> None:
        """Write what waits, for some seconds at most, and end the thread."""
        if self._thread is None:
            return
        try:
            self._queue.put(None, timeout=_STOPPED_WITHIN_SECONDS)
        except Full:
            return
        self._thread.join(_STOPPED_WITHIN_SECONDS)

    def flush(self) -> None:
        """Wait until everything that was put is written or lost."""
        self._queue.join()

    def _write_for_ever(self) -> None:
        while True:
            makers = [self._queue.get()]
            while len(makers) < _TOGETHER:
                try:
                    makers.append(self._queue.get_nowait())
                except Empty:
                    break
            self._write([make for make in makers if make is not None])
            for _ in makers:
                self._queue.task_done()
            if None in makers:
                return

    def _write(self, makers: list[Make]) -> None:
        counts: Counter[Counted] = Counter()
        questions: list[KeptQuestion] = []
        made = 0
        for make in makers:
            try:
                entry = make()
            except sqlite3.Error as error:
                self._failed(error, 1)
            except Exception as error:
                # Whatever is wrong with one must stop neither the others nor the thread.
                self._metrics.insights_lost.labels("unexpected").inc()
                log.error("insights_not_counted", exc_info=error)
            else:
                counts.update(entry.counts)
                questions += entry.questions
                made += 1
        if not counts and not questions:
            return
        try:
            self._store.add(counts, questions)
        except sqlite3.Error as error:
            self._failed(error, made)
        else:
            self._said_full = False
            if not self._works:
                self._works = True
                log.warning("insights_kept_again")

    def _failed(self, error: sqlite3.Error, lost: int) -> None:
        self._metrics.insights_lost.labels("store").inc(lost)
        if self._works:
            self._works = False
            code = getattr(error, "sqlite_errorname", type(error).__name__)
            log.error("insights_not_kept", file=str(self._store.path), what=str(error), code=code)
        try:
            if self._store.begin_again_if_damaged(error):
                log.error("insights_begun_again", file=str(self._store.path))
        except OSError as fault:
            log.error("insights_not_begun_again", exc_info=fault)
