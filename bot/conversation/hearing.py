"""The second step of a turn: screen the message and take out personal data."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

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

    Attributes:
        shown: the text for the stored conversation.
        sent: the text for Rasa.
        refusal: why the message is not sent to Rasa.
        removed: the kinds of personal data that were taken out.
        button: whether it was tapped: a button of a stored reply, or any other. None if it was typed.
    """

    shown: str
    sent: str
    refusal: Refusal | None
    removed: list[PersonalDataKind] = field(default_factory=list)
    button: Literal["offered", "other"] | None = None


@dataclass(frozen=True)
class Hearing:
    """Hears messages.

    Attributes:
        text_limit: the longest text accepted, in characters.
    """

    guarding: Guarding
    conversations: ConversationStore
    wording: AssistantWording
    metrics: Metrics
    allowed_payloads: frozenset[str]
    text_limit: int

    async def hear(self, conversation: str, message: TextMessage | PayloadMessage) -> HeardMessage:
        """Return the message without personal data.

        Raises:
            GuardFailure: the privacy guard could not check the text.
            StoreError: the store could not say whether the button was offered.
        """
        if isinstance(message, TextMessage):
            return await self.hear_text(message)
        refusal = refusal_of_payload(message.payload, self.allowed_payloads)
        title = await asyncio.to_thread(self.conversations.title_of, conversation, message.payload)
        # A button that was offered carries only what the assistant put there. Anybody can type any other payload.
        if refusal is None and title is None and not await self._is_harmless(message.payload):
            refusal = "not_understood"
        button: Literal["offered", "other"] = "other" if title is None else "offered"
        return HeardMessage(title or self.wording.tapped_button, message.payload, refusal, button=button)

    async def hear_text(self, message: TextMessage) -> HeardMessage:
        """Hear a typed message. A channel may also call this, to store the message before its turn.

        Raises:
            GuardFailure: the privacy guard could not check the text.
        """
        refusal = refusal_of_text(message.text, self.text_limit)
        if refusal == "too_long":
            # Do not check it for personal data either: many pages of case notes would make everybody else wait.
            return HeardMessage(self.wording.not_kept, "", refusal)
        guarded = await self._guarded(message.text)
        for kind, count in guarded.removed.items():
            self.metrics.personal_data_removed.labels(kind.value).inc(count)
        return HeardMessage(guarded.text, guarded.text, refusal, list(guarded.removed))

    def refused(self, reason: Refusal) -> BotReply:
        """The notice that replaces an answer."""
        return notice(reason, getattr(self.wording.in_use.notices, reason).format(limit=f"{self.text_limit:,}"))

    async def _is_harmless(self, payload: str) -> bool:
        return carries_only_keys(payload) and not (await self._guarded(payload)).removed

    async def _guarded(self, text: str) -> Guarded:
        with self.metrics.guard_seconds.time(), timed("guard"):
            return await self.guarding.guarded(text)
