"""The base of every action. Whatever goes wrong inside, the practitioner gets an honest reply."""

import asyncio
import logging
import secrets
import traceback
from abc import ABC, abstractmethod
from contextvars import copy_context
from time import perf_counter
from typing import Any

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from actions.endangered import contacts_for
from actions.lanes import lane_of
from actions.reply import Reply
from actions.timing import with_seconds
from actions.tracing import trace_header
from bot.shared.tracing import joined_span
from knowledge.copy.contacts import contact_lines
from knowledge.copy.styles import Style, in_style
from knowledge.errors import KnowledgeError
from knowledge.reference.contacts import Need
from knowledge.timing import collected_seconds

logger = logging.getLogger(__name__)


class ReplyingAction(Action, ABC):
    """An action that reads the tracker, calls one plain function and utters its replies.

    Rasa answers an exception with silence, so here it becomes a notice with a reference number. The log has the same
    number and where it happened. It never has the user's words, or the exception's own message, which may hold them.
    """

    @abstractmethod
    def replies(self, tracker: Tracker) -> list[Reply]:
        """Return what to say, in order, and the events that follow."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Utter the replies. A failure inside `replies` never raises."""
        with in_style(_style_asked_for(tracker)):
            context = copy_context()
            lane = lane_of(str((tracker.latest_message or {}).get("text") or ""))
            replies = await asyncio.get_running_loop().run_in_executor(lane, context.run, self._replied, tracker)
            for reply in replies:
                reply.utter(dispatcher)
        return [event for reply in replies for event in reply.events]

    def _replied(self, tracker: Tracker) -> list[Reply]:
        """The replies, with how long they took."""
        began = perf_counter()
        with joined_span(self.name(), trace_header.get()), collected_seconds() as seconds:
            try:
                replies = self.replies(tracker)
            except Exception as error:
                replies = [unavailable(self.name(), error)]
        return with_seconds(replies, {"actions": perf_counter() - began, **seconds})


def _style_asked_for(tracker: Tracker) -> Style:
    """The words that the gateway asks for with the message (bot/conversation/rasa_client.py)."""
    metadata = (tracker.latest_message or {}).get("metadata") or {}
    return Style.EASY if metadata.get("words") == Style.EASY else Style.USUAL


def described(error: Exception) -> str:
    """Return what a log may say about a failure.

    An error in one of our files is logged in full. Its message names files and lines, not what a person typed.
    """
    return f"{type(error).__name__}: {error}" if isinstance(error, KnowledgeError) else type(error).__name__


def unavailable(action: str, error: Exception) -> Reply:
    """Return the reply to a failure. Its reference number is also in the log."""
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    logger.error("action failed reference=%s action=%s error=%s at=%s", reference, action, described(error), where)
    custom = {"kind": "notice", "reason": "unavailable", "reference": reference}
    try:
        contacts = contacts_for(Need.EVERYONE)
        lines = contact_lines(contacts)
    except KnowledgeError as broken:
        # The text itself says 999.
        logger.error("no contacts beside a failure: %s", broken)
        return Reply("utter_unavailable", custom, {"reference": reference, "contacts": ""})
    return Reply(
        "utter_unavailable",
        {**custom, "contacts": contacts},
        {"reference": reference, "contacts": lines},
    )
