"""What people see while they wait for an answer: the typing indicator, and "One moment" with whom to call."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog

from bot.monitoring.logs import conversation_mark
from bot.teams.claims import ClaimLost
from bot.teams.connector import NotDelivered
from bot.teams.delivery_notices import DeliveryNotices
from bot.teams.drawing import typing
from bot.teams.inbox import Waiting
from bot.teams.sending import Sending
from bot.teams.task import Address, Say, Tapped, Task, Unheard

log = structlog.get_logger()

# The longest that an answer waits for the typing indicator, or for the word, to be sent.
_TYPING_SECONDS = 2.0
# After this long without an answer people are told to wait, and whom to call meanwhile.
SLOW_SECONDS = 6.0
_ATTEMPTS = 3


class OneMoment:
    """Tells people once that an answer takes a moment. Make one for the process."""

    def __init__(self, notices: DeliveryNotices, sending: Sending, behind: Callable[[str], list[Waiting]]) -> None:
        """Store the parts that it uses.

        Args:
            behind: returns what waits in a conversation behind the message in progress.
        """
        self._notices = notices
        self._sending = sending
        self._behind = behind
        # The marks of messages whose people were told, and of those behind which somebody was.
        self._told: set[str] = set()
        self._told_behind: set[str] = set()
        # The marks of messages to whose people it is being said now.
        self._saying: set[str] = set()

    @asynccontextmanager
    async def while_answering(self, waiting: Waiting, task: Task) -> AsyncIterator[None]:
        """Show the typing indicator while the block finds the answer, and say the word if that takes long."""
        if not isinstance(task.what, (Say, Unheard, Tapped)):
            yield
            return
        slow = asyncio.create_task(self._say_if_slow(waiting, task))
        # The indicator goes when a message comes. Where a card changes instead, it would stay.
        stays = isinstance(task.what, Tapped) and task.what.card is not None
        showing = None if stays or task.to.in_channel else asyncio.create_task(self._show_typing(task.to))
        try:
            yield
        finally:
            await self._let_end(slow, waiting)
            if showing is not None:
                # Send it before the answer or not at all: after the answer, it would stay.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(showing, _TYPING_SECONDS)

    async def say(self, waiting: Waiting, task: Task) -> None:
        """Say once that the answer takes a moment, with whom to call. The answer follows in any case."""
        if waiting.mark in self._told:
            return
        self._told.add(waiting.mark)
        conversation = waiting.conversation
        for part in self._notices.one_moment(conversation, task):
            try:
                await self._sending.brief(task.to, part.activity, _ATTEMPTS)
            except NotDelivered as failure:
                if not failure.in_doubt:
                    # It is said as soon as it can be.
                    self._told.discard(waiting.mark)
                log.warning(
                    "teams_not_delivered",
                    conversation=conversation_mark(conversation),
                    reason=failure.reason,
                    how="one_moment",
                )

    async def say_behind(self, waiting: Waiting) -> None:
        """Say it once to whoever wrote behind something that was put off."""
        behind = [
            (one, task)
            for one in self._behind(waiting.conversation)
            if isinstance((task := Task.model_validate(one.task)).what, (Say, Unheard, Tapped))
            and one.outgoing is None
            and one.mark not in self._told
        ]
        if not behind or waiting.mark in self._told_behind:
            return
        newest, task = behind[-1]
        await self.say(newest, task)
        if newest.mark in self._told:
            self._told_behind.add(waiting.mark)
            self._told.update(one.mark for one, _ in behind)

    def is_told(self, mark: str) -> bool:
        """Whether the person who sent that message was told."""
        return mark in self._told

    def forget(self, mark: str) -> None:
        """Forget a message that is done."""
        self._told.discard(mark)
        self._told_behind.discard(mark)

    async def _show_typing(self, to: Address) -> None:
        with contextlib.suppress(NotDelivered):
            await self._sending.brief(to, typing())

    async def _say_if_slow(self, waiting: Waiting, task: Task) -> None:
        await asyncio.sleep(SLOW_SECONDS)
        self._saying.add(waiting.mark)
        try:
            # If another gateway answers it by now, that one says it.
            with contextlib.suppress(ClaimLost):
                await self.say(waiting, task)
        finally:
            self._saying.discard(waiting.mark)

    async def _let_end(self, slow: "asyncio.Task[None]", waiting: Waiting) -> None:
        """End the wait. A word that is being sent is waited for: after the answer, it would be wrong."""
        try:
            if waiting.mark in self._saying:
                await asyncio.wait({slow}, timeout=_TYPING_SECONDS)
        finally:
            slow.cancel()
