"""Collects the insights in the gateway. Read this first.

1. A turn is over: what its person got is counted, by day and channel (counting.py).
2. Somebody judges an answer: that is counted too.
3. Retention deletes a conversation that is over: where its guided decisions were left is counted, and the words of its
   plain questions are kept, if the owner switched that on and nothing in it told of anybody (ended_conversations.py).
4. All of it goes through one queue to one thread (writing.py) into a file of its own (store.py).
5. What is too old is deleted, and wiped from the file.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import structlog

from bot.conversation.ended_turns import Channel, EndedTurn, channel_of
from bot.insights.counting import Count, counts_of_feedback, counts_of_turn
from bot.insights.ended_conversations import learned_from
from bot.insights.store import Counted, InsightsStore
from bot.insights.writing import Entry, InsightsWriter
from bot.monitoring.metrics import Metrics
from bot.store.conversations import StoredMessage

log = structlog.get_logger()

# Counts have nobody's words. Two years let months be compared with those a year before.
COUNTS_KEPT_DAYS = 2 * 366


@dataclass(frozen=True)
class Insights:
    """Collects, and deletes what is too old.

    Attributes:
        question_days: for how many days the words of plain questions are kept; 0: none are.
        clock: seconds since 1970 that do not jump.
    """

    store: InsightsStore
    writer: InsightsWriter
    metrics: Metrics
    question_days: int
    clock: Callable[[], float]

    def watch(self, ended: EndedTurn) -> None:
        """Count a turn. This neither waits nor fails."""
        day = self._today().isoformat()
        self.writer.put(lambda: _entry(day, ended.channel, counts_of_turn(ended)))

    def judged(self, channel: Channel, kind: str, helpful: bool, risk: bool) -> None:
        """Count a judged answer. This neither waits nor fails."""
        day = self._today().isoformat()
        self.writer.put(lambda: _entry(day, channel, counts_of_feedback(kind, helpful, risk)))

    def over(self, conversation: str, messages: Sequence[StoredMessage]) -> None:
        """Learn from a conversation that retention has just deleted. This neither waits nor fails."""
        channel = channel_of(conversation)
        self.writer.put(lambda: self._learned(channel, messages))

    def begin(self) -> None:
        """Note whether words are kept from now on. If not, those that there were are deleted and wiped.

        A file that fails is said and changes nothing: words are kept only where this was noted.
        """
        try:
            self.store.switch(self.question_days > 0, self.clock())
            self.delete_old()
        except sqlite3.Error as error:
            self._not_forgotten(error)

    def delete_old(self) -> None:
        """Delete what is too old, overwritten in the file.

        Raises:
            sqlite3.Error: the file failed.
        """
        today = self._today()
        days = self.question_days
        self.store.delete_old(today - timedelta(days=COUNTS_KEPT_DAYS), today - timedelta(days=days) if days else None)

    async def forget_for_ever(self, pause_seconds: float) -> None:
        """Delete what is too old after each pause, until cancelled."""
        while True:
            await asyncio.sleep(pause_seconds)
            try:
                await asyncio.to_thread(self.delete_old)
            except sqlite3.Error as error:
                self._not_forgotten(error)

    def close(self) -> None:
        """Write what waits, and end the writer."""
        self.writer.close()

    def _learned(self, channel: Channel, messages: Sequence[StoredMessage]) -> Entry:
        learned = learned_from(messages, self.store.on_since() if self.question_days else None)
        counts = Counter(Counted(day, channel, one.what, one.key) for day, one in learned.counts)
        return Entry(counts, learned.questions)

    def _not_forgotten(self, error: sqlite3.Error) -> None:
        self.metrics.failures.labels("store").inc()
        log.error("insights_not_forgotten", exc_info=error)

    def _today(self) -> date:
        return datetime.fromtimestamp(self.clock(), UTC).date()


def _entry(day: str, channel: Channel, counts: Iterable[Count]) -> Entry:
    return Entry(Counter(Counted(day, channel, one.what, one.key) for one in counts))
