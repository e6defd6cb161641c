"""Puts the Teams channel together."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import httpx

from bot.contract.replies import BotReply
from bot.contract.whom_to_call import WhomToCall
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turn_locks import TurnLocks
from bot.conversation.turns import Turns
from bot.limits.rate_limits import RateLimits
from bot.limits.turns_in_hand import TurnsInHand
from bot.monitoring.metrics import Metrics
from bot.retention.deletions import Deletions
from bot.shared.secret_files import read_or_make_secret, secret_path
from bot.store.conversations import ConversationStore
from bot.store.database import Database
from bot.teams.answering import Answering
from bot.teams.asking_about import AskingAbout
from bot.teams.bot_token import BotToken, token_source
from bot.teams.bursts import Bursts
from bot.teams.claims import ClaimLost, working_under
from bot.teams.clouds import endpoints
from bot.teams.connector import Connector
from bot.teams.conversation_queues import ConversationQueues, PutOff
from bot.teams.copy import teams_words
from bot.teams.delivery import Delivery
from bot.teams.delivery_notices import DeliveryNotices
from bot.teams.feedback import Judging
from bot.teams.going_on import GoingOn
from bot.teams.inbox import Inbox, Waiting
from bot.teams.just_asked import JustAsked
from bot.teams.kept import TeamsStore
from bot.teams.keys import SigningKeys
from bot.teams.marks import Marks
from bot.teams.metrics import TeamsMetrics
from bot.teams.opening import ConversationOpening
from bot.teams.parts import Parts
from bot.teams.patience import Patience
from bot.teams.private_chats import PrivateChats
from bot.teams.reach import Reach
from bot.teams.reception import Overfull, Reception
from bot.teams.record_links import RecordLinks
from bot.teams.saying import Saying
from bot.teams.sending import Sending
from bot.teams.settings import TeamsSettings
from bot.teams.shared_inbox import SharedInbox
from bot.teams.sharing import Sharing
from bot.teams.stopped import Stopped
from bot.teams.tab import framed_by
from bot.teams.tapping import Tapping
from bot.teams.taps import Taps
from bot.teams.task import Task
from bot.teams.turn_once import TurnOnce
from bot.teams.turning import Turning
from bot.teams.unheard import UnheardWords
from bot.teams.upkeep import Upkeep
from bot.teams.used_cards import UsedCards
from bot.teams.verification import Verification

# Close an idle connection before Microsoft does. A call that meets a closed one leaves it open whether it was taken.
_IDLE_SECONDS = 2.0


# How many conversations may wait for Microsoft to accept an answer, for each turn that may be taken at once.
_SENDING_FOR_EACH_TURN = 16


@dataclass(frozen=True)
class SharedParts:
    """The gateway's own parts, used by this channel as by the web chat."""

    database: Database
    conversations: ConversationStore
    deletions: Deletions
    rasa: RasaClient
    locks: TurnLocks
    turns: Turns
    limits: RateLimits
    in_hand: TurnsInHand
    metrics: Metrics
    greeting: BotReply
    unavailable: Callable[[str], BotReply]
    whom_to_call: WhomToCall
    idle_seconds: float
    # How long a turn may take once the gateway is asked to stop.
    grace_seconds: float
    # Says whether the assistant has just answered a question.
    ready: Callable[[], Awaitable[bool]]
    # Seconds since 1970, for stored times; a counter that never jumps; and the time of day, by which Microsoft's
    # tokens expire.
    clock: Callable[[], float]
    counter: Callable[[], float]
    time_of_day: Callable[[], float]
    # Stores feedback without its author, given conversation, passages, helpful and words. None: only count it.
    keep_feedback: Callable[[str, list[str], bool, str], Awaitable[None]] | None = None


