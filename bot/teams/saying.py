"""Answers what a person typed."""

import asyncio

from bot.contract.whom_to_call import WhomToCall
from bot.conversation.hearing import Hearing
from bot.conversation.messages import TextMessage
from bot.limits.costs import DELETION, cost_of_text
from bot.limits.rate_limits import RateLimits
from bot.teams.copy import TeamsNotices
from bot.teams.going_on import GoingOn
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.kept import TeamsStore
from bot.teams.opening import ConversationOpening
from bot.teams.parts import Parts, ordered
from bot.teams.store_failures import going_on_without
from bot.teams.task import GuardedWords, Outgoing, Say, Task, Unheard
from bot.teams.turn_once import NotNow
from bot.teams.turning import Turning, begun_before
from bot.teams.unheard import UnheardWords


class Saying:
    """Answers it. Make one for the process."""

    def __init__(
        self,
        *,
        turning: Turning,
        opening: ConversationOpening,
        going_on: GoingOn,
        parts: Parts,
        kept: TeamsStore,
        inbox: Inbox,
        unheard: UnheardWords,
        hearing: Hearing,
        notices: TeamsNotices,
        whom_to_call: WhomToCall,
        limits: RateLimits,
    ) -> None:
        """Store the parts that it uses."""
        self._turning = turning
        self._opening = opening
        self._going_on = going_on
        self._parts = parts
        self._kept = kept
        self._inbox = inbox
        self._unheard = unheard
        self._hearing = hearing
        self._notices = notices
        self._whom_to_call = whom_to_call
        self._limits = limits

    async def hear(self, waiting: Waiting, task: Task, what: Unheard) -> list[Outgoing]:
        """Let the guard look at the words, write them down, and answer them.

        Raises:
            NotNow, ProblemError: they cannot be answered, or not now.
        """
        words = self._unheard.of(waiting.mark)
        if words is None:
            said = self._notices.with_contacts("words_lost", self._whom_to_call.now())
            return self._parts.drawn(waiting.conversation, task, [said])
        say = what.said(GuardedWords.of(await self._hearing.hear_text(TextMessage(text=words))))
        heard = task.model_copy(update={"what": say})
        if waiting.number != UNWRITTEN:
            with going_on_without("the words"):
                await asyncio.to_thread(self._inbox.heard, waiting.number, heard.model_dump(mode="json"))
        self._unheard.forget(waiting.mark)
        try:
            return await self.say(waiting, heard, say)
        except NotNow as not_yet:
            not_yet.heard = heard
            raise

    async def say(self, waiting: Waiting, task: Task, what: Say) -> list[Outgoing]:
        """Answer words that the guard has looked at.

        Raises:
            NotNow, ProblemError: they cannot be answered, or not now.
        """
        conversation = waiting.conversation
        if what.aside or (what.again and await self._going_on.is_elsewhere(task, what.mark, conversation)):
            return [self._going_on.without_a_word(waiting, what)]
        begun = begun_before(waiting)
        if begun is None:
            if what.again and await self._is_unchanged(conversation, what):
                return []
            cost = cost_of_text(len(what.words.sent)) + (DELETION if what.again else 0)
            await self._limits.count_session(conversation, cost)
            before = await self._turning.opened(conversation)
            if what.again:
                if await asyncio.to_thread(self._kept.open_question, conversation):
                    # Delete the old words here. Rasa could forget them only with the whole check.
                    await self._opening.delete_copies(conversation)
                    await asyncio.to_thread(self._kept.take_back, what.mark, conversation, self._notices.changed)
                    return self._parts.drawn(conversation, task, [self._notices.reply("changed_in_a_check")])
                await self._opening.take_back(conversation, what.mark, self._notices.changed)
                before.append(self._notices.reply("changed_message"))
            begun = await self._turning.begin(waiting, before)
        replies = await self._turning.take(waiting, begun, what.words.heard(), what.mark, what.early)
        if self._going_on.is_needed(task, replies):
            return await self._going_on.parts(waiting, task, begun, replies)
        after = [self._notices.reply("beside")] if what.beside else []
        parts = self._parts.drawn(conversation, task, ordered(begun.said_first, replies, after))
        return [*parts, *await self._parts.used(conversation, replies, None)]

    async def _is_unchanged(self, conversation: str, what: Say) -> bool:
        """Whether an edited message reads as before. Teams also reports an edit when it adds a preview of a link."""
        with going_on_without("the words before"):
            return await asyncio.to_thread(self._kept.text_of, what.mark, conversation) == what.words.shown
        return False
