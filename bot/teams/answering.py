"""Answers messages: takes turns with the same code as the web chat, and draws the replies."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

import structlog

from bot.contract.problems import ProblemError, new_reference
from bot.contract.replies import BotReply
from bot.contract.whom_to_call import WhomToCall
from bot.conversation.hearing import HeardMessage
from bot.conversation.messages import PayloadMessage
from bot.conversation.turns import Turns
from bot.limits.costs import DELETION, cost_of_text
from bot.limits.rate_limits import RateLimits
from bot.limits.turns_in_hand import TurnsInHand
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import Metrics
from bot.teams.copy import TeamsNotices
from bot.teams.drawing import activities
from bot.teams.kept import TeamsStore
from bot.teams.marks import Marks
from bot.teams.opening import ConversationOpening
from bot.teams.store_failures import going_on_without
from bot.teams.task import Leave, Outgoing, Say, TakeBack, Tapped, Task, Tell, Welcome
from bot.teams.used_cards import UsedCards

log = structlog.get_logger()


class Answering:
    """Turns tasks into answers. Make one for the process."""

    def __init__(
        self,
        *,
        turns: Turns,
        opening: ConversationOpening,
        kept: TeamsStore,
        marks: Marks,
        notices: TeamsNotices,
        limits: RateLimits,
        in_hand: TurnsInHand,
        metrics: Metrics,
        unavailable: Callable[[str], BotReply],
        whom_to_call: WhomToCall,
    ) -> None:
        """Store the parts that it uses.

        Args:
            unavailable: given a reference, returns the notice for a failure, with the contacts.
        """
        self._turns = turns
        self._opening = opening
        self._kept = kept
        self._used_cards = UsedCards(kept, marks)
        self._marks = marks
        self._notices = notices
        self._limits = limits
        self._in_hand = in_hand
        self._metrics = metrics
        self._unavailable = unavailable
        self._whom_to_call = whom_to_call

    async def answer(self, conversation: str, task: Task) -> list[Outgoing]:
        """Return the parts of the answer, or none if there is nothing to say. If anything fails, the answer says so.

        Raises:
            Exception: a conversation or message could not be forgotten. The task is tried again, and nothing is said.
        """
        if isinstance(task.what, TakeBack):
            await self._opening.take_back(conversation, task.what.mark, self._notices.deleted)
            return []
        if isinstance(task.what, Leave):
            await self._opening.forget(conversation)
            return []
        try:
            return await self._answer(conversation, task)
        except ProblemError as problem:
            if problem.kind in ("rate_limited", "too_many_at_once"):
                return self._drawn(conversation, task, [self._notices.too_much(self._whom_to_call.now())])
            reference = problem.reference or self._failed(conversation, problem.kind)
        except Exception as error:
            # Silence would be worse than this notice. Log it without its message, which may repeat the person's words.
            reference = new_reference()
            self._metrics.failures.labels("unexpected").inc()
            log.error(
                "teams_turn_failed", conversation=conversation_mark(conversation), reference=reference, exc_info=error
            )
        return self._drawn(conversation, task, [self._unavailable(reference)])

    async def _answer(self, conversation: str, task: Task) -> list[Outgoing]:
        what = task.what
        match what:
            case Say():
                return await self._say(conversation, task, what)
            case Tapped():
                return await self._tap(conversation, task, what)
            case Tell():
                return await self._tell(conversation, task, what)
            case Welcome():
                await self._opening.open(conversation)
                return self._drawn(conversation, task, [self._opening.greeting])
        raise ValueError(f"unknown task {what.do}")

    def _failed(self, conversation: str, reason: str) -> str:
        """Count and log a failure that is not logged yet, and return its reference."""
        reference = new_reference()
        self._metrics.failures.labels("teams").inc()
        log.error("teams_turn_failed", conversation=conversation_mark(conversation), reason=reason, reference=reference)
        return reference

    async def _say(self, conversation: str, task: Task, what: Say) -> list[Outgoing]:
        cost = cost_of_text(len(what.words.sent)) + (DELETION if what.again else 0)
        await self._limits.count_session(conversation, cost)
        before = await self._opened(conversation)
        if what.again:
            if await asyncio.to_thread(self._kept.open_question, conversation):
                # Delete the old words here. Rasa could forget them only with the whole check.
                await asyncio.to_thread(self._kept.take_back, what.mark, conversation, self._notices.changed)
                return self._drawn(conversation, task, [self._notices.reply("changed_in_a_check")])
            await self._opening.take_back(conversation, what.mark, self._notices.changed)
            before.append(self._notices.reply("changed_message"))
        replies = await self._take(conversation, what.words.heard(), what.mark)
        after = [self._notices.reply("beside")] if what.beside else []
        parts = self._drawn(conversation, task, _ordered(before, replies, after))
        return [*parts, *await self._used_cards.after(conversation, replies, None)]

    async def _opened(self, conversation: str) -> list[BotReply]:
        """Get the conversation ready, and return anything to say first. A turn works even if the store does not."""
        try:
            said = await self._opening.open(conversation)
        except sqlite3.Error as error:
            log.error("teams_not_opened", conversation=conversation_mark(conversation), exc_info=error)
            return []
        return [said] if said else []

    async def _turn(self, conversation: str, message: HeardMessage | PayloadMessage) -> list[BotReply]:
        """Take the turn, and again if the conversation was deleted just after it was opened."""
        with self._in_hand.one_more(conversation):
            try:
                return await self._turns.take(conversation, message)
            except ProblemError as problem:
                if problem.kind != "unauthorized":
                    raise
            await self._opened(conversation)
            return await self._turns.take(conversation, message)

    async def _take(self, conversation: str, heard: HeardMessage, mark: str) -> list[BotReply]:
        """Take the turn and remember which stored message it became, even if the turn failed."""
        newest = 0
        with going_on_without("the message's number"):
            newest = await asyncio.to_thread(self._kept.newest_said, conversation)
        try:
            return await self._turn(conversation, heard)
        finally:
            with going_on_without("the message's mark"):
                number = await asyncio.to_thread(self._kept.newest_said, conversation)
                if number > newest:
                    await asyncio.to_thread(self._kept.add_said, mark, conversation, number)

    async def _tap(self, conversation: str, task: Task, what: Tapped) -> list[Outgoing]:
        await self._limits.count_session(conversation)
        before = await self._opened(conversation)
        replies = await self._turn(conversation, PayloadMessage(payload=what.payload))
        parts = self._drawn(conversation, task, _ordered(before, replies, []))
        return [*parts, *await self._used_cards.after(conversation, replies, what.card, what.payload)]

    async def _tell(self, conversation: str, task: Task, what: Tell) -> list[Outgoing]:
        if what.reason == "unavailable":
            raise ProblemError("unavailable")
        if what.reason == "too_fast":
            said = self._notices.too_much(self._whom_to_call.now())
        else:
            said = self._notices.reply(what.reason)
        parts = self._drawn(conversation, task, [said])
        if what.privately and task.to.place != "personal":
            return [part.model_copy(update={"how": "send_privately"}) for part in parts]
        return parts

    def _drawn(self, conversation: str, task: Task, replies: list[BotReply]) -> list[Outgoing]:
        """The replies as parts of an answer."""
        sign = self._marks.signer(conversation)
        return [
            part
            for reply in replies
            for part in _parts(reply, activities([reply], sign=sign, in_channel=task.to.in_channel))
        ]


def _parts(reply: BotReply, drawn: list[dict[str, Any]]) -> list[Outgoing]:
    """A drawn reply, with the details to remember when it is sent."""
    carrier = max((place for place, activity in enumerate(drawn) if activity.get("attachments")), default=None)
    question = reply.as_json() if reply.kind == "question" else None
    about = [quote.passage_id for quote in getattr(reply.custom, "quotes", [])]
    return [
        Outgoing(
            activity=activity,
            question=question if place == carrier else None,
            about=about if "feedbackLoop" in activity.get("channelData", {}) else None,
        )
        for place, activity in enumerate(drawn)
    ]


def _ordered(before: list[BotReply], replies: list[BotReply], after: list[BotReply]) -> list[BotReply]:
    """Put them all in order, with whom to call before everything else."""
    danger = [reply for reply in replies if reply.kind == "danger"]
    others = [reply for reply in replies if reply.kind != "danger"]
    return [*danger, *before, *others, *after]