class Teams:
    """The channel: verifies, receives and answers."""

    def __init__(
        self,
        settings: TeamsSettings,
        secret: str,
        shared: SharedParts,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Put the parts together.

        Args:
            secret: for the keyed hashes.
            transport: a fake Microsoft, in tests.
            sleep: waits between attempts.

        Raises:
            ValueError: a secret is empty.
            OSError: a secret cannot be read.
        """
        assert settings.app_id is not None
        where = endpoints(settings)
        self.metrics = TeamsMetrics(shared.metrics.registry)
        # Allow a proxy from the environment: a council's machine may reach Microsoft only through one.
        self._client = httpx.AsyncClient(
            timeout=settings.timeout_seconds,
            transport=transport,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=_IDLE_SECONDS),
        )
        keys = SigningKeys(
            self._client,
            where.openid_metadata_url,
            settings.keys_kept_hours * 3600,
            settings.keys_refreshed_at_most_every_seconds,
            monotonic,
        )
        self.verification = Verification(settings.app_id, settings.tenant_ids, where, keys, shared.time_of_day)
        marks, notices, kept = Marks(secret), teams_words().notices, TeamsStore(shared.database)
        self.links = RecordLinks(secret, settings.public_host, settings.record_link_minutes * 60.0, shared.clock)
        self._inbox = _inbox(shared.database, settings.waiting_limit)
        self._queues: ConversationQueues[Waiting] = ConversationQueues(
            self._delivered, settings.workers * _SENDING_FOR_EACH_TURN, sleep
        )
        self.sharing = Sharing(self._inbox, self._queues, shared.clock, shared.counter)
        self.reach = Reach(self.metrics, self._queues.wake)
        self._unheard, bursts, patience = UnheardWords(shared.counter), Bursts(), Patience(shared.counter)
        just_asked = JustAsked(shared.counter)
        self._connector = connector = Connector(
            self._client,
            BotToken(token_source(settings, where, self._client), monotonic),
            self.verification.may_get_our_token,
            self.metrics,
            settings.send_attempts,
            settings.retry_base_seconds,
            settings.retry_most_seconds,
            sleep,
            self.reach.note,
            self.sharing.confirm,
        )
        private_chats = PrivateChats(connector, marks, self._is_known, self._handed_over)
        opening = ConversationOpening(
            conversations=shared.conversations,
            deletions=shared.deletions,
            locks=shared.locks,
            kept=kept,
            notices=notices,
            greeting=shared.greeting,
            idle_seconds=shared.idle_seconds,
            clock=shared.clock,
        )
        parts = Parts(marks=marks, links=self.links, used_cards=UsedCards(kept, marks), metrics=shared.metrics)
        of_delivery = DeliveryNotices(
            parts=parts,
            notices=notices,
            whom_to_call=shared.whom_to_call,
            unavailable=shared.unavailable,
            kept=kept,
            metrics=shared.metrics,
            clock=shared.clock,
        )
        going_on = GoingOn(parts, opening, kept, marks, notices, self._waits_in, self._received)
        turning = Turning(
            once=TurnOnce(shared.turns, shared.in_hand, kept),
            opening=opening,
            inbox=self._inbox,
            turned=patience.turned,
        )
        saying = Saying(
            turning=turning,
            opening=opening,
            going_on=going_on,
            parts=parts,
            kept=kept,
            inbox=self._inbox,
            unheard=self._unheard,
            hearing=shared.turns.hearing,
            notices=notices,
            whom_to_call=shared.whom_to_call,
            limits=shared.limits,
        )
        tapping = Tapping(
            turning=turning,
            going_on=going_on,
            parts=parts,
            kept=kept,
            links=self.links,
            just_asked=just_asked,
            notices=notices,
            limits=shared.limits,
            record_of=shared.conversations.decision_on_record,
        )
        answering = Answering(
            saying=saying,
            tapping=tapping,
            turning=turning,
            opening=opening,
            going_on=going_on,
            parts=parts,
            notices=notices,
            of_delivery=of_delivery,
            metrics=shared.metrics,
            whom_to_call=shared.whom_to_call,
            unheard=self._unheard,
            bursts=bursts,
            too_fast=self._too_fast,
        )
        self._delivery = Delivery(
            inbox=self._inbox,
            answering=answering,
            notices=of_delivery,
            sending=Sending(connector, kept, marks, self.links, just_asked, private_chats, settings.targeted),
            metrics=self.metrics,
            turns_at_once=settings.workers,
            count=lambda: len(self._queues),
            behind=lambda conversation: self._queues.items(conversation)[1:],
            drop=self._drop,
            confirm=self.sharing.confirm,
            ready=shared.ready,
            patience=patience,
            stopped=Stopped(shared.turns.switched_off.notice, parts),
            counter=shared.counter,
        )
        self.reception = Reception(
            inbox=self._inbox,
            queues=self._queues,
            marks=marks,
            taps=Taps(marks, kept),
            hearing=shared.turns.hearing,
            notices=notices,
            metrics=self.metrics,
            unheard=self._unheard,
            bursts=bursts,
            sharing=self.sharing,
            all_shown=lambda conversation: all(map(self._delivery.is_shown, self._queues.items(conversation))),
            in_conversation=settings.waiting_in_conversation,
            clock=shared.clock,
            counter=shared.counter,
        )
        self.asking_about = AskingAbout(self.reception, teams_words().asking)
        self.feedback = Judging(marks, kept, self.metrics, shared.limits, shared.in_hand, shared.keep_feedback)
        self.tab_framed_by = framed_by(settings.cloud) if settings.tab else ()
        self.body_limit_bytes = settings.body_limit_bytes
        self._grace_seconds = shared.grace_seconds
        self.upkeep = Upkeep(
            inbox=self._inbox,
            queues=self._queues,
            unheard=self._unheard,
            reach=self.reach,
            connector=connector,
            metrics=self.metrics,
            sharing=self.sharing,
            note_finished=self._delivery.note_finished,
            remembered_seconds=settings.remembered_hours * 3600,
            clock=shared.clock,
            counter=shared.counter,
        )

    async def start(self) -> None:
        """Resume activities that were acknowledged but not finished when the last process ended."""
        await self.upkeep.start()

    async def idle(self) -> None:
        """Wait until every message received is answered."""
        await self._queues.idle()

    async def close(self) -> None:
        """Finish the work in progress, leave the rest written down, and close the connections."""
        await self.upkeep.stop()
        # Its claims are renewed until the work in progress has ended.
        self.sharing.take_no_more()
        await self._queues.stop(self._grace_seconds)
        await self._delivery.note_finished()
        await self.sharing.stop()
        await self._client.aclose()

    async def _delivered(self, waiting: Waiting) -> PutOff[Waiting] | None:
        put_off = None
        try:
            with working_under(waiting.claim):
                put_off = await self._delivery.handle(waiting)
        except ClaimLost:
            self.sharing.note_lost(waiting)
            self._delivery.lost(waiting)
        if put_off is None:
            self.sharing.note_handled(waiting)
        return put_off

    def _drop(self, conversation: str, waiting: Waiting) -> None:
        self._queues.drop(conversation, waiting)
        self.sharing.note_handled(waiting)

    async def _too_fast(self, conversation: str, task: Task) -> bool:
        try:
            await self.reception.too_fast(conversation, task)
        except Overfull:
            return False
        return True

    async def _is_known(self, mark: str) -> bool:
        return await self.reception.knows(mark)

    async def _received(self, mark: str, conversation: str, task: Task, at: float) -> None:
        await self.reception.receive(mark, conversation, task, at)

    async def _handed_over(self, mark: str, conversation: str, task: Task, at: float) -> bool:
        try:
            await self._received(mark, conversation, task, at)
        except Overfull:
            return False
        return True

    async def _waits_in(self, mark: str) -> str | None:
        """The conversation in which a typed message with that mark waits, here or in another gateway, or None."""
        for conversation, waiting in self._queues.everything():
            what = waiting.task["what"]
            if what["do"] in ("say", "unheard") and what["mark"] == mark:
                return conversation
        return await self.sharing.waits_in(mark)


def _inbox(database: Database, waiting_limit: int) -> Inbox:
    """The inbox, which other gateways may share."""
    if database.is_shared:
        return SharedInbox(database, waiting_limit, secrets.token_hex(16))
    return Inbox(database, waiting_limit)


def open_channel(
    settings: TeamsSettings | None,
    var_dir: Path,
    shared: SharedParts,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Teams | None:
    """Open the channel, or return None if it is not configured.

    Args:
        transport: a fake Microsoft, in tests.

    Raises:
        ValueError: a secret is empty or unsafe.
        OSError: a secret cannot be read.
    """
    if settings is None or not settings.on:
        return None
    return Teams(settings, read_or_make_secret(secret_path(var_dir, "teams")), shared, transport)
