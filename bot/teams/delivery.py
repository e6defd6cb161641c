"""Sends answers, part by part and in order. If a part cannot be delivered, it is logged and dropped."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from typing import Any

import structlog

from bot.monitoring.logs import conversation_mark
from bot.teams.answering import Answering
from bot.teams.connector import Connector, NotDelivered
from bot.teams.drawing import typing
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.kept import Card, TeamsStore
from bot.teams.marks import Marks
from bot.teams.metrics import TeamsMetrics
from bot.teams.plainly import plainly
from bot.teams.store_failures import going_on_without
from bot.teams.task import Address, Outgoing, Say, Tapped, Task

log = structlog.get_logger()

# The longest that an answer waits for the typing indicator to be sent.
_TYPING_SECONDS = 2.0
# The statuses by which the connector rejects the message itself. It may accept another form.
_NOT_SO = frozenset({400, 413})


class Delivery:
    """Answers waiting messages and sends the answers. Make one for the process."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        answering: Answering,
        connector: Connector,
        kept: TeamsStore,
        marks: Marks,
        metrics: TeamsMetrics,
        turns_at_once: int,
        count: Callable[[], int],
    ) -> None:
        """Store the parts that it uses.

        Args:
            count: returns how many messages are waiting.
        """
        # Limit only the turns: a sending that waits for Microsoft must not stop others from being answered.
        self._turns = asyncio.Semaphore(turns_at_once)
        self._inbox = inbox
        self._answering = answering
        self._connector = connector
        self._kept = kept
        self._marks = marks
        self._metrics = metrics
        self._count = count
        # Finished but not yet marked so in the database. A restart would answer them again, perhaps hours later.
        self._finished: set[int] = set()

    async def handle(self, waiting: Waiting) -> None:
        """Answer the message and send the answer, or the parts not yet sent."""
        try:
            await self._handle(waiting)
        except Exception as error:
            # The queue continues with the next one. This one stays written down, and is resumed at the next start.
            self._metrics.not_delivered.labels("unexpected").inc()
            log.error("teams_task_failed", conversation=conversation_mark(waiting.conversation), exc_info=error)
        self._metrics.waiting.set(max(0, self._count() - 1))

    async def _handle(self, waiting: Waiting) -> None:
        task = Task.model_validate(waiting.task)
        if waiting.outgoing is None:
            parts = await self._answered(waiting.conversation, task)
            written = [part.model_dump(mode="json") for part in parts]
            await self._note(waiting, self._inbox.answered, waiting.number, written)
        else:
            parts = [Outgoing.model_validate(part) for part in waiting.outgoing]
        for number, part in enumerate(parts[waiting.sent :], start=waiting.sent + 1):
            await self._deliver(waiting.conversation, task.to, part)
            await self._note(waiting, self._inbox.sent, waiting.number, number)
        if waiting.number != UNWRITTEN:
            self._finished.add(waiting.number)
        await self.note_finished()

    async def note_finished(self) -> None:
        """Write down what is finished. If that fails, the next call tries again."""
        for number in sorted(self._finished):
            try:
                await asyncio.to_thread(self._inbox.done, number)
            except sqlite3.Error as error:
                log.error("teams_not_written_down", waiting=len(self._finished), exc_info=error)
                return
            self._finished.discard(number)

    async def _note(self, waiting: Waiting, note: Callable[..., None], *given: object) -> None:
        """Write down the progress. If that fails, the person still gets the answer."""
        if waiting.number == UNWRITTEN:
            return
        try:
            await asyncio.to_thread(note, *given)
        except sqlite3.Error as error:
            log.error("teams_not_written_down", conversation=conversation_mark(waiting.conversation), exc_info=error)

    async def _answered(self, conversation: str, task: Task) -> list[Outgoing]:
        """The answer. The typing indicator is shown meanwhile."""
        showing = None
        if isinstance(task.what, (Say, Tapped)) and not task.to.in_channel:
            showing = asyncio.create_task(self._show_typing(task.to))
        try:
            async with self._turns:
                return await self._answering.answer(conversation, task)
        finally:
            if showing is not None:
                # Send it before the answer or not at all: after the answer, it would stay.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(showing, _TYPING_SECONDS)

    async def _show_typing(self, to: Address) -> None:
        with contextlib.suppress(NotDelivered):
            await self._connector.post(to.service_url, to.conversation, _addressed(typing(), to), attempts=1)

    async def _deliver(self, conversation: str, to: Address, part: Outgoing) -> None:
        try:
            await self._send(conversation, to, part)
        except NotDelivered as failure:
            self._metrics.not_delivered.labels(failure.reason).inc()
            log.error(
                "teams_not_delivered", conversation=conversation_mark(conversation), reason=failure.reason, how=part.how
            )
            if failure.status in _NOT_SO and part.how != "replace":
                await self._say_plainly(conversation, to, part)

    async def _say_plainly(self, conversation: str, to: Address, part: Outgoing) -> None:
        """Say in plain words what Teams did not accept as drawn, without cards or citations."""
        try:
            for activity in plainly(part):
                await self._connector.post(to.service_url, to.conversation, _addressed(activity, to))
        except NotDelivered as failure:
            log.error(
                "teams_not_delivered",
                conversation=conversation_mark(conversation),
                reason=failure.reason,
                how="plainly",
            )

    async def _send(self, conversation: str, to: Address, part: Outgoing) -> None:
        if part.how == "replace":
            assert part.card is not None
            await self._connector.put(to.service_url, to.conversation, part.card, _addressed(part.activity, to))
            return
        if part.how == "send_privately" and await self._sent_privately(to, part.activity):
            return
        sent = await self._connector.post(to.service_url, to.conversation, _addressed(part.activity, to))
        if sent is not None and (part.activity.get("attachments") or part.about is not None):
            mark = self._marks.of("message", to.tenant, to.conversation, sent)
            with going_on_without("a card"):
                await asyncio.to_thread(
                    self._kept.add_card,
                    mark,
                    Card(conversation, part.question, part.about, sent if part.question is not None else None),
                )

    async def _sent_privately(self, to: Address, activity: dict[str, Any]) -> bool:
        """Whether it could be sent to the person alone. They may not have the app themselves."""
        body = {
            "bot": {"id": to.bot},
            "members": [{"id": to.person}],
            "isGroup": False,
            "tenantId": to.tenant,
            "channelData": {"tenant": {"id": to.tenant}},
        }
        try:
            chat = await self._connector.private_conversation(to.service_url, body)
            alone = to.model_copy(update={"conversation": chat, "place": "personal", "activity": None})
            await self._connector.post(to.service_url, chat, _addressed(activity, alone))
        except NotDelivered as failure:
            if failure.status is not None and 400 <= failure.status < 500:
                return False
            raise
        return True


def _addressed(activity: dict[str, Any], to: Address) -> dict[str, Any]:
    """The activity with its sender, recipient, place and, in a thread or group, the message that it answers."""
    addressed = {
        **activity,
        "from": {"id": to.bot},
        "recipient": {"id": to.person},
        "conversation": {"id": to.conversation},
    }
    if to.place != "personal" and to.activity is not None:
        addressed["replyToId"] = to.activity
    return addressed
