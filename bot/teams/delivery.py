"""Answers messages and sends the answers, part by part and in order.

What cannot be answered now, because a part of the assistant is starting again, is put off for at most 90 s. What
Microsoft does not take now is put off with growing pauses: for a day if it is lasting (task.py), otherwise for four
hours. What Teams refuses is logged and dropped.
"""

import asyncio
import contextlib
import random
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import structlog

from bot.monitoring.logs import conversation_mark
from bot.teams.answering import Answering
from bot.teams.connector import NotDelivered
from bot.teams.conversation_queues import PutOff
from bot.teams.drawing import typing
from bot.teams.in_place import below
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.lateness import called_late, is_needed, lasting
from bot.teams.metrics import TeamsMetrics
from bot.teams.other_forms import in_other_form
from bot.teams.overtaken import is_overtaken, is_taken_back
from bot.teams.patience import Patience
from bot.teams.sending import Sending
from bot.teams.task import Address, Leave, Outgoing, Say, TakeBack, Tapped, Task, Unheard, Welcome
from bot.teams.turn_once import NotNow

log = structlog.get_logger()

# The longest that an answer waits for the typing indicator to be sent.
_TYPING_SECONDS = 2.0
# After this long without an answer people are told to wait, and whom to call meanwhile.
SLOW_SECONDS = 6.0
_ONE_MOMENT_ATTEMPTS = 3
# How often to look for a part of the assistant that is starting again.
_LOOK_SECONDS = 2.0
_LONGEST_LOOK_SECONDS = 16.0
# How long an answer is worth sending: danger, outcomes and records, and anything else.
LASTING_SECONDS = 24 * 3600.0
OTHERS_SECONDS = 4 * 3600.0
# The pauses between tries: the first, and the longest. Each is twice as long as the one before.
FIRST_PAUSE_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 300.0
# After so many tries, what Microsoft's side does not take although it is there is said in another way.
TRIES = 3
# After so many short messages of which nobody knows whether they were taken, no more is sent in place of that part
# until Microsoft's side answers in time. After this age the part is treated as taken: it was posted, and may be there.
DOUBTS = 2
DOUBT_SECONDS = 600.0
LASTING_DOUBT_SECONDS = 2 * 3600.0
# The statuses by which Microsoft's side rejects the message itself. It may accept another form.
_NOT_SO = frozenset({400, 413})


