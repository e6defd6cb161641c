"""The thumbs under an answer in Teams, and the words that come with them."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot.conversation.cleaning import clean
from bot.limits.costs import cost_of_text
from bot.limits.rate_limits import RateLimits
from bot.limits.turns_in_hand import TurnsInHand
from bot.privacy.guarding import GuardFailure
from bot.store.errors import StoreError
from bot.teams.activity import Activity
from bot.teams.kept import TeamsStore
from bot.teams.marks import Marks
from bot.teams.metrics import TeamsMetrics
from bot.teams.store_failures import going_on_without

log = structlog.get_logger()

# The name of the invoke that carries feedback.
NAME = "message/submitAction"
# The web chat's limit.
_WORDS_LIMIT = 500


@dataclass(frozen=True)
class Judging:
    """Counts feedback, and stores it with the web chat's feedback.

    Attributes:
        keep: stores the conversation, the passages quoted, whether it helped, and the words without personal data.
            None: only count the feedback.
    """

    marks: Marks
    kept: TeamsStore
    metrics: TeamsMetrics
    limits: RateLimits
    in_hand: TurnsInHand
    keep: Callable[[str, list[str], bool, str], Awaitable[None]] | None

    async def record(self, activity: Activity) -> None:
        """Record feedback. Teams shows the person an error for anything but an empty answer.

        Raises:
            ProblemError: 429 if the person is over the limit, 503 if the assistant is busy. Nothing is recorded.
        """
        reaction, words = _read(activity.value)
        conversation = self.marks.conversation(activity)
        await self.limits.count_session(conversation, cost_of_text(len(words)))
        with self.in_hand.one_more(conversation):
            await self._record(activity, reaction, words)

    async def _record(self, activity: Activity, reaction: str, words: str) -> None:
        judged = None
        if activity.reply_to_id is not None:
            with going_on_without("a judged answer"):
                mark = self.marks.message(activity, activity.reply_to_id)
                judged = await asyncio.to_thread(self.kept.card, mark)
        # Whoever changes their mind is counted for both. What was kept has no author, so it cannot be found again.
        thumb = self.marks.of("thumb", activity.tenant, activity.person, activity.reply_to_id or "", reaction)
        if judged is not None and reaction != "other":
            with going_on_without("a thumb"):
                # Whoever taps sixty times has one opinion.
                if not await asyncio.to_thread(self.kept.first_thumb, thumb, judged.conversation):
                    return
        self.metrics.feedback.labels(reaction).inc()
        if self.keep is None or reaction == "other":
            return
        try:
            # In a group everybody has the thumbs, and may say what they think of an answer to somebody else.
            if judged is not None and judged.about is not None:
                await self.keep(judged.conversation, judged.about, reaction == "like", words)
        except (StoreError, GuardFailure, LookupError) as error:
            log.warning("teams_feedback_not_kept", exc_info=error)
            with going_on_without("a thumb"):
                await asyncio.to_thread(self.kept.no_thumb, thumb)


def _read(value: Any) -> tuple[str, str]:
    """`like`, `dislike` or `other`, and the words."""
    action = _unpacked(value.get("actionValue")) if isinstance(value, dict) else None
    if not isinstance(action, dict):
        return "other", ""
    written = _unpacked(action.get("feedback"))
    words = written.get("feedbackText") if isinstance(written, dict) else None
    reaction = action.get("reaction")
    known = reaction if isinstance(reaction, str) and reaction in ("like", "dislike") else "other"
    return str(known), clean(words).strip()[:_WORDS_LIMIT] if isinstance(words, str) else ""


def _unpacked(part: Any) -> Any:
    """The value of a part that Teams may send as JSON inside a text."""
    if not isinstance(part, str):
        return part
    try:
        return json.loads(part)
    except (ValueError, RecursionError):
        return None
