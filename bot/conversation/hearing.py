"""The second step of a turn: what a person said is screened, and personal data is taken out of it."""

import asyncio
from dataclasses import dataclass, field

from bot.contract.personal_data import PersonalDataKind
from bot.contract.replies import BotReply, notice
from bot.contract.wording import AssistantWording
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.screening import Refusal, carries_only_keys, refusal_of_payload, refusal_of_text
from bot.monitoring.metrics import Metrics
from bot.monitoring.span_timings import timed
from bot.privacy.guard import Guarded
from bot.privacy.guarding import Guarding
from bot.store.conversations import ConversationStore


@dataclass(frozen=True)
class HeardMessage:
    """A message without personal data.

    shown: in the kept conversation; sent: to Rasa; refusal: why it is not sent; removed: the kinds of personal data
    that were in it.
    """

    shown: str
    sent: str
    refusal: Refusal | None
    removed: list[PersonalDataKind] = field(default_factory=list)


@dataclass(frozen=True)
class Hearing:
    """Hears messages. text_limit: the most characters taken."""

    guarding: Guarding
    conversations: ConversationStore
    wording: AssistantWording
    metrics: Metrics
    allowed_payloads: frozenset[str]
    text_limit: int

    async def hear(self, conversation: str, message: TextMessage | PayloadMessage) -> HeardMessage:
        """The message without personal data.

        Raises GuardFailure, and sqlite3.Error where it cannot be looked up whether a button was offered.
        """
        if isinstance(message, TextMessage):
            return await self.hear_text(message)
        refusal = refusal_of_payload(message.payload, self.allowed_payloads)
        title = await asyncio.to_thread(self.conversations.title_of, conversation, message.payload)
        # A button that was offered carries nothing but what the assistant put there. Anybody can type another payload.
        if refusal is None and title is None and not await self._is_harmless(message.payload):
            refusal = "not_understood"
        return HeardMessage(title or self.wording.tapped_button, message.payload, refusal)

    async def hear_text(self, message: TextMessage) -> HeardMessage:
        """The same for words, also for a channel that writes them down before their turn. Raises GuardFailure."""
        refusal = refusal_of_text(message.text, self.text_limit)
        if refusal == "too_long":
            # Not looked at either: case notes of many pages would keep everybody else waiting.
            return HeardMessage(self.wording.not_kept, "", refusal)
        guarded = await self._guarded(message.text)
        for kind, count in guarded.removed.items():
            self.metrics.personal_data_removed.labels(kind.value).inc(count)
        return HeardMessage(guarded.text, guarded.text, refusal, list(guarded.removed))

    def refused(self, reason: Refusal) -> BotReply:
        """What the person is told instead of an answer."""
        return notice(reason, getattr(self.wording.notices, reason).format(limit=f"{self.text_limit:,}"))

    async def _is_harmless(self, payload: str) -> bool:
        return carries_only_keys(payload) and not (await self._guarded(payload)).removed

    async def _guarded(self, text: str) -> Guarded:
        with self.metrics.guard_seconds.time(), timed("guard"):
            return await self.guarding.guarded(text)
