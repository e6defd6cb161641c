"""The kept conversation behind a conversation in Teams: found, begun, begun anew, or taken back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.contract.problems import ProblemError
from bot.contract.replies import BotReply
from bot.conversation.rasa_client import RasaClient, RasaFailure
from bot.conversation.turn_locks import TurnLocks
from bot.retention.deletions import Deletions
from bot.store.conversations import ConversationStore, UnknownConversation
from bot.teams.copy import TeamsNotices
from bot.teams.kept import TeamsStore


@dataclass(frozen=True)
class ConversationOpening:
    """A person of Teams has no token; their conversation's id is worked out, and it is begun when they first come."""

    conversations: ConversationStore
    deletions: Deletions
    rasa: RasaClient
    locks: TurnLocks
    kept: TeamsStore
    notices: TeamsNotices
    greeting: BotReply
    idle_seconds: float
    clock: Callable[[], float]

    async def open(self, conversation: str) -> BotReply | None:
        """Have the conversation ready to go on; a word to say first, where the one before has expired.

        Raises ProblemError (503) where what Rasa keeps of the old one cannot be deleted yet: the new one has its id.
        """
        if await asyncio.to_thread(self.kept.is_to_be_forgotten, conversation):
            await self._forget(conversation)
        try:
            await asyncio.to_thread(self.conversations.touch, conversation, self.clock(), self.idle_seconds)
        except UnknownConversation:
            return await self._begin(conversation)
        return None

    async def _begin(self, conversation: str) -> BotReply | None:
        expired = await asyncio.to_thread(self.kept.exists, conversation)
        if expired:
            await self._forget(conversation)
        first = self.notices.reply("expired") if expired else self.greeting
        await asyncio.to_thread(self.conversations.start, conversation, first, self.clock())
        return first if expired else None

    async def forget(self, conversation: str) -> None:
        """Delete the conversation, if there is one: here at once, at Rasa as soon as it answers."""
        if await asyncio.to_thread(self.kept.exists, conversation):
            await self.deletions.delete(conversation)

    async def take_back(self, conversation: str, mark: str, instead: str) -> None:
        """Forget what the message of that mark said, here and, with what else Rasa remembers, at Rasa."""
        async with self.locks.hold(conversation):
            if not await asyncio.to_thread(self.kept.take_back, mark, conversation, instead):
                return
            try:
                await self.rasa.delete(conversation)
            except RasaFailure:
                await asyncio.to_thread(self.kept.forget_at_rasa, conversation, self.clock())
        await asyncio.to_thread(self.deletions.database.wipe_log)

    async def _forget(self, conversation: str) -> None:
        await self.deletions.delete(conversation)
        if await asyncio.to_thread(self.kept.is_to_be_forgotten, conversation):
            raise ProblemError("unavailable")
