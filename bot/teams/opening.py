"""The stored conversation behind a conversation in Teams: find it, begin it, begin it again, or take back a message."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.contract.problems import ProblemError
from bot.contract.replies import BotReply
from bot.conversation.turn_locks import TurnLocks
from bot.retention.damaged_copies import delete_copies_holding
from bot.retention.deletions import Deletions
from bot.store.conversations import ConversationStore, UnknownConversation
from bot.teams.copy import TeamsNotices
from bot.teams.kept import TeamsStore


@dataclass(frozen=True)
class ConversationOpening:
    """Opens conversations.

    People in Teams have no token. Their conversation's id is derived, and the conversation begins when they first come.
    """

    conversations: ConversationStore
    deletions: Deletions
    locks: TurnLocks
    kept: TeamsStore
    notices: TeamsNotices
    greeting: BotReply
    idle_seconds: float
    clock: Callable[[], float]

    async def open(self, conversation: str) -> BotReply | None:
        """Get the conversation ready, and return a notice to say first if the last one has expired.

        Raises:
            ProblemError: 503 if Rasa cannot delete the old conversation yet. The new one has the same id.
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
        # Rasa's copy of the one before may be being deleted just now (bot/retention/orphan_trackers.py).
        async with self.locks.hold(conversation):
            is_noted = await asyncio.to_thread(self.kept.is_to_be_forgotten, conversation)
            if is_noted and not await self.deletions.delete_noted_at_rasa(conversation):
                raise ProblemError("unavailable")
            await asyncio.to_thread(self.conversations.start, conversation, first, self.clock())
        return first if expired else None

    async def forget(self, conversation: str) -> None:
        """Delete any such conversation, here at once and at Rasa as soon as it answers."""
        if await asyncio.to_thread(self.kept.exists, conversation):
            await self.deletions.delete(conversation)

    async def delete_copies(self, conversation: str) -> None:
        """Delete the copies of the store that hold a conversation, before words of it are taken back."""
        database, metrics = self.deletions.database, self.deletions.metrics
        await asyncio.to_thread(delete_copies_holding, database, metrics, [conversation])

    async def take_back(self, conversation: str, mark: str, instead: str) -> None:
        """Forget the words of the message with that mark, here and at Rasa, which forgets the whole conversation."""
        async with self.locks.hold(conversation):
            database, metrics = self.deletions.database, self.deletions.metrics
            await asyncio.to_thread(delete_copies_holding, database, metrics, [conversation])
            if not await asyncio.to_thread(self.kept.take_back, mark, conversation, instead, self.clock()):
                return
            await self.deletions.delete_noted_at_rasa(conversation)
        await asyncio.to_thread(self.deletions.database.wipe_log)

    async def undo(self, conversation: str, after: int | None) -> None:
        """Forget the newest turn, here and at Rasa, which forgets the whole conversation.

        Args:
            after: the number of the message before it. None if that is not known: the whole conversation goes.
        """
        if after is None:
            await self.forget(conversation)
            return
        async with self.locks.hold(conversation):
            database, metrics = self.deletions.database, self.deletions.metrics
            await asyncio.to_thread(delete_copies_holding, database, metrics, [conversation])
            await asyncio.to_thread(self.kept.undo, conversation, after, self.clock())
            await self.deletions.delete_noted_at_rasa(conversation)
        await asyncio.to_thread(self.deletions.database.wipe_log)

    async def _forget(self, conversation: str) -> None:
        await self.deletions.delete(conversation)
        if await asyncio.to_thread(self.kept.is_to_be_forgotten, conversation):
            raise ProblemError("unavailable")
