"""Begins turns and takes them: opens the conversation, notes how the turn was begun, and takes it once."""

import asyncio
from collections.abc import Callable
from typing import get_args

import structlog

from bot.contract.replies import BotReply
from bot.conversation.hearing import HeardMessage
from bot.conversation.messages import PayloadMessage
from bot.conversation.screening import Refusal
from bot.monitoring.logs import conversation_mark
from bot.store.errors import StoreError
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.opening import ConversationOpening
from bot.teams.store_failures import going_on_without
from bot.teams.task import Say, Task, Unheard
from bot.teams.turn_once import Begun, TurnOnce

log = structlog.get_logger()

# The notices that are given without asking Rasa.
_WITHOUT_RASA = frozenset({*get_args(Refusal), "switched_off"})


class Turning:
    """Takes turns. Make one for the process."""

    def __init__(
        self, *, once: TurnOnce, opening: ConversationOpening, inbox: Inbox, turned: Callable[[], None]
    ) -> None:
        """Store the parts that it uses.

        Args:
            turned: is told of each turn that Rasa answered.
        """
        self._once = once
        self._opening = opening
        self._inbox = inbox
        self._turned = turned

    async def opened(self, conversation: str) -> list[BotReply]:
        """Get the conversation ready, and return anything to say first. A turn works even if the store does not."""
        try:
            said = await self._opening.open(conversation)
        except StoreError as error:
            log.error("teams_not_opened", conversation=conversation_mark(conversation), exc_info=error)
            return []
        return [said] if said else []

    async def begin(self, waiting: Waiting, first: list[BotReply]) -> Begun:
        """Note how the turn is begun, before it is.

        Args:
            first: what to say before its replies.
        """
        begun = await self._once.begin(waiting.conversation, waiting.mark, first)
        await self.note_begun(waiting, begun)
        return begun

    async def note_begun(self, waiting: Waiting, begun: Begun) -> None:
        """Write down how a turn was begun, for whoever takes it up again."""
        if waiting.number != UNWRITTEN:
            with going_on_without("a turn that begins"):
                await asyncio.to_thread(self._inbox.begin, waiting.number, begun.model_dump(mode="json"))

    async def take(
        self,
        waiting: Waiting,
        begun: Begun,
        message: HeardMessage | PayloadMessage,
        mark: str | None = None,
        early: bool = False,
    ) -> list[BotReply]:
        """Take the turn, and return its replies. See TurnOnce.take for the rest."""
        conversation = waiting.conversation
        replies = await self._once.take(conversation, begun, message, lambda: self.opened(conversation), mark, early)
        if not any(getattr(reply.custom, "reason", None) in _WITHOUT_RASA for reply in replies):
            self._turned()
        return replies

    async def note_said(self, waiting: Waiting, task: Task) -> None:
        """Note what was stored of a message whose turn was begun, so that a deletion finds its words."""
        begun = begun_before(waiting)
        if begun is not None and isinstance(task.what, (Say, Unheard)):
            await self._once.note_said(waiting.conversation, begun, task.what.mark)


def begun_before(waiting: Waiting) -> Begun | None:
    """How the turn was begun by an earlier attempt, to be taken up again."""
    return None if waiting.begun is None else Begun.model_validate(waiting.begun).resumed()
