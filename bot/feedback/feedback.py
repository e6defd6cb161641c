"""Whether answers helped, what was missing, and which could put somebody at risk: kept for who looks after the content.

It is kept apart from the conversation: without its id, its question or the time of day, so that nobody can be found by
what they said here. What was typed passes the privacy guard first, like every message.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import structlog

from bot.monitoring.metrics import JUDGED, Metrics
from bot.privacy.guarding import Guarding
from bot.store.conversations import read_body
from bot.store.database import Database

log = structlog.get_logger()

_JUDGED = ", ".join(f"'{kind}'" for kind in JUDGED)
# So that nobody can fill the disk from a browser; the oldest go first.
KEPT_AT_MOST = 10_000


class NoSuchAnswer(LookupError):
    """The conversation has no answer that quotes those passages."""


@dataclass(frozen=True)
class Feedback:
    """Keeps it, counts it, and forgets it after some days."""

    database: Database
    guarding: Guarding
    metrics: Metrics
    days: int
    clock: Callable[[], float]

    async def add(self, conversation: str, about: list[str], helpful: bool, words: str) -> None:
        """Keep what was said of the newest answer of the conversation that quotes exactly these passages.

        Raises NoSuchAnswer, and GuardFailure where the words could not be looked at; then nothing is kept.
        """
        kind = await asyncio.to_thread(self._kind_of, conversation, about)
        guarded = (await self.guarding.guarded(words)).text if words else ""
        await asyncio.to_thread(self._keep, kind, about, helpful, guarded, False)
        self.metrics.feedback.labels(kind, "yes" if helpful else "no").inc()

    async def add_risk(self, conversation: str, about: list[str]) -> None:
        """Keep, without a word, that such an answer could put somebody at risk. The owner is told: see docs/operate.md.

        Raises NoSuchAnswer.
        """
        kind = await asyncio.to_thread(self._kind_of, conversation, about)
        # Counted first, since the owner is to know of it even if it cannot be kept.
        self.metrics.feedback_risk.labels(kind).inc()
        self.metrics.feedback.labels(kind, "no").inc()
        await asyncio.to_thread(self._keep, kind, about, False, "", True)

    async def forget_for_ever(self, pause_seconds: float) -> None:
        """Delete what is too old now, and after each pause, until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.delete_old)
            except sqlite3.Error as error:
                self.metrics.failures.labels("store").inc()
                log.error("feedback_not_forgotten", exc_info=error)
            await asyncio.sleep(pause_seconds)

    def delete_old(self) -> None:
        """Delete what was said before the last so many days, and what is over the limit."""
        with self.database.transaction() as connection:
            self._delete_old(connection)

    def _kind_of(self, conversation: str, about: list[str]) -> str:
        with self.database.transaction() as connection:
            rows = connection.execute(
                f"SELECT kind, body FROM messages WHERE conversation = ? AND kind IN ({_JUDGED}) ORDER BY number DESC",
                (conversation,),
            )
            for kind, body in rows:
                quotes = read_body(body)["custom"].get("quotes") or []
                if [quote["passage_id"] for quote in quotes] == about:
                    return str(kind)
        raise NoSuchAnswer

    def _keep(self, kind: str, about: list[str], helpful: bool, words: str, risk: bool) -> None:
        with self.database.transaction() as connection:
            connection.execute(
                "INSERT INTO feedback (day, kind, passages, helpful, words, risk) VALUES (?, ?, ?, ?, ?, ?)",
                (self._today().isoformat(), kind, json.dumps(about), helpful, words, risk),
            )
            self._delete_old(connection)

    def _delete_old(self, connection: sqlite3.Connection) -> None:
        oldest = self._today() - timedelta(days=self.days)
        connection.execute("DELETE FROM feedback WHERE day < ?", (oldest.isoformat(),))
        connection.execute(
            "DELETE FROM feedback WHERE number <= (SELECT max(number) FROM feedback) - ?", (KEPT_AT_MOST,)
        )

    def _today(self) -> date:
        return datetime.fromtimestamp(self.clock(), UTC).date()
