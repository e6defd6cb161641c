"""The last step of a turn: add any notices that are due, then store, count and log the replies."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from bot.contract.replies import BotReply, notice
from bot.contract.wording import AssistantWording
from bot.conversation.asking import TurnAnswer
from bot.conversation.hearing import HeardMessage
from bot.conversation.what_it_tells import mark_of
from bot.conversation.without_the_store import StatelessFallback
from bot.monitoring.logs import conversation_mark
from bot.monitoring.metrics import Metrics, outcome_of
from bot.monitoring.span_timings import milliseconds_so_far
from bot.store.conversations import ConversationStore
from bot.store.errors import StoreError, is_of_the_store
from bot.store.turn_numbers import Overtaken

log = structlog.get_logger()

# Notices that stand where an answer should.
NO_ANSWER = frozenset({"interrupted", "unavailable"})
# Kinds that say whom to call.
WHOM_TO_CALL = frozenset({"danger", "worry"})


@dataclass(frozen=True)
class Keeping:
    """Stores replies."""

    conversations: ConversationStore
    fallback: StatelessFallback
    metrics: Metrics
    wording: AssistantWording
    clock: Callable[[], float]

    async def keep(self, conversation: str, answered: TurnAnswer, heard: HeardMessage) -> list[BotReply]:
        """Store the replies and return them as the person gets them, with a notice if they could not be stored.

        Raises:
            UnknownConversation: the conversation was deleted meanwhile.
            Overtaken: another gateway has taken the turn. Nothing is stored, and the next turn is told to be wary.
            ProblemError: 503 if the store failed and these replies depend on it.
        """
        told = answered.replies
        mark = mark_of(heard, told, answered.telling)
        try:
            told = await self._with_notice(conversation, told, heard)
            await asyncio.to_thread(
                self.conversations.add_replies, conversation, told, answered.use, self.clock(), mark
            )
        except Overtaken:
            # Rasa took this turn, perhaps after the one that came later.
            with suppress(StoreError):
                await asyncio.to_thread(self.conversations.doubt, conversation)
            raise
        except StoreError as error:
            if not is_of_the_store(error):
                raise
            told = self.fallback.told(told, "conversations")
        outcome = outcome_of([reply.kind for reply in answered.replies])
        self.metrics.turns.labels(outcome).inc()
        log.info(
            "turn",
            conversation=conversation_mark(conversation),
            outcome=outcome,
            turns_in_session=answered.use.turns,
            **milliseconds_so_far(),
        )
        return told

    async def kept(self, conversation: str, sent_as: str, shown: str) -> list[BotReply]:
        """The kept replies to the newest message, if it is this one, which was sent before. None if it has no answer.

        Args:
            sent_as: by what the message is known.
            shown: its words as they are kept. Other words are another message, whatever it is known by.

        Raises:
            StoreError: the store failed.
        """
        replies = await asyncio.to_thread(self.conversations.replies_to_newest, conversation, sent_as, shown)
        kept = [BotReply.model_validate(reply) for reply in replies]
        return [] if any(getattr(reply.custom, "reason", None) in NO_ANSWER for reply in kept) else kept

    async def _with_notice(self, conversation: str, replies: list[BotReply], heard: HeardMessage) -> list[BotReply]:
        """Add a notice the first time that personal data is taken out."""
        reason = "personal_data_removed"
        if not heard.removed or await asyncio.to_thread(self.conversations.has_had_notice, conversation, reason):
            return replies
        words = ", ".join(self.wording.removed[kind] for kind in heard.removed)
        said = notice(reason, self.wording.in_use.notices.personal_data_removed.format(removed=words))
        # Whom to call comes first.
        place = next((place for place, reply in enumerate(replies) if reply.kind not in WHOM_TO_CALL), len(replies))
        return [*replies[:place], said, *replies[place:]]
