"""Receives an activity: decides what to do about it and writes that down. It can then be acknowledged at once."""

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import structlog

from bot.conversation.hearing import Hearing
from bot.conversation.messages import TextMessage
from bot.conversation.turn_locks import TurnLocks
from bot.monitoring.logs import conversation_mark
from bot.privacy.guarding import GuardFailure
from bot.store.errors import StoreError
from bot.teams.activity import Activity
from bot.teams.bursts import Bursts
from bot.teams.conversation_queues import ConversationQueues
from bot.teams.copy import TeamsNotices
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.marks import Marks
from bot.teams.metrics import TeamsMetrics
from bot.teams.said import mentions_bot, said
from bot.teams.sharing import Sharing
from bot.teams.store_failures import going_on_without
from bot.teams.taps import Taps
from bot.teams.task import ASIDE, Address, GuardedWords, Leave, Say, TakeBack, Tapped, Task, Tell, Unheard, Welcome
from bot.teams.unheard import UnheardWords

log = structlog.get_logger()

# How many marks to remember in memory while the database cannot be written to.
_UNWRITTEN_LIMIT = 2000

# Microsoft takes what is not acknowledged within 15 s for lost.
_ACKNOWLEDGED_WITHIN_SECONDS = 10.0
# Who has asked for a dialog waits for it.
_INVOKE_WITHIN_SECONDS = 3.0

What = Say | Unheard | Tapped | Tell | Welcome | TakeBack | Leave


class Overfull(Exception):
    """So much is waiting that no more can be written down."""


