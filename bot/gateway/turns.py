"""One turn: keep what the person said, hand it to Rasa, keep and return the replies.

Or say honestly that it failed, with the contacts.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import NoReturn

import structlog

from bot.gateway.conversations import Conversations, UnknownConversation
from bot.gateway.fresh_session import SessionUse, after_turn, fresh_session_due
from bot.gateway.logs import conversation_mark
from bot.gateway.messages import PayloadMessage, TextMessage
from bot.gateway.metrics import Metrics, outcome_of
from bot.gateway.problems import ProblemError, new_reference
from bot.gateway.rasa_client import RasaClient, RasaFailure
from bot.gateway.readiness import Readiness
from bot.gateway.replies import Reply, notice
from bot.gateway.reply_kinds import Contact
from bot.gateway.screening import Refusal, refusal_of_payload, refusal_of_text
from bot.gateway.turn_locks import TurnLocks
from bot.gateway.wording import Wording

log = structlog.get_logger()


@dataclass(frozen=True)
class Turns:
    """Takes turns, one at a time in each conversation."""

    conversations: Conversations
    rasa: RasaClient
    locks: TurnLocks
    metrics: Metrics
    wording: Wording
    contacts: list[Contact]
    allowed_payloads: frozenset[str]
    text_limit: int
    turns_per_session: int
    readiness: Readiness
    clock: Callable[[], float]

    async def take(self, conversation: str, message: TextMessage | PayloadMessage) -> list[Reply]:
        """The replies to the message, at least one.

        Raises ProblemError: 401 if the conversation was deleted meanwhile, 503 if no usable reply came.
        """
        async with self.locks.hold(conversation):
            with self.metrics.turn_seconds.time():
                try:
                    return await self._take(conversation, message)
                except UnknownConversation:
                    raise ProblemError("unauthorized") from None

    async def _take(self, conversation: str, message: TextMessage | PayloadMessage) -> list[Reply]:
        shown = await self._shown(conversation, message)
        use = await asyncio.to_thread(self.conversations.add_person, conversation, shown, self.clock())
        refusal = self._refusal(message)
        if refusal is not None:
            return await self._keep(conversation, [self._refused(refusal)], use)
        fresh = fresh_session_due(use, self.turns_per_session)
        text = message.text if isinstance(message, TextMessage) else message.payload
        started = perf_counter()
        try:
            replies = await self.rasa.turn(conversation, text, fresh)
        except RasaFailure as failure:
            await self._fail(conversation, failure, use)
        finally:
            self.metrics.rasa_seconds.observe(perf_counter() - started)
        return await self._keep(conversation, replies, after_turn(use, fresh, [reply.kind for reply in replies]))

    async def _shown(self, conversation: str, message: TextMessage | PayloadMessage) -> str:
        """What the kept conversation shows for the message: the text, or the title of the tapped button."""
        if isinstance(message, TextMessage):
            return message.text
        title = await asyncio.to_thread(self.conversations.title_of, conversation, message.payload)
        return title or self.wording.tapped_button

    def _refusal(self, message: TextMessage | PayloadMessage) -> Refusal | None:
        if isinstance(message, TextMessage):
            return refusal_of_text(message.text, self.text_limit)
        return refusal_of_payload(message.payload, self.allowed_payloads)

    def _refused(self, reason: Refusal) -> Reply:
        return notice(reason, getattr(self.wording.notices, reason).format(limit=f"{self.text_limit:,}"))

    async def _keep(self, conversation: str, replies: list[Reply], use: SessionUse) -> list[Reply]:
        await asyncio.to_thread(self.conversations.add_replies, conversation, replies, use, self.clock())
        outcome = outcome_of([reply.kind for reply in replies])
        self.metrics.turns.labels(outcome).inc()
        log.info("turn", conversation=conversation_mark(conversation), outcome=outcome, turns_in_session=use.turns)
        return replies

    async def _fail(self, conversation: str, failure: RasaFailure, use: SessionUse) -> NoReturn:
        self.readiness.doubt()
        reference = failure.reference or new_reference()
        self.metrics.failures.labels(failure.reason).inc()
        log.error(
            "turn_failed",
            conversation=conversation_mark(conversation),
            reason=failure.reason,
            reference=reference,
        )
        lines = "\n".join(self.wording.contact_line.format(**contact.model_dump()) for contact in self.contacts)
        text = self.wording.notices.unavailable.format(contacts=lines, reference=reference)
        contacts = [contact.model_dump() for contact in self.contacts]
        said = notice("unavailable", text, reference=reference, contacts=contacts)
        await asyncio.to_thread(self.conversations.add_replies, conversation, [said], use, self.clock())
        raise ProblemError("unavailable", reference=reference)
