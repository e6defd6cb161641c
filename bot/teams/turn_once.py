"""Takes the turn of a message exactly once, whatever is killed when.

1. Before the turn, the queue notes the number of the conversation's newest message (Begun). A Teams conversation takes
   its messages one after another, so what is stored after that number belongs to this turn.
2. The turn stores its replies in one transaction. Whoever takes the message up again finds them, and takes no turn.
3. If there are none, Rasa may still have taken the message. It gets the message again under the same mark, and then
   repeats its replies (bot/assistant/private_channel.py). What the first attempt stored is deleted.
4. If Rasa did take it and an action then failed, nobody can say how far it came. The notice of that stays, and the
   next typed answer is not taken but asked again (bot/conversation/cut_off_turns.py).
5. If it never gets an answer although Rasa may have taken it, the conversation stays unsure: a question that nobody saw
   may be open, and the next typed words are not taken for its answer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict

from bot.contract.problems import ProblemError
from bot.contract.replies import BotReply
from bot.conversation.hearing import HeardMessage
from bot.conversation.messages import PayloadMessage
from bot.conversation.rasa_client import TurnId
from bot.conversation.turns import Turns
from bot.limits.turns_in_hand import TurnsInHand
from bot.teams.kept import TeamsStore
from bot.teams.store_failures import going_on_without
from bot.teams.task import Task

# Rasa answered, but with a failure or with something unusable: it took the message.
_TAKEN_AND_FAILED = frozenset({"action", "empty", "shape"})
# A turn that fails for one of these reasons may be taken again in a moment.
_AGAIN = frozenset({"unavailable", "busy", "stopping"})


class Begun(BaseModel):
    """How a turn was begun.

    Attributes:
        after: the conversation's newest message before it; None if the store could not say.
        unsure: whether Rasa may have taken an earlier turn unseen; None if the store could not say.
        mark: by what Rasa knows it.
        first: replies to say before its own.
        again: it was begun before.
        doubt: Rasa took it once, and then an action failed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    after: int | None
    unsure: bool | None = None
    mark: str
    first: list[dict[str, object]] = []
    again: bool = False
    doubt: bool = False

    def resumed(self) -> Self:
        """The same turn, to be taken up again."""
        return self.model_copy(update={"again": True})

    def failed(self) -> Self:
        """The turn after Rasa took it and failed. It is another one for Rasa."""
        return self.model_copy(update={"again": True, "doubt": True, "mark": f"{self.mark}+"})

    @property
    def known_as(self) -> TurnId:
        """By what Rasa knows it."""
        return TurnId(self.mark, self.again, (self.doubt or self.unsure) if self.again else None)

    @property
    def said_first(self) -> list[BotReply]:
        """The replies to say first."""
        return [BotReply.model_validate(reply) for reply in self.first]


class NotNow(Exception):
    """A turn could not be taken, and may be taken in a moment.

    Attributes:
        reference: the failure's reference, if it has one.
        begun: how to take it up again; None if it was not begun.
        heard: the task with its words, if the guard has looked at them meanwhile.
        not_tried: there was no room for it, or nobody would have answered. It says nothing about the message.
    """

    def __init__(self, reference: str | None, begun: Begun | None = None, not_tried: bool = False) -> None:
        """Store them."""
        super().__init__("not now")
        self.not_tried = not_tried
        self.reference = reference
        self.begun = begun
        self.heard: Task | None = None


def not_now(problem: ProblemError, begun: Begun | None = None) -> NotNow | None:
    """What to raise for a problem that may be over in a moment, or None for any other."""
    if problem.kind not in _AGAIN:
        return None
    return NotNow(problem.reference, begun, problem.kind != "unavailable" or problem.reason == "breaker")


@dataclass(frozen=True)
class TurnOnce:
    """Takes such turns."""

    turns: Turns
    in_hand: TurnsInHand
    kept: TeamsStore

    async def begin(self, conversation: str, mark: str, first: list[BotReply]) -> Begun:
        """Say how to begin a turn.

        Args:
            mark: the activity's mark.
            first: what to say before its replies.
        """
        after = unsure = None
        with going_on_without("the newest message"):
            after = await asyncio.to_thread(self.kept.newest, conversation)
            unsure = await asyncio.to_thread(self.kept.unsure, conversation)
        return Begun(after=after, unsure=unsure, mark=mark, first=[reply.as_json() for reply in first])

    async def take(
        self,
        conversation: str,
        begun: Begun,
        message: HeardMessage | PayloadMessage,
        reopen: Callable[[], Awaitable[object]],
        mark: str | None = None,
        early: bool = False,
    ) -> list[BotReply]:
        """Return the replies, of an earlier attempt if that got any.

        Args:
            reopen: gets the conversation ready again if it was deleted just now.
            mark: the message's mark, to find its stored words if the person takes it back.
            early: it came before the person could see the last answer.

        Raises:
            NotNow: it may be taken in a moment.
            ProblemError: it cannot be taken.
        """
        if begun.again and (given := await self._given(conversation, begun, mark)):
            return given
        try:
            return await self._turn(conversation, begun, message, reopen, early)
        except ProblemError as problem:
            begun = begun.failed() if problem.reason in _TAKEN_AND_FAILED else begun.resumed()
            if (again := not_now(problem, begun)) is not None:
                raise again from None
            raise
        finally:
            await self.note_said(conversation, begun, mark)

    async def _given(self, conversation: str, begun: Begun, mark: str | None) -> list[BotReply]:
        """The replies of an earlier attempt. If it got none, what it stored is deleted."""
        if begun.after is None:
            return []
        with going_on_without("an earlier answer"):
            given = await asyncio.to_thread(self.kept.answered_since, conversation, begun.after)
            if given:
                await self.note_said(conversation, begun, mark)
                return [BotReply.model_validate(reply) for reply in given]
            await asyncio.to_thread(self.kept.withdraw, conversation, begun.after, begun.doubt)
        return []

    async def _turn(
        self,
        conversation: str,
        begun: Begun,
        message: HeardMessage | PayloadMessage,
        reopen: Callable[[], Awaitable[object]],
        early: bool,
    ) -> list[BotReply]:
        """Take the turn, and again if the conversation was deleted just after it was opened."""
        known_as = begun.known_as
        with self.in_hand.one_more(conversation):
            try:
                return await self.turns.take(conversation, message, known_as, early)
            except ProblemError as problem:
                if problem.kind != "unauthorized":
                    raise
            await reopen()
            return await self.turns.take(conversation, message, known_as, early)

    async def note_said(self, conversation: str, begun: Begun, mark: str | None) -> None:
        """Remember which stored message it became, even if the turn failed, or its process died in the middle of it."""
        if mark is None or begun.after is None:
            return
        with going_on_without("the message's mark"):
            number = await asyncio.to_thread(self.kept.newest_said, conversation, begun.after)
            if number is not None:
                await asyncio.to_thread(self.kept.add_said, mark, conversation, number)
