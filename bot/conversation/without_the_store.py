"""Answers questions while the database is locked, full or damaged, since the guidance still works.

It answers only messages that need no earlier conversation: a question, or a button that asks for a passage. Each goes
to Rasa in a separate conversation, which is then deleted. Turns of the guided decision fail, because it needs its
earlier answers.
"""

import asyncio
import secrets
from dataclasses import dataclass, field

import structlog

from bot.contract.personal_data import PersonalDataKind
from bot.contract.problems import ProblemError, new_reference
from bot.contract.replies import BotReply, notice
from bot.contract.wording import AssistantWording
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.rasa_client import RasaClient, RasaFailure
from bot.conversation.screening import carries_only_keys, refusal_of_text
from bot.conversation.turn_time import TurnTime
from bot.monitoring.metrics import Metrics, outcome_of
from bot.privacy.guarding import GuardFailure, Guarding

log = structlog.get_logger()

# The kinds of reply that need no earlier conversation, and the one payload that asks for such a reply.
STANDS_ALONE = frozenset({"danger", "worry", "answer", "glossary", "clarify", "no_answer", "plain"})
_PASSAGE = "/show_passage{"
_ABOUT_THE_STORE = "not_kept"
# The person waits for it. What is left is deleted after the next such turn.
_DELETES_WITHIN_SECONDS = 2.0


@dataclass(frozen=True)
class StatelessFallback:
    """Takes turns that leave no trace."""

    rasa: RasaClient
    guarding: Guarding
    metrics: Metrics
    wording: AssistantWording
    text_limit: int
    _to_be_deleted: set[str] = field(default_factory=set)

    async def answer(self, message: TextMessage | PayloadMessage, time: TurnTime) -> list[BotReply]:
        """Return the replies, with a notice that nothing was stored.

        Raises:
            ProblemError: 503 if the message cannot be answered alone, or it waited for too long.
        """
        try:
            async with time.waiting():
                sent, removed = await self._sent(message)
            replies = await self.alone(sent)
        except (GuardFailure, RasaFailure, ValueError) as error:
            reference = getattr(error, "reference", None) or new_reference()
            self.metrics.failures.labels("store").inc()
            why = getattr(error, "reason", type(error).__name__)
            log.error("turn_failed", reason="store", reference=reference, why=why)
            raise ProblemError("unavailable", reference) from None
        told = self.told(replies, "conversations")
        self.metrics.turns.labels(outcome_of([reply.kind for reply in replies])).inc()
        if not removed:
            return told
        words = ", ".join(self.wording.removed[kind] for kind in removed)
        said = self.wording.in_use.notices.personal_data_removed.format(removed=words)
        return [told[0].with_kept_text(sent), *told[1:], notice("personal_data_removed", said)]

    async def alone(self, sent: str) -> list[BotReply]:
        """Ask Rasa in a separate conversation, which is then deleted, and return the replies, with what they tell.

        Args:
            sent: the text for Rasa, without personal data.

        Raises:
            RasaFailure: no usable reply came.
        """
        conversation = f"unkept-{secrets.token_urlsafe(16)}"
        try:
            return await self.rasa.turn(conversation, sent, False)
        finally:
            await self._delete(conversation)

    def told(self, replies: list[BotReply], store: str) -> list[BotReply]:
        """Return the replies with a notice that they are not stored.

        Args:
            store: the store that failed.

        Raises:
            ProblemError: 503 if these replies depend on the store.
        """
        if not all(reply.kind in STANDS_ALONE for reply in replies):
            self.metrics.failures.labels("store").inc()
            raise ProblemError("unavailable", new_reference())
        self.metrics.unkept_turns.labels(store).inc()
        return [*replies, self.not_kept()]

    def not_kept(self) -> BotReply:
        """The notice that nothing can be stored at the moment."""
        return notice(_ABOUT_THE_STORE, self.wording.in_use.notices.not_kept)

    async def _sent(self, message: TextMessage | PayloadMessage) -> tuple[str, list[PersonalDataKind]]:
        """Return the text for Rasa and the kinds of personal data that were taken out of it.

        Raises:
            GuardFailure: the privacy guard could not check the text.
            ValueError: the message is refused, or needs the earlier conversation.
        """
        if isinstance(message, TextMessage):
            if refusal_of_text(message.text, self.text_limit) is not None:
                raise ValueError("refused")
            guarded = await self.guarding.guarded(message.text)
            return guarded.text, list(guarded.removed)
        if not (message.payload.startswith(_PASSAGE) and _is_sane(message.payload)):
            raise ValueError("it needs the earlier conversation")
        if (await self.guarding.guarded(message.payload)).removed:
            raise ValueError("refused")
        return message.payload, []

    async def _delete(self, conversation: str) -> None:
        self._to_be_deleted.add(conversation)
        try:
            async with asyncio.timeout(_DELETES_WITHIN_SECONDS):
                for one in sorted(self._to_be_deleted):
                    await self.rasa.delete(one)
                    self._to_be_deleted.discard(one)
        except TimeoutError:
            log.warning("deletion_waits", reason="timeout", waiting=len(self._to_be_deleted))
        except RasaFailure as failure:
            log.warning("deletion_waits", reason=failure.reason, waiting=len(self._to_be_deleted))


def _is_sane(payload: str) -> bool:
    try:
        return carries_only_keys(payload)
    except (ValueError, AttributeError, TypeError):
        return False
