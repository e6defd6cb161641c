"""Sends an answer: part by part and in order, and puts off what Microsoft does not take now.

It is put off with growing pauses: for a day if it is lasting (task.py), otherwise for four hours.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import structlog

from bot.monitoring.logs import conversation_mark
from bot.teams.connector import NotDelivered
from bot.teams.conversation_queues import PutOff
from bot.teams.delivery_notices import DeliveryNotices
from bot.teams.in_place import below
from bot.teams.inbox import Inbox, Waiting
from bot.teams.lateness import called_late, is_needed, lasting
from bot.teams.metrics import TeamsMetrics
from bot.teams.overtaken import is_overtaken, is_taken_back
from bot.teams.part_delivery import DOUBTS, PartDelivery, counted
from bot.teams.progress import note_progress, written
from bot.teams.stopped import Stopped
from bot.teams.task import Leave, Outgoing, Say, TakeBack, Tapped, Task, Tell, Unheard, Welcome

log = structlog.get_logger()

# How long an answer is worth sending: danger, outcomes and records, and anything else.
LASTING_SECONDS = 24 * 3600.0
OTHERS_SECONDS = 4 * 3600.0
# The pauses between tries: the first, and the longest. Each is twice as long as the one before.
FIRST_PAUSE_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 300.0


class AnswerDelivery:
    """Sends answers. Make one for the process."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        notices: DeliveryNotices,
        part: PartDelivery,
        metrics: TeamsMetrics,
        behind: Callable[[str], list[Waiting]],
        shown: Callable[[Waiting], None],
        stopped: Stopped,
        counter: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            behind: returns what waits in a conversation behind the message in progress.
            shown: is told of a message whose answer its person can see. Only used cards may still have to be replaced.
            counter: returns seconds since any moment. It never jumps.
        """
        self._inbox = inbox
        self._notices = notices
        self._part = part
        self._metrics = metrics
        self._behind = behind
        self._shown = shown
        self._stopped = stopped
        self._counter = counter
        # Words that an answer may be missing, by the conversation whose next message brings them along.
        self._owed: dict[str, list[Outgoing]] = {}

    async def send(self, waiting: Waiting, task: Task) -> PutOff[Waiting] | None:
        """Send what is not sent yet."""
        parts = [Outgoing.model_validate(part) for part in waiting.outgoing or []]
        if waiting.sending and waiting.sent < len(parts):
            # The process before this one may have sent it, and died before it could note that.
            parts[waiting.sent] = self._doubted(waiting, parts, waiting.sent)
        parts = self._with_owed(waiting, task, parts)
        number, noted = waiting.sent, None
        while number < len(parts):
            parts = await self._unless_stopped(waiting, task, parts, number)
            parts = self._called_late(waiting, task, parts, number)
            if waiting.tries or any(part.tells_late for part in parts):
                # Nobody looks any more at the card that they tapped.
                parts = [*parts[:number], *below(parts[number:])]
            if parts != noted:
                # From here on the part may be sent. If the process dies, nobody knows whether it was.
                await note_progress(waiting, self._inbox.answered, written(parts))
                noted = list(parts)
            put_off = await self._send_one(waiting, task, parts, number)
            if isinstance(put_off, PutOff):
                return put_off
            if put_off is None:
                number += 1
                if all(one.how == "replace" or one.owed for one in parts[number:]):
                    self._shown(waiting)
                await note_progress(waiting, self._inbox.sent, number)
        return None

    async def given_up(self, waiting: Waiting, task: Task) -> Waiting:
        """A message after a day. What was not sent of its answer is not sent any more, and that is all that is said."""
        parts = [Outgoing.model_validate(part) for part in waiting.outgoing or []]
        sent, rest = parts[: waiting.sent], parts[waiting.sent :]
        await self._part.not_shown(waiting.conversation, rest)
        answers = [part for part in rest if part.how != "replace" and not part.tells_late]
        missed: list[Outgoing] = []
        if answers or waiting.outgoing is None:
            self._give_up(waiting.conversation, max(1, len(answers)))
            if not self._says_so_behind(waiting.conversation):
                missed = self._notices.missed(waiting.conversation, task, waiting.at)
        return replace(waiting, outgoing=written([*sent, *missed]), sending=False)

    def _says_so_behind(self, conversation: str) -> bool:
        """Whether something as old waits behind it. The last of them says it once for all."""
        return any(
            self._counter() - one.came >= LASTING_SECONDS
            and isinstance(Task.model_validate(one.task).what, (Say, Unheard, Tapped, Tell))
            for one in self._behind(conversation)
        )

    async def _send_one(
        self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int
    ) -> "PutOff[Waiting] | Literal['again'] | None":
        """Send that part.

        Returns:
            None if it is dealt with, "again" if it is to be sent in another way, or the message to be handled again.
        """
        conversation, part = waiting.conversation, parts[number]
        if self._is_left_out(waiting, task, parts, number):
            await self._part.leave_out(conversation, task, part)
            return None
        if part.owed:
            return await self._send_owed(waiting, task, parts, number)
        try:
            if part.doubts >= DOUBTS:
                raise NotDelivered("in_doubt", later=True, in_doubt=True)
            if not await self._part.deliver(waiting, task, parts, number):
                return "again"
        except NotDelivered as failure:
            part = parts[number]
            if failure.in_doubt and part.tells_late:
                # That something is late is not worth saying twice. That it is missing is, once that can be told.
                if part.tells_late == "missed" and part.doubted_at is None:
                    parts[number] = self._doubted(waiting, parts, number).model_copy(update={"owed": True})
                    return "again"
                return None
            if failure.in_doubt and not part.in_doubt:
                # Not again as it is, but as an update of a short message (sending.py).
                parts[number] = self._doubted(waiting, parts, number)
                return "again"
            part = parts[number] = counted(parts[number], failure)
            if await self._part.is_said_otherwise(waiting, task, part, failure):
                parts[number] = part.model_copy(update={"doubted_at": None})
            elif await self._part.is_given_up(waiting, part):
                self._owe(waiting, task, parts)
            else:
                return await self._put_off(waiting, task, parts, number, failure)
        return None

    def _doubted(self, waiting: Waiting, parts: list[Outgoing], number: int) -> Outgoing:
        """That part, which may have been taken. What follows one that was given up is not waited for as long again."""
        before = parts[number - 1].doubted_at if number else None
        since = self._counter() - waiting.came if before is None else before
        return parts[number].model_copy(update={"in_doubt": True, "doubted_at": since})

    def _owe(self, waiting: Waiting, task: Task, parts: list[Outgoing]) -> None:
        """Let the answer end with the word that a part may be missing, as soon as Microsoft's side takes anything."""
        if not any(part.owed for part in parts):
            said = self._notices.perhaps_missing(waiting.conversation, task, waiting.at)
            since = self._counter() - waiting.came
            parts += [part.model_copy(update={"owed": True, "doubted_at": since}) for part in said]

    async def _send_owed(
        self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int
    ) -> PutOff[Waiting] | None:
        """Send a word that is owed. What comes behind it must not wait for it, and brings it along."""
        conversation, part = waiting.conversation, parts[number]
        if any(not isinstance(what, (TakeBack, Leave)) for what in self._whats_behind(conversation)):
            self._owed.setdefault(conversation, []).append(part.model_copy(update={"owed": False}))
            return None
        if await self._part.is_owed_no_more(conversation, task, part):
            return None
        return await self._put_off(waiting, task, parts, number, NotDelivered("in_doubt", later=True, in_doubt=True))

    def _with_owed(self, waiting: Waiting, task: Task, parts: list[Outgoing]) -> list[Outgoing]:
        """The parts, with the word that an earlier message brought along, below whom to call."""
        if isinstance(task.what, TakeBack):
            return parts
        owed = self._owed.pop(waiting.conversation, [])
        if isinstance(task.what, Leave):
            return parts
        rest = parts[waiting.sent :]
        place = waiting.sent + next((at for at, part in enumerate(rest) if not part.whom_to_call), len(rest))
        return [*parts[:place], *owed, *parts[place:]]

    def _whats_behind(self, conversation: str) -> list[object]:
        return [Task.model_validate(one.task).what for one in self._behind(conversation)]

    async def _unless_stopped(self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int) -> list[Outgoing]:
        """The parts, with the reason and whom to call in place of what holds guidance, if the answers are stopped."""
        conversation = waiting.conversation
        instead = await self._stopped.instead(conversation, task, parts[number:])
        if instead is None:
            return parts
        rest, left_out = instead
        self._metrics.stopped.inc(len(left_out))
        for part in left_out:
            await self._part.leave_out(conversation, task, part)
        return [*parts[:number], *rest]

    def _called_late(self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int) -> list[Outgoing]:
        """The parts, with words that they are late if they are. A greeting is never late."""
        if isinstance(task.what, Welcome):
            return parts
        words = self._notices.late(waiting.conversation, task, waiting.at)
        return called_late(parts, number, self._counter() - waiting.came, words)

    def _is_left_out(self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int) -> bool:
        """Whether that part is not sent: its message was deleted, or it is late and does not hold any more."""
        part, behind = parts[number], self._behind(waiting.conversation)
        if is_taken_back(waiting, task, behind):
            return True
        if part.tells_late == "follows":
            return not is_needed(parts, number, lambda one: is_overtaken(one, behind))
        is_late = waiting.tries or any(one.tells_late for one in parts)
        if not is_late or not is_overtaken(part, behind):
            return False
        self._metrics.overtaken.inc()
        return True

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
            if answers := [part for part in rest if not part.tells_late]:
                self._give_up(conversation, len(answers))
            await self._part.not_shown(conversation, rest)
            return None
        kept = lasting(rest)
        others = [part for part in rest if part not in kept and not part.tells_late]
        if age >= OTHERS_SECONDS and others:
            self._give_up(conversation, len(others))
            await self._part.not_shown(conversation, others)
            # It says itself that it is late.
            rest = [*kept, *self._notices.missed(conversation, task, waiting.at)]
        outgoing = written([*parts[:sent], *rest])
        waiting = replace(waiting, outgoing=outgoing, sent=sent, sending=False, tries=waiting.tries + 1)
        await note_progress(waiting, self._inbox.answered, outgoing, False)
        pause = min(FIRST_PAUSE_SECONDS * 2 ** min(waiting.tries - 1, 10), LONGEST_PAUSE_SECONDS)
        asked_for = min(failure.after or 0.0, LONGEST_PAUSE_SECONDS)
        return PutOff(waiting, max(pause * random.uniform(0.8, 1.2), asked_for))

    def _give_up(self, conversation: str, parts: int) -> None:
        self._metrics.not_delivered.labels("too_late").inc(parts)
        log.error(
            "teams_not_delivered",
            conversation=conversation_mark(conversation),
            reason="too_late",
            how="send",
            parts=parts,
        )
