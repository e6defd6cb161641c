"""Answers a tapped button."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.contract.problems import ProblemError
from bot.contract.replies import BotReply
from bot.conversation.messages import PayloadMessage
from bot.limits.rate_limits import RateLimits
from bot.store.errors import StoreError
from bot.teams.copy import TeamsNotices
from bot.teams.drawing import new_link, stale_card
from bot.teams.going_on import GoingOn
from bot.teams.in_place import InPlace
from bot.teams.inbox import Waiting
from bot.teams.just_asked import JustAsked
from bot.teams.kept import TeamsStore
from bot.teams.parts import Parts, ordered
from bot.teams.record_links import NEW_LINK, RecordLinks, new_link_payload
from bot.teams.task import Outgoing, Tapped, Task
from bot.teams.turning import Turning, begun_before

_BACK = "/go_back"


class Tapping:
    """Answers it. Make one for the process."""

    def __init__(
        self,
        *,
        turning: Turning,
        going_on: GoingOn,
        parts: Parts,
        kept: TeamsStore,
        links: RecordLinks,
        just_asked: JustAsked,
        notices: TeamsNotices,
        limits: RateLimits,
        record_of: Callable[[str], dict[str, Any] | None],
    ) -> None:
        """Store the parts that it uses.

        Args:
            record_of: returns the newest decision of a conversation, if it has a record and no later check replaces it.
        """
        self._turning = turning
        self._going_on = going_on
        self._parts = parts
        self._kept = kept
        self._in_place = InPlace(kept)
        self._links = links
        self._just_asked = just_asked
        self._notices = notices
        self._limits = limits
        self._record_of = record_of

    async def tap(self, waiting: Waiting, task: Task, what: Tapped) -> list[Outgoing]:
        """Answer the tap.

        Raises:
            NotNow, ProblemError: it cannot be answered, or not now.
        """
        conversation = waiting.conversation
        if what.payload.startswith(NEW_LINK):
            return await self._new_link(conversation, task, what.payload)
        begun = begun_before(waiting)
        if begun is None:
            await self._limits.count_session(conversation)
            if what.card is not None and self._just_asked.is_too_soon(conversation, what.card, waiting.came):
                return await self._ask_again(conversation, task, what.card)
            if (
                what.payload == _BACK
                and what.card is not None
                and await self._live_question(conversation, what.card) is None
            ):
                # "Back" does not say from where. A second tap would go back once more.
                return self._parts.drawn(conversation, task, [self._notices.reply("used_card")])
            begun = await self._turning.begin(waiting, await self._turning.opened(conversation))
        replies = await self._turning.take(waiting, begun, PayloadMessage(payload=what.payload))
        used = await self._parts.used(conversation, replies, what.card, what.payload)
        if self._going_on.is_needed(task, replies):
            return [*await self._going_on.parts(waiting, task, begun, replies), *used]
        parts = self._parts.drawn(conversation, task, ordered(begun.said_first, replies, []))
        try:
            return await asyncio.to_thread(self._in_place.shown, conversation, what, begun, parts, used)
        except Exception as error:
            self._parts.note_not_drawn(conversation, error)
            return [*parts, *used]

    async def _ask_again(self, conversation: str, task: Task, card: str) -> list[Outgoing]:
        """The question of a card below it, because it was tapped before it could be read; nothing if that is done."""
        body = await self._live_question(conversation, card)
        if body is None:
            return []
        question = BotReply.model_validate(body)
        said = self._parts.drawn(conversation, task, [self._notices.reply("tapped_too_soon"), question])
        moved_on: dict[str, object] = {"type": "message", "attachments": [stale_card(question)]}
        return [*said, Outgoing(how="replace", activity=moved_on, card=card)]

    async def _live_question(self, conversation: str, card: str) -> dict[str, Any] | None:
        try:
            return await asyncio.to_thread(self._kept.live_question, conversation, card)
        except StoreError:
            raise ProblemError("unavailable") from None

    async def _new_link(self, conversation: str, task: Task, payload: str) -> list[Outgoing]:
        """A new link to the record on whose card the button is, without a turn."""
        await self._limits.count_session(conversation)
        if task.to.is_seen_by_others:
            # No record is shown there. The card is from before that was so.
            return self._parts.drawn(conversation, task, [self._notices.reply("stale_card")])
        try:
            decision = await asyncio.to_thread(self._record_of, conversation)
        except StoreError:
            raise ProblemError("unavailable") from None
        if not self._links.are_made:
            return self._parts.drawn(conversation, task, [self._notices.reply("no_record_link")])
        mark = None if decision is None else self._links.mark(conversation, decision)
        if mark is None or payload != new_link_payload(mark):
            return self._parts.drawn(conversation, task, [self._notices.reply("record_replaced")])
        said = self._notices.new_record_link.format(minutes=self._links.minutes)
        return [Outgoing(activity=new_link(said), record=mark)]
