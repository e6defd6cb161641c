"""What happens when a step of a turn fails: tell the person whom to call, and store, count and log the failure."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Literal, NoReturn

import structlog

from bot.contract.notices import notice_with_contacts
from bot.contract.problems import ProblemError, new_reference
from bot.contract.replies import BotReply
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import AssistantWording
from bot.conversation.cut_off_turns import PERHAPS_TAKEN
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import FailureReason, Metrics
from bot.monitoring.span_timings import milliseconds_so_far
from bot.store.conversations import ConversationStore, SessionUse
from bot.store.errors import StoreError
from bot.store.turn_numbers import Overtaken

log = structlog.get_logger()


@dataclass(frozen=True)
class Failing:
    """Ends turns that fail.

    Attributes:
        doubt: makes readiness check again.
    """

    conversations: ConversationStore
    metrics: Metrics
    wording: AssistantWording
    whom_to_call: WhomToCall
    clock: Callable[[], float]
    doubt: Callable[[], None]

    async def fail(
        self,
        conversation: str,
        use: SessionUse,
        reason: FailureReason | Literal["privacy", "tracker"],
        reference: str | None = None,
        perhaps_taken: bool = False,
    ) -> NoReturn:
        """Add a failure notice to the stored conversation and raise ProblemError.

        Args:
            reference: the action server's reference, if it gave one.
            perhaps_taken: Rasa may have taken the message.

        Raises:
            ProblemError: 503, always.
        """
        self.doubt()
        reference = reference or new_reference()
        self.metrics.failures.labels(reason).inc()
        log.error(
            "turn_failed",
            conversation=conversation_mark(conversation),
            reason=reason,
            reference=reference,
            **milliseconds_so_far(),
        )
        said = self.unavailable(reference, **({PERHAPS_TAKEN: True} if perhaps_taken else {}))
        use = replace(use, unsure=use.unsure or perhaps_taken)
        with suppress(StoreError):
            try:
                await asyncio.to_thread(self.conversations.add_replies, conversation, [said], use, self.clock())
            except Overtaken:
                # Rasa took this turn perhaps after the one that came later.
                if perhaps_taken:
                    await asyncio.to_thread(self.conversations.doubt, conversation)
        raise ProblemError("unavailable", reference=reference, reason=reason)

    def overtaken(self, conversation: str) -> NoReturn:
        """Say that the message has no answer: another gateway has taken the conversation's turn, and said so there.

        Raises:
            ProblemError: 503, always.
        """
        reference = new_reference()
        self.metrics.failures.labels("overtaken").inc()
        log.error("turn_overtaken", conversation=conversation_mark(conversation), reference=reference)
        raise ProblemError("unavailable", reference=reference, reason="overtaken")

    def unavailable(self, reference: str, **more: Any) -> BotReply:
        """The notice for a failed turn: whom to call, and the reference to report."""
        return notice_with_contacts("unavailable", self.wording, self.whom_to_call.now(), reference=reference, **more)
