"""What is said of a delivery itself: that the answer takes a moment, is late, could not be made, or may be missing."""

import asyncio
from collections.abc import Callable
from typing import Any, Literal

import structlog

from bot.contract.problems import new_reference
from bot.contract.replies import BotReply
from bot.contract.whom_to_call import WhomToCall
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import Metrics
from bot.teams.copy import TeamsNotices
from bot.teams.kept import TeamsStore
from bot.teams.lateness import LateWords
from bot.teams.parts import Parts
from bot.teams.store_failures import going_on_without
from bot.teams.task import Outgoing, Task

log = structlog.get_logger()


class DeliveryNotices:
    """Draws these notices. Make one for the process."""

    def __init__(
        self,
        *,
        parts: Parts,
        notices: TeamsNotices,
        whom_to_call: WhomToCall,
        unavailable: Callable[[str], BotReply],
        kept: TeamsStore,
        metrics: Metrics,
        clock: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            unavailable: given a reference, returns the notice for a failure, with the contacts.
            clock: returns seconds since 1970.
        """
        self._parts = parts
        self._notices = notices
        self._whom_to_call = whom_to_call
        self._unavailable = unavailable
        self._kept = kept
        self._metrics = metrics
        self._clock = clock

    def failed(
        self, conversation: str, task: Task, reference: str | None, reason: str = "unavailable"
    ) -> list[Outgoing]:
        """The notice that nothing could be answered, with whom to call. Without a reference, the failure is logged."""
        return self._parts.drawn(
            conversation, task, [self._unavailable(reference or self._failed(conversation, reason))]
        )

    async def question_not_shown(self, conversation: str) -> None:
        """Note that a question was not shown, so that the next typed words are not taken for its answer."""
        with going_on_without("a question that was not shown"):
            await asyncio.to_thread(self._kept.add_not_shown, conversation, self._notices.question_lost, self._clock())

    def one_moment(self, conversation: str, task: Task) -> list[Outgoing]:
        """The notice that the answer takes a moment. It has the contacts: what was asked may tell of danger."""
        return self._parts.drawn(
            conversation, task, [self._notices.with_contacts("one_moment", self._whom_to_call.now())]
        )

    def late(self, conversation: str, task: Task, asked_at: float) -> LateWords:
        """The notices that what is above, or what follows, is late."""

        def said(reason: str, where: Literal["above", "follows"]) -> list[Outgoing]:
            parts = self._parts.drawn(
                conversation, task, [self._notices.late_answer(reason, self._notices.moment(asked_at))]
            )
            # What is above is sent whatever comes of the rest, so its word is too.
            return [part.model_copy(update={"tells_late": where, "lasting": where == "above"}) for part in parts]

        return LateWords(lambda: said("late_above", "above"), lambda: said("late", "follows"))

    def missed(self, conversation: str, task: Task, asked_at: float) -> list[Outgoing]:
        """The notice that what was asked is not answered any more."""
        said = self._notices.with_contacts("missed", self._whom_to_call.now(), when=self._notices.moment(asked_at))
        parts = self._parts.drawn(conversation, task, [said])
        return [part.model_copy(update={"lasting": True, "tells_late": "missed"}) for part in parts]

    def not_taken(self, conversation: str, task: Task, asked_at: float) -> list[Outgoing]:
        """The notice that Microsoft Teams did not take the answer, with whom to call."""
        said = self._notices.with_contacts("not_taken", self._whom_to_call.now(), when=self._notices.moment(asked_at))
        return self._parts.drawn(conversation, task, [said])

    def perhaps_missing(self, conversation: str, task: Task, asked_at: float) -> list[Outgoing]:
        """The notice that nobody knows whether all of an answer can be seen, with whom to call."""
        said = self._notices.with_contacts(
            "perhaps_missing", self._whom_to_call.now(), when=self._notices.moment(asked_at)
        )
        parts = self._parts.drawn(conversation, task, [said])
        return [part.model_copy(update={"lasting": True, "tells_late": "missed"}) for part in parts]

    def not_needed(self) -> dict[str, Any]:
        """What replaces the short message if the answer does not follow any more."""
        return {"type": "message", "textFormat": "plain", "text": self._notices.not_needed}

    def follows(self) -> dict[str, Any]:
        """The short message that is then replaced by the answer."""
        return {"type": "message", "textFormat": "plain", "text": self._notices.follows}

    def _failed(self, conversation: str, reason: str) -> str:
        """Count and log a failure that is not logged yet, and return its reference."""
        reference = new_reference()
        self._metrics.failures.labels("teams").inc()
        log.error("teams_turn_failed", conversation=conversation_mark(conversation), reason=reason, reference=reference)
        return reference
