"""A case that somebody asks about where others read goes on in their private chat with the assistant.

There, the guided decision asks about a child, and its record says how it ended. Neither is for a channel or group chat,
whoever asked. Where the case was asked, only whom to call is said (if it tells of danger or a worry), and that it goes
on privately. No word of the turn is kept with that place.

The private chat gets the words as if they were typed there, through the queue: once, whatever is killed when.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Decision, QuestionKind
from bot.teams.copy import TeamsNotices
from bot.teams.drawing import in_words
from bot.teams.inbox import Waiting
from bot.teams.kept import TeamsStore
from bot.teams.marks import Marks
from bot.teams.opening import ConversationOpening
from bot.teams.parts import Parts, says_whom_to_call
from bot.teams.store_failures import going_on_without
from bot.teams.task import GoesOn, Outgoing, Say, TakeBack, Tapped, Task
from bot.teams.turn_once import Begun

# Receives a task for a conversation, given its mark, the conversation, the task, and when it came.
Receive = Callable[[str, str, Task, float], Awaitable[None]]

_BEGINS = "/start_share_check"


@dataclass(frozen=True)
class GoingOn:
    """Sees to it.

    Attributes:
        waits_in: returns the conversation in which a typed message with that mark waits for its answer, or None.
        receive: puts a task into the queue.
    """

    parts_of: Parts
    opening: ConversationOpening
    kept: TeamsStore
    marks: Marks
    notices: TeamsNotices
    waits_in: Callable[[str], Awaitable[str | None]]
    receive: Receive

    def is_needed(self, task: Task, replies: list[BotReply]) -> bool:
        """Whether these replies are about a case, and others would read them."""
        return task.to.is_seen_by_others and any(map(_is_of_a_case, replies))

    async def parts(self, waiting: Waiting, task: Task, begun: Begun, replies: list[BotReply]) -> list[Outgoing]:
        """What is sent instead of those replies. The turn is forgotten: it is taken again in the private chat."""
        urgent = [reply for reply in replies if says_whom_to_call(reply) and not isinstance(reply.custom, Decision)]
        with going_on_without("a case that goes on privately"):
            await self.opening.undo(waiting.conversation, begun.after)
        goes_on = GoesOn(
            mark=self.marks.of("goes_on", waiting.mark),
            what=self._in_private(waiting, task),
            said_first=self.notices.asked_before_others,
            otherwise=self._plain(self.notices.not_privately),
            asked_at=waiting.at,
        )
        part = Outgoing(
            how="go_on",
            activity=self._plain(self.notices.goes_on_privately),
            goes_on=goes_on,
            lasting=any(says_whom_to_call(reply) or isinstance(reply.custom, Decision) for reply in replies),
        )
        return [*self.parts_of.drawn(waiting.conversation, task, urgent), part]

    def without_a_word(self, waiting: Waiting, what: Say) -> Outgoing:
        """What is sent where nothing is to be said before others: a message was changed that went on privately, or
        somebody asks about somebody else's message."""
        goes_on = GoesOn(
            mark=self.marks.of("goes_on", waiting.mark),
            what=what.model_copy(
                update={"mark": self._there(what.mark, waiting.conversation), "aside": False, "early": True}
            ),
            said_first=self.notices.about_a_message if what.aside else "",
            # Who asked about a message was told in the dialog how. Nobody else may learn of it.
            otherwise={} if what.aside else self._plain(self.notices.not_privately),
            asked_at=waiting.at,
        )
        # Nothing is known of it yet. It may tell of danger.
        return Outgoing(how="go_on", activity={}, goes_on=goes_on, lasting=True)

    async def is_elsewhere(self, task: Task, mark: str, conversation: str) -> bool:
        """Whether the message with that mark went on in another conversation of ours."""
        return await self._elsewhere(task, mark, conversation) is not None

    async def take_back(self, waiting: Waiting, task: Task, mark: str) -> None:
        """Forget a message that was deleted also where it went on.

        Raises:
            StoreError, Overfull: that could not be noted.
        """
        elsewhere = await self._elsewhere(task, mark, waiting.conversation)
        if elsewhere is not None:
            # Nothing is sent there.
            there = task.to.model_copy(update={"place": "personal"})
            again = Task(to=there, what=TakeBack(mark=self._there(mark, waiting.conversation)))
            await self.receive(self.marks.of("goes_on", waiting.mark), elsewhere, again, waiting.at)

    async def _elsewhere(self, task: Task, mark: str, conversation: str) -> str | None:
        if not task.to.is_seen_by_others:
            return None
        there = self._there(mark, conversation)
        return await self.waits_in(there) or await asyncio.to_thread(self.kept.said_in, there)

    def _there(self, mark: str, conversation: str) -> str:
        """The mark of a message where it went on. Nobody but its person has the conversation, and can take it back."""
        return self.marks.of("went_on", mark, conversation)

    def _in_private(self, waiting: Waiting, task: Task) -> Say | Tapped:
        """What the private chat is to answer. A check may be open there: the words are not taken for its answer."""
        what = task.what
        if isinstance(what, Say):
            there = self._there(what.mark, waiting.conversation)
            return what.model_copy(update={"mark": there, "early": True, "again": False})
        payload = what.payload if isinstance(what, Tapped) and what.payload.startswith(_BEGINS) else _BEGINS
        return Tapped(payload=payload, card=None)

    @staticmethod
    def _plain(said: str) -> dict[str, object]:
        (activity,) = in_words(said)
        return activity


def _is_of_a_case(reply: BotReply) -> bool:
    return isinstance(reply.custom, (QuestionKind, Decision)) or says_whom_to_call(reply)
