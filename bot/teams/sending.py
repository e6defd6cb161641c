"""Sends the parts of an answer to Microsoft's connector: as a message, privately, or in place of another."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.teams.connector import Connector, NotDelivered, is_targeted
from bot.teams.drawing import typing, with_word_file, without_word_file
from bot.teams.just_asked import JustAsked
from bot.teams.kept import Card, TeamsStore
from bot.teams.marks import Marks
from bot.teams.plainly import plainly
from bot.teams.private_chats import PrivateChats, addressed
from bot.teams.record_links import RecordLinks
from bot.teams.store_failures import going_on_without
from bot.teams.task import Address, Outgoing

# The message that a part replaces is gone, or may not be changed.
_NOT_THERE = frozenset({403, 404, 405})
# Teams does not show the message to one person alone.
_NOT_FOR_ONE = frozenset({400, 403, 404, 405, 501})


@dataclass(frozen=True)
class Sending:
    """Sends parts.

    Attributes:
        for_its_person_alone: where others read, messages are shown to their person alone.
    """

    connector: Connector
    kept: TeamsStore
    marks: Marks
    links: RecordLinks
    just_asked: JustAsked
    private_chats: PrivateChats
    for_its_person_alone: bool = False

    async def send(
        self,
        conversation: str,
        to: Address,
        part: Outgoing,
        short: dict[str, Any],
        stands: Callable[[Outgoing], Awaitable[None]],
        attempts: int | None = None,
    ) -> None:
        """Send the part.

        What goes on in the private chat is handed over first.

        If Microsoft may have taken it already, the long part is not simply sent again. A short message is sent, and
        then replaced by the part, which may be done as often as it takes. So may the update of a card in place.

        Args:
            short: the short message.
            stands: notes that the short message stands where the part will be, that there is no card to update, that
                the first words on what goes on are said, or that it is handed over.
            attempts: how often to try; None for as often as set.

        Raises:
            NotDelivered: it could not be sent.
        """
        if part.how == "replace":
            assert part.card is not None
            try:
                activity = self._addressed(part.activity, to)
                await self.connector.put(to.service_url, to.conversation, part.card, activity, attempts)
            finally:
                with going_on_without("a used card"):
                    await asyncio.to_thread(self.kept.used, conversation, part.card)
            return
        if part.goes_on is not None:
            first_said = part.model_copy(update={"goes_on": part.goes_on.model_copy(update={"said_first": ""})})
            could = await self.private_chats.go_on(to, part.goes_on, lambda: stands(first_said), attempts)
            part = part.gone_on(could)
            await stands(part)
        if not part.activity:
            return
        if part.how == "send_privately" or to.is_aside:
            # A notice that may be there already is not said twice.
            is_there = part.in_doubt or await self.private_chats.sent(to, part.activity, attempts)
            if is_there or to.is_aside:
                return
        activity = self._addressed(self._linked(conversation, part), to)
        if part.updates is not None:
            if await self._replaced(to, part.updates, activity, attempts):
                self.just_asked.note(conversation, part.updates)
                await self._remember(conversation, to, part, part.updates)
                return
            with going_on_without("a used card"):
                await asyncio.to_thread(self.kept.used, conversation, part.updates)
            part = part.model_copy(update={"updates": None, "used": None, "in_doubt": False})
            await stands(part)
        if part.in_doubt:
            sent = part.stands_as
            if sent is None:
                short = self._addressed(short, to)
                sent, for_all = await self._posted(to, short, attempts=1, repeatable=True)
                if sent is not None:
                    part = part.model_copy(update={"stands_as": sent, "stands_for_all": for_all})
                    await stands(part)
            if sent is not None:
                instead = _for_everybody(activity) if part.stands_for_all else activity
                if await self._replaced(to, sent, instead, attempts):
                    await self._remember(conversation, to, part, sent)
                    return
                # It will not be changed later either. What is posted now may be taken without a word, too.
                await stands(part.model_copy(update={"stands_as": None, "stands_for_all": False}))
        sent, _ = await self._posted(to, activity, attempts)
        await self._remember(conversation, to, part, sent)

    async def brief(self, to: Address, activity: dict[str, Any], attempts: int = 1) -> None:
        """Send something short. It does no harm if it is not seen, or seen twice.

        Raises:
            NotDelivered: it could not be sent.
        """
        if not to.is_aside:
            await self._posted(to, self._addressed(activity, to), attempts)
        elif activity["type"] == "message":
            await self.private_chats.sent(to, activity, attempts)

    async def replace_short(self, to: Address, part: Outgoing, activity: dict[str, Any]) -> None:
        """Say something else in place of the short message that stands for the part.

        Raises:
            NotDelivered: it could not be sent.
        """
        if part.stands_as is not None and not to.is_aside:
            said = self._addressed(activity, to)
            said = _for_everybody(said) if part.stands_for_all else said
            await self.connector.put(to.service_url, to.conversation, part.stands_as, said, attempts=1)

    async def is_there(self, to: Address) -> bool:
        """Whether Microsoft's side takes or refuses anything there now, by the typing indicator, which does no harm."""
        if to.is_aside:
            return False
        try:
            await self.brief(to, typing())
        except NotDelivered as failure:
            return not failure.later
        return True

    async def say_plainly(self, to: Address, part: Outgoing) -> None:
        """Say in plain words what Teams does not accept as drawn, without cards or citations.

        Raises:
            NotDelivered: it could not be sent.
        """
        for activity in plainly(part if part.goes_on is None else part.gone_on(could=False)):
            await self.brief(to, activity)

    def _linked(self, conversation: str, part: Outgoing) -> dict[str, Any]:
        """The part's activity, with the link to its Word file. The link works from now on, whenever it was drawn.

        Where links were turned off since then, it is sent without one.
        """
        if part.record is None:
            return part.activity
        if not self.links.are_made:
            return without_word_file(part.activity)
        return with_word_file(part.activity, self.links.url(conversation, part.record))

    def _addressed(self, activity: dict[str, Any], to: Address) -> dict[str, Any]:
        """The activity with where it goes, and where others read, for its person alone if that is turned on."""
        sent = addressed(activity, to)
        if self.for_its_person_alone and to.is_seen_by_others and sent["type"] == "message":
            sent["recipient"] = {**sent["recipient"], "isTargeted": True}
        return sent

    async def _posted(
        self, to: Address, activity: dict[str, Any], attempts: int | None, repeatable: bool = False
    ) -> tuple[str | None, bool]:
        """Post the message. Where Teams refuses to show it to its person alone, everybody sees it.

        It may say whom to call.

        Returns:
            Its id, and whether everybody sees it for that reason.
        """
        try:
            return await self.connector.post(to.service_url, to.conversation, activity, attempts, repeatable), False
        except NotDelivered as failure:
            if not is_targeted(activity) or failure.status not in _NOT_FOR_ONE:
                raise
        activity = _for_everybody(activity)
        return await self.connector.post(to.service_url, to.conversation, activity, attempts, repeatable), True

    async def _replaced(self, to: Address, sent: str, activity: dict[str, Any], attempts: int | None) -> bool:
        """Whether the message could be replaced. It may have been deleted."""
        try:
            await self.connector.put(to.service_url, to.conversation, sent, activity, attempts)
        except NotDelivered as failure:
            if failure.status in _NOT_THERE:
                return False
            raise
        return True

    async def _remember(self, conversation: str, to: Address, part: Outgoing, sent: str | None) -> None:
        """Remember what was sent, for when somebody taps it or gives feedback."""
        if sent is None or not (part.activity.get("attachments") or part.about is not None):
            return
        mark = self.marks.of("message", to.tenant, to.conversation, sent)
        card = Card(conversation, part.question, part.about, sent if part.question is not None else None)
        with going_on_without("a card"):
            await asyncio.to_thread(self.kept.add_card, mark, card)


def _for_everybody(activity: dict[str, Any]) -> dict[str, Any]:
    """The activity as everybody sees it."""
    return {**activity, "recipient": {"id": activity["recipient"]["id"]}}
