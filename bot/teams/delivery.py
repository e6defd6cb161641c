"""Answers messages and has the answers sent (answer_delivery.py).

What cannot be answered now, because a part of the assistant is starting again, is put off for at most 90 s.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from bot.monitoring.logs import conversation_mark
from bot.store.errors import StoreError
from bot.teams.answer_delivery import FIRST_PAUSE_SECONDS, LASTING_SECONDS, LONGEST_PAUSE_SECONDS, AnswerDelivery
from bot.teams.answering import Answering
from bot.teams.claims import ClaimLost, working_under
from bot.teams.conversation_queues import PutOff
from bot.teams.delivery_notices import DeliveryNotices
from bot.teams.in_place import below
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.metrics import TeamsMetrics
from bot.teams.one_moment import OneMoment
from bot.teams.overtaken import is_taken_back
from bot.teams.part_delivery import PartDelivery
from bot.teams.patience import Patience
from bot.teams.progress import written
from bot.teams.sending import Sending
from bot.teams.stopped import Stopped
from bot.teams.task import Leave, Outgoing, Say, TakeBack, Tapped, Task, Tell, Unheard
from bot.teams.turn_once import NotNow

log = structlog.get_logger()

# How often to look for a part of the assistant that is starting again.
_LOOK_SECONDS = 2.0
_LONGEST_LOOK_SECONDS = 16.0
# How often to try a message again that fails while everything else is answered.
_RETRIES = 2


class Delivery:
    """Answers waiting messages and sends the answers. Make one for the process."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        answering: Answering,
        notices: DeliveryNotices,
        sending: Sending,
        metrics: TeamsMetrics,
        turns_at_once: int,
        count: Callable[[], int],
        behind: Callable[[str], list[Waiting]],
        drop: Callable[[str, Waiting], None],
        confirm: Callable[[], Awaitable[None]],
        ready: Callable[[], Awaitable[bool]],
        patience: Patience,
        stopped: Stopped,
        counter: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            count: returns how many messages are waiting.
            behind: returns what waits in a conversation behind the message in progress.
            drop: drops something that waits behind it.
            confirm: raises ClaimLost if another gateway answers it now (claims.py).
            ready: says whether the assistant can answer.
            patience: says for whom the wait for it is over.
            counter: returns seconds since any moment. It never jumps.
        """
        # Limit only the turns: a sending that waits for Microsoft must not stop others from being answered.
        self._turns = asyncio.Semaphore(turns_at_once)
        self._inbox = inbox
        self._answering = answering
        self._notices = notices
        self._sending = sending
        self._metrics = metrics
        self._count = count
        self._behind = behind
        self._drop = drop
        self._confirm = confirm
        self._ready = ready
        self._counter = counter
        self._patience = patience
        # Finished but not yet marked so in the database. A restart would answer them again, perhaps hours later.
        # With the claim under which each was finished.
        self._finished: dict[int, int] = {}
        # The marks of deletions that were done before their turn came, and of messages whose answers can be seen.
        self._forgotten: set[str] = set()
        self._shown: set[str] = set()
        self._one_moment = OneMoment(notices, sending, behind)
        part = PartDelivery(inbox=inbox, notices=notices, sending=sending, metrics=metrics, counter=counter)
        self._answers = AnswerDelivery(
            inbox=inbox,
            notices=notices,
            part=part,
            metrics=metrics,
            behind=behind,
            shown=lambda waiting: self._shown.add(waiting.mark),
            stopped=stopped,
            counter=counter,
        )

    async def handle(self, waiting: Waiting) -> PutOff[Waiting] | None:
        """Answer the message and send the answer, or the parts not yet sent.

        Returns:
            The message to be handled again, if something cannot be done now.

        Raises:
            ClaimLost: another gateway answers it.
        """
        # It may have waited here while this process was stopped.
        await self._confirm()
        put_off = None
        try:
            put_off = await self._handle(waiting)
            if put_off is not None:
                await self._one_moment.say_behind(put_off.item)
        except Exception as error:
            # The queue continues with the next one. This one stays written down, and is resumed at the next start.
            self._metrics.not_delivered.labels("unexpected").inc()
            log.error("teams_task_failed", conversation=conversation_mark(waiting.conversation), exc_info=error)
            put_off = self._deletion_again(waiting)
            if put_off is None:
                await self._notices.question_not_shown(waiting.conversation)
        self._metrics.waiting.set(max(0, self._count() - (put_off is None)))
        return put_off

    def is_shown(self, waiting: Waiting) -> bool:
        """Whether its person can see the answer. Only used cards may still have to be replaced."""
        return waiting.mark in self._shown

    async def note_finished(self) -> None:
        """Write down the finished answers. If that fails, the next call tries again."""
        for number, claim in sorted(self._finished.items()):
            try:
                with working_under(claim):
                    await asyncio.to_thread(self._inbox.done, number)
            except StoreError as error:
                log.error("teams_not_written_down", waiting=len(self._finished), exc_info=error)
                return
            except ClaimLost:
                # Noted just now, with which the claim was given up. Or it is another gateway's to finish.
                pass
            self._finished.pop(number, None)

    def lost(self, waiting: Waiting) -> None:
        """Forget what is in memory of a message that another gateway answers."""
        self._one_moment.forget(waiting.mark)
        self._forgotten.discard(waiting.mark)
        self._shown.discard(waiting.mark)

    def _deletion_again(self, waiting: Waiting) -> PutOff[Waiting] | None:
        """A deletion that failed, to be tried again. Nobody waits for it."""
        if not isinstance(Task.model_validate(waiting.task).what, (TakeBack, Leave)):
            return None
        behind = [Task.model_validate(one.task).what for one in self._behind(waiting.conversation)]
        tries = waiting.tries + 1
        pause = min(FIRST_PAUSE_SECONDS * 2 ** min(waiting.tries, 10), LONGEST_PAUSE_SECONDS)
        others_wait = any(not isinstance(what, (TakeBack, Leave)) for what in behind)
        return PutOff(replace(waiting, tries=tries), pause, others_first=others_wait)

    async def _handle(self, waiting: Waiting) -> PutOff[Waiting] | None:
        task = Task.model_validate(waiting.task)
        if waiting.tries:
            await self._forget_deleted(waiting.conversation)
        is_answer = isinstance(task.what, (Say, Unheard, Tapped, Tell))
        if is_answer and self._counter() - waiting.came >= LASTING_SECONDS:
            await self._answering.note_said(waiting, task)
            waiting = await self._answers.given_up(waiting, task)
        if waiting.outgoing is None:
            # Also if a turn was begun. It may have been taken, and is forgotten with the message.
            if waiting.mark in self._forgotten or is_taken_back(waiting, task, self._behind(waiting.conversation)):
                await self._answering.note_said(waiting, task)
                await self._done(waiting)
                return None
            answered = await self._answered(waiting, task)
            if isinstance(answered, PutOff):
                return answered
            if self._one_moment.is_told(waiting.mark):
                # It says that the answer follows.
                answered = below(answered)
            waiting = replace(waiting, outgoing=written(answered), sending=False, tries=0)
        put_off = await self._answers.send(waiting, task)
        if put_off is None:
            await self._done(waiting)
        return put_off

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
                if before.mark not in self._forgotten and is_taken_back(
                    before, Task.model_validate(before.task), [one]
                ):
                    self._drop(conversation, before)
                    await self._done(before)

    async def _answered(self, waiting: Waiting, task: Task) -> list[Outgoing] | PutOff[Waiting]:
        """The answer, or the message to be answered later."""
        since = waiting.unanswered_since
        if since is not None and not self._is_over(waiting, since) and not await self._is_ready():
            await self._one_moment.say(waiting, task)
            return PutOff(waiting, _LOOK_SECONDS)
        try:
            async with self._one_moment.while_answering(waiting, task), self._turns:
                return await self._answering.answer(waiting, task)
        except NotNow as not_now:
            failed = self._patience.failed()
            since = failed if since is None else since
            if self._is_over(waiting, since):
                return self._notices.failed(waiting.conversation, task, not_now.reference)
            await self._one_moment.say(waiting, task)
            if not_now.begun is not None:
                await self._answering.note_begun(waiting, not_now.begun)
                waiting = replace(waiting, begun=not_now.begun.model_dump(mode="json"))
            if not_now.heard is not None:
                waiting = replace(waiting, task=not_now.heard.model_dump(mode="json"))
            tries = waiting.tries + (not not_now.not_tried)
            if tries > _RETRIES and not not_now.not_tried and await self._is_ready():
                # Everything else is answered: it is this message that fails. Others wait behind it.
                return self._notices.failed(waiting.conversation, task, not_now.reference)
            pause = min(_LOOK_SECONDS * 2 ** max(tries - 1, 0), _LONGEST_LOOK_SECONDS)
            return PutOff(replace(waiting, unanswered_since=since, tries=tries), pause)

    def _is_over(self, waiting: Waiting, since: float) -> bool:
        return self._patience.is_over(waiting.came, since)

    async def _is_ready(self) -> bool:
        """Whether the assistant can answer again."""
        try:
            return await self._ready()
        except StoreError as error:
            log.error("teams_store_failed", what="readiness", exc_info=error)
            return False

    async def _done(self, waiting: Waiting) -> None:
        self._answering.dropped(waiting)
        self._one_moment.forget(waiting.mark)
        self._forgotten.discard(waiting.mark)
        if waiting.number != UNWRITTEN:
            self._finished[waiting.number] = waiting.claim
        await self.note_finished()
        # Not before: what is typed while that is written down comes after the answer was seen.
        self._shown.discard(waiting.mark)