class Delivery:
    """Answers waiting messages and sends the answers. Make one for the process."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        answering: Answering,
        sending: Sending,
        metrics: TeamsMetrics,
        turns_at_once: int,
        count: Callable[[], int],
        behind: Callable[[str], list[Waiting]],
        drop: Callable[[str, Waiting], None],
        ready: Callable[[], Awaitable[bool]],
        counter: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            count: returns how many messages are waiting.
            behind: returns what waits in a conversation behind the message in progress.
            drop: drops something that waits behind it.
            ready: says whether the assistant can answer.
            counter: returns seconds since any moment. It never jumps.
        """
        # Limit only the turns: a sending that waits for Microsoft must not stop others from being answered.
        self._turns = asyncio.Semaphore(turns_at_once)
        self._inbox = inbox
        self._answering = answering
        self._sending = sending
        self._metrics = metrics
        self._count = count
        self._behind = behind
        self._drop = drop
        self._ready = ready
        self._counter = counter
        self._patience = Patience(counter)
        # Finished but not yet marked so in the database. A restart would answer them again, perhaps hours later.
        self._finished: set[int] = set()
        # The marks of messages whose people were told to wait, and of those whose answers they can see.
        self._told: set[str] = set()
        # The marks of messages behind which somebody was told so.
        self._told_behind: set[str] = set()
        # The marks of deletions that were done before their turn came.
        self._forgotten: set[str] = set()
        self._shown: set[str] = set()

    async def handle(self, waiting: Waiting) -> PutOff[Waiting] | None:
        """Answer the message and send the answer, or the parts not yet sent.

        Returns:
            The message to be handled again, if something cannot be done now.
        """
        put_off = None
        try:
            put_off = await self._handle(waiting)
            if put_off is not None:
                await self._tell_behind(put_off.item)
        except Exception as error:
            # The queue continues with the next one. This one stays written down, and is resumed at the next start.
            self._metrics.not_delivered.labels("unexpected").inc()
            log.error("teams_task_failed", conversation=conversation_mark(waiting.conversation), exc_info=error)
            await self._answering.question_not_shown(waiting.conversation)
        self._metrics.waiting.set(max(0, self._count() - (put_off is None)))
        return put_off

    def is_shown(self, waiting: Waiting) -> bool:
        """Whether its person can see the answer. Only used cards may still have to be replaced."""
        return waiting.mark in self._shown

    async def note_finished(self) -> None:
        """Write down the finished answers. If that fails, the next call tries again."""
        for number in sorted(self._finished):
            try:
                await asyncio.to_thread(self._inbox.done, number)
            except sqlite3.Error as error:
                log.error("teams_not_written_down", waiting=len(self._finished), exc_info=error)
                return
            self._finished.discard(number)

    async def _handle(self, waiting: Waiting) -> PutOff[Waiting] | None:
        task = Task.model_validate(waiting.task)
        if waiting.tries:
            await self._forget_deleted(waiting.conversation)
        if waiting.outgoing is None:
            # Also if a turn was begun. It may have been taken, and is forgotten with the message.
            if waiting.mark in self._forgotten or is_taken_back(task, self._behind(waiting.conversation)):
                await self._done(waiting)
                return None
            answered = await self._answered(waiting, task)
            if isinstance(answered, PutOff):
                return answered
            waiting = replace(waiting, outgoing=_written(answered), sending=False, tries=0)
        return await self._send(waiting, task)

    async def _forget_deleted(self, conversation: str) -> None:
        """Do the deletions that wait behind something that was put off. They send nothing, and no turn is running."""
        behind = self._behind(conversation)
        for place, one in enumerate(behind):
            task = Task.model_validate(one.task)
            if not isinstance(task.what, (TakeBack, Leave)) or one.mark in self._forgotten:
                continue
            try:
                await self._answering.answer(one, task)
            except Exception as error:
                # It stays where it is, and is tried again.
                log.error("teams_task_failed", conversation=conversation_mark(conversation), exc_info=error)
                continue
            self._forgotten.add(one.mark)
            for before in behind[:place]:
                if before.mark not in self._forgotten and is_taken_back(Task.model_validate(before.task), [one]):
                    self._drop(conversation, before)
                    await self._done(before)

    async def _answered(self, waiting: Waiting, task: Task) -> list[Outgoing] | PutOff[Waiting]:
        """The answer, or the message to be answered later."""
        since = waiting.unanswered_since
        if since is not None and not self._is_over(waiting, since) and not await self._is_ready():
            await self._say_one_moment(waiting, task)
            return PutOff(waiting, _LOOK_SECONDS)
        try:
            answered = await self._turn(waiting, task)
        except NotNow as not_now:
            failed = self._patience.failed()
            since = failed if since is None else since
            if self._is_over(waiting, since):
                return self._answering.failed(waiting.conversation, task, not_now.reference)
            await self._say_one_moment(waiting, task)
            if not_now.begun is not None:
                await self._answering.note_begun(waiting, not_now.begun)
                waiting = replace(waiting, begun=not_now.begun.model_dump(mode="json"))
            if not_now.heard is not None:
                waiting = replace(waiting, task=not_now.heard.model_dump(mode="json"))
            tries = waiting.tries + 1
            pause = min(_LOOK_SECONDS * 2 ** (tries - 1), _LONGEST_LOOK_SECONDS)
            return PutOff(replace(waiting, unanswered_since=since, tries=tries), pause)
        if isinstance(task.what, (Say, Unheard, Tapped)):
            self._patience.turned()
        return answered

    def _is_over(self, waiting: Waiting, since: float) -> bool:
        return self._patience.is_over(waiting.came, since)

    async def _is_ready(self) -> bool:
        """Whether the assistant can answer again."""
        try:
            return await self._ready()
        except sqlite3.Error as error:
            log.error("teams_store_failed", what="readiness", exc_info=error)
            return False

    async def _turn(self, waiting: Waiting, task: Task) -> list[Outgoing]:
        """The answer. The typing indicator is shown meanwhile."""
        showing = slow = None
        if isinstance(task.what, (Say, Unheard, Tapped)):
            slow = asyncio.create_task(self._say_if_slow(waiting, task))
            showing = None if task.to.in_channel else asyncio.create_task(self._show_typing(task.to))
        try:
            async with self._turns:
                return await self._answering.answer(waiting, task)
        finally:
            if slow is not None:
                await self._let_end(slow, waiting)
            if showing is not None:
                # Send it before the answer or not at all: after the answer, it would stay.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(showing, _TYPING_SECONDS)

    async def _show_typing(self, to: Address) -> None:
        with contextlib.suppress(NotDelivered):
            await self._sending.brief(to, typing())

    async def _say_if_slow(self, waiting: Waiting, task: Task) -> None:
        await asyncio.sleep(SLOW_SECONDS)
        await self._say_one_moment(waiting, task)

    async def _let_end(self, slow: "asyncio.Task[None]", waiting: Waiting) -> None:
        """End the wait. A word that is being sent is waited for: after the answer, it would be wrong."""
        if waiting.mark not in self._told:
            slow.cancel()
        with contextlib.suppress(TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(slow, _TYPING_SECONDS)

    async def _say_one_moment(self, waiting: Waiting, task: Task) -> None:
        """Say once that the answer takes a moment, with whom to call. The answer follows in any case."""
        if waiting.mark in self._told:
            return
        self._told.add(waiting.mark)
        conversation = waiting.conversation
        for part in self._answering.one_moment(conversation, task):
            try:
                await self._sending.brief(task.to, part.activity, _ONE_MOMENT_ATTEMPTS)
            except NotDelivered as failure:
                if not failure.in_doubt:
                    # It is said as soon as it can be.
                    self._told.discard(waiting.mark)
                log.warning(
                    "teams_not_delivered",
                    conversation=conversation_mark(conversation),
                    reason=failure.reason,
                    how="one_moment",
                )

    async def _tell_behind(self, waiting: Waiting) -> None:
        """Say once to whoever wrote behind something that was put off that it takes a moment, and whom to call."""
        behind = [
            (one, task)
            for one in self._behind(waiting.conversation)
            if isinstance((task := Task.model_validate(one.task)).what, (Say, Unheard, Tapped))
            and one.outgoing is None
            and one.mark not in self._told
        ]
        if not behind or waiting.mark in self._told_behind:
            return
        newest, task = behind[-1]
        await self._say_one_moment(newest, task)
        if newest.mark in self._told:
            self._told_behind.add(waiting.mark)
            self._told.update(one.mark for one, _ in behind)

    async def _send(self, waiting: Waiting, task: Task) -> PutOff[Waiting] | None:
        """Send what is not sent yet."""
        parts = [Outgoing.model_validate(part) for part in waiting.outgoing or []]
        if waiting.sending and waiting.sent < len(parts):
            # The process before this one may have sent it, and died before it could note that.
            parts[waiting.sent] = parts[waiting.sent].model_copy(update={"in_doubt": True})
        parts = self._called_late(waiting, task, parts)
        if waiting.tries or waiting.mark in self._told or any(part.tells_late for part in parts):
            # Nobody looks at the card any more that they tapped.
            parts = below(parts)
        # From here on the next part may be sent. If the process dies, nobody knows whether it was.
        await self._note(waiting, self._inbox.answered, _written(parts))
        number = waiting.sent
        while number < len(parts):
            part = parts[number]
            if self._is_left_out(waiting, task, parts, number):
                await self._not_shown(waiting.conversation, [part])
            else:
                try:
                    if part.doubts >= DOUBTS:
                        raise NotDelivered("in_doubt", later=True, in_doubt=True)
                    if not await self._deliver(waiting, task, parts, number):
                        continue
                except NotDelivered as failure:
                    part = parts[number]
                    if failure.in_doubt and not part.in_doubt and part.tells_late not in ("above", "follows"):
                        # Not again as it is, but as an update of a short message (sending.py).
                        parts[number] = part.model_copy(update={"in_doubt": True})
                        continue
                    part = parts[number] = _counted(parts[number], failure)
                    # That something is late is not worth saying twice.
                    is_said = failure.in_doubt and part.tells_late in ("above", "follows")
                    if not is_said and not await self._is_said_otherwise(waiting, task, part, failure):
                        return await self._put_off(waiting, task, parts, number, failure)
            number += 1
            if all(one.how == "replace" for one in parts[number:]):
                self._shown.add(waiting.mark)
            await self._note(waiting, self._inbox.sent, number)
        await self._done(waiting)
        return None

    def _called_late(self, waiting: Waiting, task: Task, parts: list[Outgoing]) -> list[Outgoing]:
        """The parts, with words that they are late if they are. A greeting is never late."""
        if isinstance(task.what, Welcome):
            return parts
        words = self._answering.late(waiting.conversation, task, waiting.at)
        return called_late(parts, waiting.sent, self._counter() - waiting.came, words)

    def _is_left_out(self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int) -> bool:
        """Whether that part is not sent: its message was deleted, or it is late and does not hold any more."""
        part, behind = parts[number], self._behind(waiting.conversation)
        if is_taken_back(task, behind):
            return True
        if part.tells_late == "follows":
            return not is_needed(parts, number, lambda one: is_overtaken(one, behind))
        is_late = waiting.tries or any(one.tells_late for one in parts)
        if not is_late or not is_overtaken(part, behind):
            return False
        self._metrics.overtaken.inc()
        return True

    async def _deliver(self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int) -> bool:
        """Send the part. Return False if it was refused and is to be sent in another form, which is in its place now.

        Raises:
            NotDelivered: it may be taken later.
        """

        async def stands(part: Outgoing) -> None:
            parts[number] = part
            await self._note(waiting, self._inbox.answered, _written(parts))

        part = parts[number]
        if part.in_doubt and part.stands_as is None and part.updates is None:
            self._metrics.in_doubt.inc()
        conversation = waiting.conversation
        attempts = 1 if waiting.tries else None
        try:
            await self._sending.send(conversation, task.to, part, self._answering.follows(), stands, attempts)
            if part.tells_late and not any(one.tells_late for one in parts[:number]):
                self._metrics.late.inc()
        except NotDelivered as failure:
            if failure.later and part.how != "replace":
                raise
            if failure.status in _NOT_SO and (other := in_other_form(parts[number:])) is not None:
                parts[number:] = other
                await self._note(waiting, self._inbox.answered, _written(parts))
                return False
            self._metrics.not_delivered.labels(failure.reason).inc()
            self._log_not_delivered(conversation, failure, part.how)
            if (
                failure.status not in _NOT_SO
                or part.how == "replace"
                or await self._say_plainly(conversation, task, part)
            ):
                await self._not_shown(conversation, [part])
        return True

    async def _say_plainly(self, conversation: str, task: Task, part: Outgoing) -> NotDelivered | None:
        """Say the part without cards or citations, and return the failure, if it failed."""
        try:
            await self._sending.say_plainly(task.to, part)
        except NotDelivered as failure:
            self._log_not_delivered(conversation, failure, "plainly")
            return failure
        return None

    async def _is_said_otherwise(self, waiting: Waiting, task: Task, part: Outgoing, failure: NotDelivered) -> bool:
        """Whether a part that Microsoft's side does not take, although it is there, is dealt with.

        It is said in plain words, or else that it could not be said. What comes behind it must not wait for hours.
        """
        conversation, age = waiting.conversation, self._counter() - waiting.came
        is_answered = failure.status is not None or failure.in_doubt
        if part.doubts >= DOUBTS and age >= (LASTING_DOUBT_SECONDS if part.lasting else DOUBT_SECONDS):
            self._metrics.not_delivered.labels("in_doubt").inc()
            self._log_not_delivered(conversation, failure, part.how)
            await self._not_shown(conversation, [part])
            return True
        may_be = waiting.tries >= TRIES or part.doubts >= DOUBTS
        if not may_be or not is_answered or not await self._sending.is_there(task.to):
            return False
        self._metrics.not_delivered.labels(failure.reason).inc()
        again = await self._say_plainly(conversation, task, part)
        if again is None:
            return True
        await self._not_shown(conversation, [part])
        if again.in_doubt:
            return True
        for notice in self._answering.not_taken(conversation, task, waiting.at):
            try:
                await self._sending.brief(task.to, notice.activity)
            except NotDelivered as failed:
                self._log_not_delivered(conversation, failed, "not_taken")
                return failed.in_doubt
        return True

    def _log_not_delivered(self, conversation: str, failure: NotDelivered, how: str) -> None:
        log.error("teams_not_delivered", conversation=conversation_mark(conversation), reason=failure.reason, how=how)

    async def _put_off(
        self, waiting: Waiting, task: Task, parts: list[Outgoing], sent: int, failure: NotDelivered
    ) -> PutOff[Waiting] | None:
        """Put the part that Microsoft does not take now off, and all after it."""
        conversation, age = waiting.conversation, self._counter() - waiting.came
        rest = parts[sent:]
        self._metrics.put_off.labels(failure.reason).inc()
        if not waiting.tries:
            log.warning("teams_put_off", conversation=conversation_mark(conversation), reason=failure.reason)
        if age >= LASTING_SECONDS:
            self._give_up(conversation, len(rest))
            await self._not_shown(conversation, rest)
            await self._done(waiting)
            return None
        kept = lasting(rest)
        others = [part for part in rest if part not in kept and not part.tells_late]
        if age >= OTHERS_SECONDS and others:
            self._give_up(conversation, len(others))
            await self._not_shown(conversation, others)
            # It says itself that it is late.
            rest = [*kept, *self._answering.missed(conversation, task, waiting.at)]
        written = _written([*parts[:sent], *rest])
        waiting = replace(waiting, outgoing=written, sent=sent, sending=False, tries=waiting.tries + 1)
        await self._note(waiting, self._inbox.answered, written, False)
        pause = min(FIRST_PAUSE_SECONDS * 2 ** min(waiting.tries - 1, 10), LONGEST_PAUSE_SECONDS)
        return PutOff(waiting, pause * random.uniform(0.8, 1.2))

    async def _not_shown(self, conversation: str, parts: list[Outgoing]) -> None:
        """Note that its person may not have seen a question, if one of these parts asks."""
        if any(part.question is not None for part in parts):
            await self._answering.question_not_shown(conversation)

    def _give_up(self, conversation: str, parts: int) -> None:
        self._metrics.not_delivered.labels("too_late").inc(parts)
        log.error(
            "teams_not_delivered",
            conversation=conversation_mark(conversation),
            reason="too_late",
            how="send",
            parts=parts,
        )

    async def _done(self, waiting: Waiting) -> None:
        self._answering.dropped(waiting)
        self._told.discard(waiting.mark)
        self._told_behind.discard(waiting.mark)
        self._forgotten.discard(waiting.mark)
        if waiting.number != UNWRITTEN:
            self._finished.add(waiting.number)
        await self.note_finished()
        # Not before: what is typed while that is written down comes after the answer was seen.
        self._shown.discard(waiting.mark)

    async def _note(self, waiting: Waiting, note: Callable[..., None], *given: object) -> None:
        """Write down the progress. If that fails, the person still gets the answer."""
        if waiting.number == UNWRITTEN:
            return
        try:
            await asyncio.to_thread(note, waiting.number, *given)
        except sqlite3.Error as error:
            log.error("teams_not_written_down", conversation=conversation_mark(waiting.conversation), exc_info=error)


def _counted(part: Outgoing, failure: NotDelivered) -> Outgoing:
    """The part, with a short message counted of which nobody knows whether it was taken."""
    is_one = failure.in_doubt and failure.status is None and part.stands_as is None and part.doubts < DOUBTS
    is_one = is_one and part.updates is None
    return part.model_copy(update={"doubts": part.doubts + 1}) if is_one else part


def _written(parts: list[Outgoing]) -> list[dict[str, Any]]:
    return [part.model_dump(mode="json") for part in parts]
