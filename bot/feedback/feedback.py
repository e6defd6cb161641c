"""Feedback for the content owner: whether answers helped, any gaps in them, and which could put somebody at risk.

Feedback is stored separately from the conversation, without its id, its question or the time of day. It must not lead
back to anybody. Typed words go through the privacy guard first, like every message.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import structlog

from bot.feedback.judging import NotJudged
from bot.monitoring.metrics import JUDGED, Metrics
from bot.privacy.guarding import Guarding
from bot.store.alone import alone
from bot.store.conversations import read_body
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.transaction import Transaction

log = structlog.get_logger()

_JUDGED = ", ".join(f"'{kind}'" for kind in JUDGED)
# Nobody must be able to fill the disk from a browser. The oldest are deleted first.
KEPT_AT_MOST = 10_000


class NoSuchAnswer(LookupError):
    """The conversation has no answer that quotes those passages."""


async def nobody_judges(_words: str) -> bool:
    """Judge nothing: no words are kept."""
    return False


def nobody_counts(_kind: str, _helpful: bool, _risk: bool) -> None:
    """Count nothing."""


@dataclass(frozen=True)
class Feedback:
    """Stores feedback, counts it, and deletes it after some days."""

    database: Database
    guarding: Guarding
    metrics: Metrics
    days: int
    clock: Callable[[], float]
    # Is told of each judged answer: its kind, whether it helped, and whether it could put somebody at risk.
    judged: Callable[[str, bool, bool], None] = nobody_counts
    # Says whether words tell of nobody (judging.py). Others are never kept.
    tells_of_nobody: Callable[[str], Awaitable[bool]] = nobody_judges

    async def add(self, conversation: str, about: list[str], helpful: bool, words: str) -> None:
        """Store feedback on the conversation's newest answer that quotes exactly these passages.

        Its words are stored only if they tell of nobody: not of danger, a worry, a child or anybody by name.

        Raises:
            NoSuchAnswer: there is no such answer.
            GuardFailure: the guard could not check the words. Nothing is stored.
        """
        kind = await asyncio.to_thread(self._kind_of, conversation, about)
        guarded = (await self.guarding.guarded(words)).text if words else ""
        keeps = bool(guarded) and await self._may_be_kept(guarded)
        await asyncio.to_thread(self._keep, kind, about, helpful, guarded if keeps else "", False)
        self.metrics.feedback.labels(kind, "yes" if helpful else "no").inc()
        self.judged(kind, helpful, False)

    async def add_risk(self, conversation: str, about: list[str]) -> None:
        """Store, without any words, that such an answer could put somebody at risk.

        The owner is told: see docs/operate.md.

        Raises:
            NoSuchAnswer: there is no such answer.
        """
        kind = await asyncio.to_thread(self._kind_of, conversation, about)
        # Count it first: the owner must learn of it even if it cannot be stored.
        self.metrics.feedback_risk.labels(kind).inc()
        self.metrics.feedback.labels(kind, "no").inc()
        self.judged(kind, False, True)
        await asyncio.to_thread(self._keep, kind, about, False, "", True)

    async def forget_for_ever(self, pause_seconds: float) -> None:
        """Delete old feedback, and words that tell of somebody, now and after each pause, until cancelled.

        If another gateway is at it, leave it to that one.
        """
        while True:
            try:
                async with alone(self.database, "feedback") as mine:
                    if mine:
                        await asyncio.to_thread(self.delete_old)
                        await self.judge_earlier()
            except StoreError as error:
                self.metrics.failures.labels("store").inc()
                log.error("feedback_not_forgotten", exc_info=error)
            await asyncio.sleep(pause_seconds)

    def delete_old(self) -> None:
        """Delete feedback that is too old, and the oldest above the limit."""
        with self.database.transaction() as work:
            self._delete_old(work)

    async def judge_earlier(self) -> None:
        """Judge the words that an earlier version kept unjudged, and wipe those that tell of somebody.

        Nobody is shown them before that. Where they cannot be judged at the moment, they wait for the next time.

        Raises:
            StoreError: the database failed.
        """
        wiped = False
        for number, words in await asyncio.to_thread(self._unjudged):
            try:
                stays = await self.tells_of_nobody(words)
            except NotJudged:
                break
            await asyncio.to_thread(self._note_judged, number, stays)
            wiped = wiped or not stays
        if wiped:
            await asyncio.to_thread(self.database.wipe_log)

    async def _may_be_kept(self, words: str) -> bool:
        try:
            return await self.tells_of_nobody(words)
        except NotJudged:
            return False

    def _unjudged(self) -> list[tuple[int, str]]:
        with self.database.transaction() as work:
            rows = work.rows("SELECT number, words FROM feedback WHERE judged = 0 AND words != ''")
        return [(int(number), str(words)) for number, words in rows]

    def _note_judged(self, number: int, stays: bool) -> None:
        with self.database.transaction() as work:
            work.change("UPDATE feedback SET judged = 1 WHERE number = :number", number=number)
            if not stays:
                work.change("UPDATE feedback SET words = '' WHERE number = :number", number=number)

    def _kind_of(self, conversation: str, about: list[str]) -> str:
        with self.database.transaction() as work:
            rows = work.each(
                f"SELECT kind, body FROM messages WHERE conversation = :id AND kind IN ({_JUDGED})"
                " ORDER BY number DESC",
                id=conversation,
            )
            for kind, body in rows:
                quotes = read_body(body)["custom"].get("quotes") or []
                if [quote["passage_id"] for quote in quotes] == about:
                    return str(kind)
        raise NoSuchAnswer

    def _keep(self, kind: str, about: list[str], helpful: bool, words: str, risk: bool) -> None:
        with self.database.transaction() as work:
            work.change(
                "INSERT INTO feedback (day, kind, passages, helpful, words, risk, judged)"
                " VALUES (:day, :kind, :passages, :helpful, :words, :risk, 1)",
                day=self._today().isoformat(),
                kind=kind,
                passages=json.dumps(about),
                helpful=int(helpful),
                words=words,
                risk=int(risk),
            )
            self._delete_old(work)

    def _delete_old(self, work: Transaction) -> None:
        oldest = self._today() - timedelta(days=self.days)
        work.change("DELETE FROM feedback WHERE day < :oldest", oldest=oldest.isoformat())
        work.change(
            "DELETE FROM feedback WHERE number <= (SELECT max(number) FROM feedback) - :most", most=KEPT_AT_MOST
        )

    def _today(self) -> date:
        return datetime.fromtimestamp(self.clock(), UTC).date()
