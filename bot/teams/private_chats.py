"""The private chat of the bot with one person, whom it knows from elsewhere."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.teams.connector import Connector, NotDelivered
from bot.teams.drawing import in_words
from bot.teams.marks import Marks
from bot.teams.task import Address, GoesOn, Task


@dataclass(frozen=True)
class PrivateChats:
    """Opens them, and says and hands over something there.

    Attributes:
        is_known: whether something with that mark was received before.
        receive: receives a task for a conversation of ours, given its mark, the conversation, the task, and when it
            came. Returns False if too much is waiting.
    """

    connector: Connector
    marks: Marks
    is_known: Callable[[str], Awaitable[bool]]
    receive: Callable[[str, str, Task, float], Awaitable[bool]]

    async def sent(self, to: Address, activity: dict[str, Any], attempts: int | None) -> bool:
        """Whether it could be sent to the person alone. They may not have the app themselves.

        Raises:
            NotDelivered: it may be taken later, or nobody knows whether it was.
        """
        try:
            alone = await self._open(to, attempts)
            await self.connector.post(alone.service_url, alone.conversation, addressed(activity, alone), attempts)
        except NotDelivered as failure:
            return _not_refused(failure)
        return True

    async def go_on(
        self, to: Address, goes_on: GoesOn, said_first: Callable[[], Awaitable[None]], attempts: int | None
    ) -> bool:
        """Hand over what goes on in the private chat, once. Return False if there can be no such chat.

        Args:
            said_first: notes that its first words are said, and need not be said again.

        Raises:
            NotDelivered: it may work later. Nothing was handed over.
        """
        if await self.is_known(goes_on.mark):
            return True
        try:
            alone = await self._open(to, attempts)
            for activity in in_words(goes_on.said_first):
                await self._say_first(alone, activity, attempts)
            if goes_on.said_first:
                await said_first()
        except NotDelivered as failure:
            return _not_refused(failure)
        conversation = self.marks.conversation_of(alone.tenant, alone.conversation, to.known_as or to.person)
        task = Task(to=alone, what=goes_on.what)
        if not await self.receive(goes_on.mark, conversation, task, goes_on.asked_at):
            raise NotDelivered("overfull", later=True)
        return True

    async def _open(self, to: Address, attempts: int | None) -> Address:
        tenant = to.home or to.tenant
        body = {
            "bot": {"id": to.bot},
            "members": [{"id": to.person}],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        return to.in_private(await self.connector.private_conversation(to.service_url, body, attempts))

    async def _say_first(self, alone: Address, activity: dict[str, Any], attempts: int | None) -> None:
        """Say it. It is short, and does no harm if it is seen twice or not at all."""
        try:
            await self.connector.post(
                alone.service_url, alone.conversation, addressed(activity, alone), attempts, repeatable=True
            )
        except NotDelivered as failure:
            if not failure.in_doubt:
                raise


def _not_refused(failure: NotDelivered) -> bool:
    """False if there is no such chat: refused, or given without its id.

    Raises:
        NotDelivered: it may be taken later.
    """
    if failure.later:
        raise failure
    return False


def addressed(activity: dict[str, Any], to: Address) -> dict[str, Any]:
    """The activity with its sender, recipient, place and, in a thread or group, the message that it answers."""
    sent = {
        **activity,
        "from": {"id": to.bot},
        "recipient": {"id": to.person},
        "conversation": {"id": to.conversation},
    }
    if to.place != "personal" and to.activity is not None:
        sent["replyToId"] = to.activity
    return sent
