"""The thumbs under an answer in Teams, and what is written with them."""

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot.privacy.guarding import GuardFailure
from bot.teams.activity import Activity
from bot.teams.kept import TeamsStore
from bot.teams.marks import Marks
from bot.teams.metrics import TeamsMetrics

log = structlog.get_logger()

# The name of the invoke by which Teams sends it.
NAME = "message/submitAction"
# The web chat takes as many.
_WORDS_LIMIT = 500


@dataclass(frozen=True)
class Judging:
    """Counts it, and keeps it where the web chat's feedback is kept.

    keep: given the conversation, the passages quoted, whether it helped, and words, from which it takes personal data;
    None where only the count is wanted.
    """

    marks: Marks
    kept: TeamsStore
    metrics: TeamsMetrics
    keep: Callable[[str, list[str], bool, str], Awaitable[None]] | None

    async def record(self, activity: Activity) -> None:
        """Take it in. Never raises: Teams shows the person an error for anything but an empty answer."""
        reaction, words = _read(activity.value)
        self.metrics.feedback.labels(reaction).inc()
        if self.keep is None or reaction == "other" or activity.reply_to_id is None:
            return
        try:
            judged = await asyncio.to_thread(self.kept.card, self.marks.message(activity, activity.reply_to_id))
            # What others think of an answer is theirs to say: in a group everybody has the thumbs.
            if judged is not None and judged.about is not None:
                await self.keep(judged.conversation, judged.about, reaction == "like", words)
        except (sqlite3.Error, GuardFailure, LookupError) as error:
            log.warning("teams_feedback_not_kept", exc_info=error)


def _read(value: Any) -> tuple[str, str]:
    """`like`, `dislike` or `other`, and the words."""
    action = _unpacked(value.get("actionValue")) if isinstance(value, dict) else None
    if not isinstance(action, dict):
        return "other", ""
    written = _unpacked(action.get("feedback"))
    words = written.get("feedbackText") if isinstance(written, dict) else None
    reaction = action.get("reaction")
    known = reaction if isinstance(reaction, str) and reaction in ("like", "dislike") else "other"
    return str(known), words.replace("\x00", "").strip()[:_WORDS_LIMIT] if isinstance(words, str) else ""


def _unpacked(part: Any) -> Any:
    """What is JSON within a text, as Teams sends some of it."""
    if not isinstance(part, str):
        return part
    try:
        return json.loads(part)
    except (ValueError, RecursionError):
        return None
