"""Answers messages: says for each task what to send, and what to say where that fails."""

from collections.abc import Awaitable, Callable

import structlog

from bot.contract.problems import ProblemError, new_reference
from bot.contract.whom_to_call import WhomToCall
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import Metrics
from bot.privacy.guarding import GuardFailure
from bot.teams.bursts import Bursts
from bot.teams.copy import TeamsNotices
from bot.teams.delivery_notices import DeliveryNotices
from bot.teams.going_on import GoingOn
from bot.teams.inbox import Waiting
from bot.teams.opening import ConversationOpening
from bot.teams.parts import Parts
from bot.teams.saying import Saying
from bot.teams.tapping import Tapping
from bot.teams.task import Leave, Outgoing, Say, TakeBack, Tapped, Task, Tell, Unheard, Welcome
from bot.teams.turn_once import Begun, NotNow, not_now
from bot.teams.turning import Turning
from bot.teams.unheard import UnheardWords

log = structlog.get_logger()


class Answering:
    """Turns tasks into answers. Make one for the process."""

    def __init__(
        self,
        *,
        saying: Saying,
        tapping: Tapping,
        turning: Turning,
        opening: ConversationOpening,
        going_on: GoingOn,
        parts: Parts,
        notices: TeamsNotices,
        of_delivery: DeliveryNotices,
        metrics: Metrics,
        whom_to_call: WhomToCall,
        unheard: UnheardWords,
        bursts: Bursts,
        too_fast: Callable[[str, Task], Awaitable[bool]],
    ) -> None:
        """Store the parts that it uses.

        Args:
            too_fast: sees to it that the person is told that a message came too fast for an answer. Returns False if
                too much is waiting for that.
        """
        self._saying = saying
        self._tapping = tapping
        self._turning = turning
        self._opening = opening
        self._going_on = going_on
        self._parts = parts
        self._notices = notices
        self._of_delivery = of_delivery
        self._metrics = metrics
        self._whom_to_call = whom_to_call
        self._unheard = unheard
        self._bursts = bursts
        self._too_fast = too_fast

    async def answer(self, waiting: Waiting, task: Task) -> list[Outgoing]:
        """Return the parts of the answer, or none if there is nothing to say. If anything fails, the answer says so.

        Raises:
            NotNow: a part of the assistant is away. It may be answered in a moment.
            Exception: a conversation or message could not be forgotten. The task is tried again, and nothing is said.
        """
        conversation = waiting.conversation
        if isinstance(task.what, TakeBack):
            await self._opening.take_back(conversation, task.what.mark, self._notices.deleted)
            await self._going_on.take_back(waiting, task, task.what.mark)
            return []
        if isinstance(task.what, Leave):
            await self._opening.forget(conversation)
            self._bursts.told(conversation)
            return []
        try:
            return await self._answer(waiting, task)
        except NotNow:
            raise
        except GuardFailure:
            raise NotNow(None) from None
        except ProblemError as problem:
            if problem.kind in ("rate_limited", "too_many_at_once"):
                if await self._too_fast(conversation, task):
                    return []
                return self._parts.drawn(conversation, task, [self._notices.too_much(0, self._whom_to_call.now())])
            if (again := not_now(problem)) is not None and not isinstance(task.what, Tell):
                raise again from None
            return self._of_delivery.failed(conversation, task, problem.reference, problem.kind)
        except Exception as error:
            # Silence would be worse than this notice. Log it without its message, which may repeat the person's words.
            reference = new_reference()
            self._metrics.failures.labels("unexpected").inc()
            log.error(
                "teams_turn_failed", conversation=conversation_mark(conversation), reference=reference, exc_info=error
            )
            # The turn may have been taken, with a question that nobody sees now.
            await self._of_delivery.question_not_shown(conversation)
            return self._of_delivery.failed(conversation, task, reference)

    async def note_said(self, waiting: Waiting, task: Task) -> None:
        """Note what was stored of a message whose turn was begun, so that a deletion finds its words."""
        await self._turning.note_said(waiting, task)

    async def note_begun(self, waiting: Waiting, begun: Begun) -> None:
        """Write down how a turn was begun, for whoever takes it up again."""
        await self._turning.note_begun(waiting, begun)

    def dropped(self, waiting: Waiting) -> None:
        """Forget what is in memory of a message that needs no answer any more."""
        self._unheard.forget(waiting.mark)
        what = Task.model_validate(waiting.task).what
        if isinstance(what, Tell) and what.reason == "too_fast" and waiting.outgoing is None:
            # Nobody was told. The next burst brings a word again.
            self._bursts.told(waiting.conversation)

    async def _answer(self, waiting: Waiting, task: Task) -> list[Outgoing]:
        what = task.what
        match what:
            case Say():
                return await self._saying.say(waiting, task, what)
            case Unheard():
                return await self._saying.hear(waiting, task, what)
            case Tapped():
                return await self._tapping.tap(waiting, task, what)
            case Tell():
                return self._tell(waiting.conversation, task, what)
            case Welcome():
                await self._opening.open(waiting.conversation)
                return self._parts.drawn(waiting.conversation, task, [self._opening.greeting])
        raise ValueError(f"unknown task {what.do}")

    def _tell(self, conversation: str, task: Task, what: Tell) -> list[Outgoing]:
        if what.reason == "unavailable":
            raise ProblemError("unavailable")
        if what.reason == "too_fast":
            said = self._notices.too_much(self._bursts.told(conversation), self._whom_to_call.now())
        else:
            said = self._notices.reply(what.reason)
        parts = self._parts.drawn(conversation, task, [said])
        if what.privately and task.to.place != "personal":
            return [part.model_copy(update={"how": "send_privately"}) for part in parts]
        return parts