class Reception:
    """Receives activities. Make one for the process."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        queues: ConversationQueues[Waiting],
        marks: Marks,
        taps: Taps,
        hearing: Hearing,
        notices: TeamsNotices,
        metrics: TeamsMetrics,
        unheard: UnheardWords,
        bursts: Bursts,
        sharing: Sharing,
        all_shown: Callable[[str], bool],
        in_conversation: int,
        clock: Callable[[], float],
        counter: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            all_shown: whether a person can see the answers to all that waits in a conversation.
            in_conversation: how many messages of one conversation may wait.
            clock: returns seconds since 1970.
            counter: returns seconds since any moment. It never jumps.
        """
        self._inbox = inbox
        self._queues = queues
        self._marks = marks
        self._taps = taps
        self._hearing = hearing
        self._notices = notices
        self._metrics = metrics
        self._unheard = unheard
        self._bursts = bursts
        self._sharing = sharing
        self._all_shown = all_shown
        self._in_conversation = in_conversation
        self._clock = clock
        self._counter = counter
        self._receiving = TurnLocks()
        self._unwritten: dict[str, None] = {}
        # How many wait in other gateways, for each conversation of which something is being received.
        self._elsewhere: dict[str, int] = {}

    async def take(self, activity: Activity) -> None:
        """Receive the activity. When this returns, it may be acknowledged.

        Raises:
            Overfull: too much is waiting.
        """
        conversation = self._marks.conversation(activity)
        # From here on: whatever comes before it in its conversation is acknowledged before it.
        acknowledged_until = asyncio.get_running_loop().time() + _ACKNOWLEDGED_WITHIN_SECONDS
        # In order: a message must not overtake the one before it while the guard checks that one.
        async with self._receiving.hold(conversation):
            mark = self._mark(activity)
            if await self.knows(mark):
                self._metrics.repeated.inc()
                return
            with self._counted(conversation, await self._sharing.elsewhere(conversation)):
                what = await self._what(activity, conversation, mark, acknowledged_until)
                is_over = self._is_over(conversation)
            self._metrics.received.labels(_TYPES.get(activity.type, "other")).inc()
            if what is not None:
                task = Task(to=Address.of(activity), what=what)
                if not is_over or isinstance(what, (TakeBack, Leave)):
                    await self._queue(mark, conversation, task)
                    return
                self._unheard.forget(mark)
                await self.too_fast(conversation, task)
            with going_on_without("a mark"):
                await asyncio.to_thread(self._inbox.note, mark, self._clock())

    async def receive(self, mark: str, conversation: str, task: Task, at: float) -> None:
        """Receive a task that another conversation handed over.

        Args:
            at: when its message came, in seconds since 1970.

        Raises:
            Overfull: too much is waiting.
        """
        await self._queue(mark, conversation, task, at)

    async def ask_about(self, activity: Activity) -> Literal["asked", "nothing", "too_fast"]:
        """Receive a question about somebody else's message, which is the activity's text. When this returns, the answer
        will come in the private chat, unless there are no words in that message or too many questions are waiting.

        Raises:
            Overfull: too much is waiting.
        """
        # What the person types where the message is must not wait for the private chat.
        lane, mark = self._marks.lane_aside(activity), self._marks.activity(activity)
        until = asyncio.get_running_loop().time() + _INVOKE_WITHIN_SECONDS
        async with self._receiving.hold(lane):
            if await self.knows(mark):
                self._metrics.repeated.inc()
                return "asked"
            self._metrics.received.labels("asked_about").inc()
            words = await asyncio.to_thread(said, activity, self._notices.somebody)
            if not words.text:
                return "nothing"
            with self._counted(lane, await self._sharing.elsewhere(lane)):
                if self._is_over(lane):
                    return "too_fast"
            # Of its own: who wrote the message, and may delete it, is somebody else.
            unheard = Unheard(mark=self._marks.of("aside", mark), aside=True)
            what = await self._heard(unheard, mark, words.text, until)
            to = Address.of(activity).model_copy(update={"place": ASIDE})
            await self._queue(mark, lane, Task(to=to, what=what))
        return "asked"

    async def too_fast(self, conversation: str, task: Task) -> None:
        """Count a message that gets no answer because too many came at once.

        The first of a burst brings a word about all of them. It says how many there were when its turn comes.

        Raises:
            Overfull: too much is waiting.
        """
        if self._bursts.add(conversation):
            try:
                mark = self._marks.of("too_fast", secrets.token_hex(16))
                await self._queue(mark, conversation, task.model_copy(update={"what": Tell(reason="too_fast")}))
            except Overfull:
                self._bursts.told(conversation)
                raise

    async def knows(self, mark: str) -> bool:
        """Whether the activity was received before."""
        if mark in self._unwritten:
            return True
        with going_on_without("a known mark"):
            return await asyncio.to_thread(self._inbox.knows, mark)
        return False

    async def _queue(self, mark: str, conversation: str, task: Task, at: float | None = None) -> None:
        at = self._clock() if at is None else at
        content = task.model_dump(mode="json")
        try:
            taken, to_answer = await asyncio.to_thread(self._inbox.take_in, mark, conversation, content, at)
        except StoreError as error:
            # The person still gets an answer. Only a restart would lose it now.
            log.error("teams_not_written_down", conversation=conversation_mark(conversation), exc_info=error)
            taken = "new" if self._remembered(mark) else "full"
            to_answer = [Waiting(UNWRITTEN, mark, conversation, at, content)]
        if taken != "new":
            self._unheard.forget(mark)
        if taken == "full":
            log.error("teams_overfull", conversation=conversation_mark(conversation))
            raise Overfull
        if taken == "new":
            self._sharing.add(to_answer)
            self._metrics.waiting.set(len(self._queues))

    def _remembered(self, mark: str) -> bool:
        """Remember the mark in memory. Return False if too much is waiting."""
        if len(self._queues) >= _UNWRITTEN_LIMIT:
            return False
        self._unwritten[mark] = None
        if len(self._unwritten) > _UNWRITTEN_LIMIT:
            del self._unwritten[next(iter(self._unwritten))]
        return True

    def _mark(self, activity: Activity) -> str:
        """The mark that identifies the activity. Teams reports an installation twice, in two ways, as one event."""
        if _installs(activity):
            return self._marks.of("welcome", activity.tenant, activity.conversation.id)
        return self._marks.activity(activity)

    def _is_over(self, conversation: str) -> bool:
        """Whether as many messages wait in the conversation as may."""
        return self._queues.length(conversation) + self._elsewhere.get(conversation, 0) >= self._in_conversation

    @contextmanager
    def _counted(self, conversation: str, elsewhere: int) -> Iterator[None]:
        """Count, for the block, what waits of the conversation in other gateways."""
        self._elsewhere[conversation] = elsewhere
        try:
            yield
        finally:
            del self._elsewhere[conversation]

    async def _what(self, activity: Activity, conversation: str, mark: str, until: float) -> What | None:
        """What to do about the activity with that mark; None for nothing.

        Args:
            until: when it has to be acknowledged, by the event loop's own time.
        """
        if _installs(activity):
            return Welcome()
        match activity.type:
            case "message":
                if activity.value is not None and not (activity.text or "").strip():
                    try:
                        return await asyncio.to_thread(self._taps.read, activity, conversation)
                    except StoreError:
                        return Tell(reason="unavailable")
                return await self._words(activity, conversation, mark, until, again=False)
            case "messageUpdate" if activity.channel_data.event_type != "undeleteMessage":
                return await self._words(activity, conversation, mark, until, again=True)
            case "messageDelete" if activity.id is not None:
                return TakeBack(mark=self._marks.message(activity, activity.id))
            case "installationUpdate" if (activity.action or "").startswith("remove"):
                with going_on_without("a welcome"):
                    await asyncio.to_thread(
                        self._inbox.forget, self._marks.of("welcome", activity.tenant, activity.conversation.id)
                    )
                return Leave()
        return None

    async def _words(self, activity: Activity, conversation: str, mark: str, until: float, again: bool) -> What | None:
        if activity.place != "personal" and not mentions_bot(activity) and not activity.recipient.is_targeted:
            # Said to others. A bot that can read along in a team still stays out of it.
            return None
        # In a thread: a long message full of tags would hold everybody up.
        words = await asyncio.to_thread(said, activity, self._notices.somebody)
        if not words.text:
            return Tell(reason=words.unread or "nothing")
        if self._is_over(conversation):
            # It is not answered, so the guard need not look at it.
            return Tell(reason="too_fast")
        # What the person has not seen yet, they cannot have answered.
        early = not self._all_shown(conversation) or bool(self._elsewhere.get(conversation))
        message = self._marks.message(activity, activity.id or "")
        unheard = Unheard(mark=message, beside=words.unread is not None, again=again, early=early)
        return await self._heard(unheard, mark, words.text, until)

    async def _heard(self, unheard: Unheard, mark: str, text: str, until: float) -> Say | Unheard:
        """The words once the guard has looked at them. If it cannot by then, they are kept in memory."""
        try:
            async with asyncio.timeout_at(until):
                heard = await self._hearing.hear_text(TextMessage(text=text))
        except (GuardFailure, TimeoutError):
            self._unheard.keep(mark, text)
            return unheard
        return unheard.said(GuardedWords.of(heard))


_TYPES = {
    kind: kind
    for kind in (
        "message",
        "messageUpdate",
        "messageDelete",
        "messageReaction",
        "conversationUpdate",
        "installationUpdate",
    )
}


def _installs(activity: Activity) -> bool:
    """Whether the app was just installed where the activity came from."""
    if activity.type == "installationUpdate":
        return activity.action == "add"
    return activity.type == "conversationUpdate" and any(
        added.id == activity.recipient.id for added in activity.members_added
    )
