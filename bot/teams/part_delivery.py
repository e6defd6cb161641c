"""Sends one part of an answer, and finds another way where Microsoft's side is there and does not take it."""

from collections.abc import Callable

import structlog

from bot.monitoring.logs import conversation_mark
from bot.teams.connector import NotDelivered
from bot.teams.delivery_notices import DeliveryNotices
from bot.teams.inbox import Inbox, Waiting
from bot.teams.metrics import TeamsMetrics
from bot.teams.other_forms import in_other_form
from bot.teams.progress import note_progress, written
from bot.teams.sending import Sending
from bot.teams.task import Outgoing, Task

log = structlog.get_logger()

# After so many tries, what Microsoft's side does not take although it is there is said in another way.
TRIES = 5
# After so many short messages of which nobody knows whether they were taken, no more is sent in place of that part
# until Microsoft's side answers in time. So long after the first doubt the part is treated as taken: it was posted, and
# may be there.
DOUBTS = 2
DOUBT_SECONDS = 600.0
LASTING_DOUBT_SECONDS = 2 * 3600.0
# The statuses by which Microsoft's side rejects the message itself. It may accept another form.
_NOT_SO = frozenset({400, 413})


class PartDelivery:
    """Sends parts. Make one for the process."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        notices: DeliveryNotices,
        sending: Sending,
        metrics: TeamsMetrics,
        counter: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            counter: returns seconds since any moment. It never jumps.
        """
        self._inbox = inbox
        self._notices = notices
        self._sending = sending
        self._metrics = metrics
        self._counter = counter

    async def deliver(self, waiting: Waiting, task: Task, parts: list[Outgoing], number: int) -> bool:
        """Send the part. Return False if it was refused and is to be sent in another form, which has taken its place.

        Raises:
            NotDelivered: it may be taken later.
        """

        async def stands(part: Outgoing) -> None:
            parts[number] = part
            await note_progress(waiting, self._inbox.answered, written(parts))

        part = parts[number]
        if part.in_doubt and part.stands_as is None and part.updates is None:
            self._metrics.in_doubt.inc()
        conversation = waiting.conversation
        attempts = 1 if waiting.tries else None
        try:
            await self._sending.send(conversation, task.to, part, self._notices.follows(), stands, attempts)
            if part.tells_late and not any(one.tells_late for one in parts[:number]):
                self._metrics.late.inc()
        except NotDelivered as failure:
            if failure.later and (part.how != "replace" or (waiting.tries < TRIES and not failure.in_doubt)):
                raise
            if failure.status in _NOT_SO and (other := in_other_form(parts[number:])) is not None:
                parts[number:] = other
                await note_progress(waiting, self._inbox.answered, written(parts))
                return False
            self._metrics.not_delivered.labels(failure.reason).inc()
            self._log_not_delivered(conversation, failure, part.how)
            if (
                failure.status not in _NOT_SO
                or part.how == "replace"
                or await self._say_plainly(conversation, task, part)
            ):
                await self.not_shown(conversation, [part])
        except Exception as error:
            # A fault of ours. Nobody is left without an outcome because of it.
            self._metrics.not_delivered.labels("unexpected").inc()
            log.error(
                "teams_part_failed", conversation=conversation_mark(conversation), how=parts[number].how, exc_info=error
            )
            await self._say_anyway(waiting, task, parts[number])
        return True

    async def is_said_otherwise(self, waiting: Waiting, task: Task, part: Outgoing, failure: NotDelivered) -> bool:
        """Whether a part that Microsoft's side does not take, although it is there, is dealt with.

        It is said in plain words, or else that it could not be said. What comes behind it must not wait for hours.
        """
        conversation = waiting.conversation
        is_answered = failure.status is not None or failure.in_doubt
        may_be = waiting.tries >= TRIES or part.doubts >= DOUBTS
        if not may_be or not is_answered or not await self._sending.is_there(task.to):
            return False
        self._metrics.not_delivered.labels(failure.reason).inc()
        again = await self._say_plainly(conversation, task, part)
        if again is None:
            return True
        await self.not_shown(conversation, [part])
        return again.in_doubt or await self._is_said_to_be_missing(waiting, task)

    async def is_given_up(self, waiting: Waiting, part: Outgoing) -> bool:
        """Whether a part in doubt is treated as taken, because nothing was answered in time for too long."""
        if part.doubts < DOUBTS or part.doubted_at is None:
            return False
        limit = LASTING_DOUBT_SECONDS if part.lasting else DOUBT_SECONDS
        if self._counter() - waiting.came - part.doubted_at < limit:
            return False
        self._metrics.not_delivered.labels("in_doubt").inc()
        self._log_not_delivered(waiting.conversation, NotDelivered("in_doubt"), part.how)
        await self.not_shown(waiting.conversation, [part])
        return True

    async def is_owed_no_more(self, conversation: str, task: Task, part: Outgoing) -> bool:
        """Whether a word that waited for Microsoft's side to take something is said, or cannot be."""
        if not await self._sending.is_there(task.to):
            return False
        try:
            await self._sending.brief(task.to, part.activity)
        except NotDelivered as failure:
            self._log_not_delivered(conversation, failure, "missed")
            return failure.in_doubt or not failure.later
        return True

    async def leave_out(self, conversation: str, task: Task, part: Outgoing) -> None:
        """See to what a part leaves that is not sent: a question that nobody sees, and a short message in its place."""
        await self.not_shown(conversation, [part])
        if part.stands_as is None:
            return
        try:
            await self._sending.replace_short(task.to, part, self._notices.not_needed())
        except NotDelivered as failure:
            self._log_not_delivered(conversation, failure, "not_needed")

    async def not_shown(self, conversation: str, parts: list[Outgoing]) -> None:
        """Note that its person may not have seen a question, if one of these parts asks."""
        if any(part.question is not None for part in parts):
            await self._notices.question_not_shown(conversation)

    async def _say_anyway(self, waiting: Waiting, task: Task, part: Outgoing) -> None:
        """Say a part in plain words, or else that it is missing. A card that is used up says nothing of its own.

        Raises:
            NotDelivered: it may be taken later.
        """
        if part.how == "replace":
            return
        try:
            failure = await self._say_plainly(waiting.conversation, task, part)
        except Exception as error:
            log.error(
                "teams_part_failed", conversation=conversation_mark(waiting.conversation), how="plainly", exc_info=error
            )
            failure = NotDelivered("unexpected")
        if failure is None:
            return
        if failure.later and not failure.in_doubt:
            raise failure
        await self.not_shown(waiting.conversation, [part])
        if not failure.in_doubt:
            await self._is_said_to_be_missing(waiting, task)

    async def _is_said_to_be_missing(self, waiting: Waiting, task: Task) -> bool:
        """Say that a part is missing, with whom to call. Return whether that is said, or may be."""
        for notice in self._notices.not_taken(waiting.conversation, task, waiting.at):
            try:
                await self._sending.brief(task.to, notice.activity)
            except NotDelivered as failed:
                self._log_not_delivered(waiting.conversation, failed, "not_taken")
                return failed.in_doubt
        return True

    async def _say_plainly(self, conversation: str, task: Task, part: Outgoing) -> NotDelivered | None:
        """Say the part without cards or citations, and return the failure, if it failed."""
        try:
            await self._sending.say_plainly(task.to, part)
        except NotDelivered as failure:
            self._log_not_delivered(conversation, failure, "plainly")
            return failure
        return None

    def _log_not_delivered(self, conversation: str, failure: NotDelivered, how: str) -> None:
        log.error("teams_not_delivered", conversation=conversation_mark(conversation), reason=failure.reason, how=how)


def counted(part: Outgoing, failure: NotDelivered) -> Outgoing:
    """The part, with a short message counted of which nobody knows whether it was taken."""
    is_short = part.stands_as is None and part.updates is None
    is_one = failure.in_doubt and is_short and part.doubts < DOUBTS
    return part.model_copy(update={"doubts": part.doubts + 1}) if is_one else part
