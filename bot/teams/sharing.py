"""Shares the conversations in Teams with the other gateways on the same PostgreSQL: the rounds, and asking before
anything is sent. Where this gateway is the only one (SQLite), it does nothing.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import monotonic

import structlog

from bot.monitoring.logs import conversation_mark
from bot.store.errors import StoreError, is_of_the_store
from bot.teams.claims import LEASE_SECONDS, NO_CLAIM, claim_now
from bot.teams.conversation_queues import ConversationQueues
from bot.teams.handled import Handled
from bot.teams.inbox import UNWRITTEN, Inbox, Waiting
from bot.teams.shared_inbox import SharedInbox
from bot.teams.store_failures import going_on_without

log = structlog.get_logger()

ROUND_SECONDS = 1.0
# So long is the store asked again whose the conversation is. People then get their answer, perhaps twice.
STORE_SILENT_SECONDS = 20.0
_ASK_AGAIN_SECONDS = 1.0


class Sharing:
    """Does it. Make one for the process."""

    def __init__(
        self,
        inbox: Inbox,
        queues: ConversationQueues[Waiting],
        clock: Callable[[], float],
        counter: Callable[[], float],
    ) -> None:
        """Store the parts that it uses.

        Args:
            clock: returns seconds since 1970.
            counter: returns seconds since any moment. It never jumps.
        """
        self._inbox = inbox if isinstance(inbox, SharedInbox) else None
        self._queues = queues
        self._clock = clock
        self._counter = counter
        self._handled = Handled()
        self._takes_more = True
        # The claims as of the last look.
        self._mine: frozenset[int] = frozenset()
        # Since when the store fails, and when it last did.
        self._fails_since: float | None = None
        self._failed_at = 0.0
        self._rounds: asyncio.Task[None] | None = None

    @property
    def is_on(self) -> bool:
        """Whether there may be other gateways."""
        return self._inbox is not None

    async def start(self) -> None:
        """Take up what nobody answers, and begin the rounds."""
        await self.look()
        self._rounds = asyncio.create_task(self._go_round())

    def take_no_more(self) -> None:
        """Claim nothing more: this gateway stops."""
        self._takes_more = False

    async def stop(self) -> None:
        """End the rounds, and leave what is not answered to the others."""
        if self._rounds is not None:
            self._rounds.cancel()
            with suppress(asyncio.CancelledError):
                await self._rounds
        if self._inbox is not None:
            with going_on_without("claims to give back"):
                await asyncio.to_thread(self._inbox.give_back)

    def add(self, waiting: list[Waiting]) -> None:
        """Put those into the queues that are not there yet, and were not there before under the same claim."""
        here = {(one.number, one.claim) for _, one in self._queues.everything()} if self.is_on else set()
        for one in waiting:
            if one.number == UNWRITTEN or ((one.number, one.claim) not in here and not self._handled.has(one)):
                came = self._counter() - max(0.0, self._clock() - one.at)
                self._queues.add(one.conversation, replace(one, came=came))

    def note_handled(self, waiting: Waiting) -> None:
        """Note that it leaves the queues. A look that began before may still find it waiting."""
        if self.is_on and waiting.number != UNWRITTEN:
            self._handled.add(waiting)

    async def elsewhere(self, conversation: str) -> int:
        """How many activities of the conversation wait in other gateways, or for a moment in none."""
        if self._inbox is not None:
            with going_on_without("what waits elsewhere"):
                return await asyncio.to_thread(self._inbox.elsewhere, conversation, self._here(conversation))
        return 0

    async def waits_in(self, mark: str) -> str | None:
        """The conversation in which a typed message with that mark waits in another gateway, or None.

        Raises:
            StoreError: the store failed.
        """
        return None if self._inbox is None else await asyncio.to_thread(self._inbox.waits_in, mark)

    async def confirm(self) -> None:
        """Make sure that what is done here is still this gateway's, before something is sent.

        Raises:
            ClaimLost: another gateway does it now.
        """
        claim = claim_now()
        if self._inbox is None or claim == NO_CLAIM:
            return
        while True:
            began = monotonic()
            try:
                await asyncio.to_thread(self._inbox.confirm, claim)
            except StoreError:
                if self._fails_for() >= STORE_SILENT_SECONDS:
                    # Nobody else can have claimed it either, unless this gateway alone is cut off.
                    return
                await asyncio.sleep(_ASK_AGAIN_SECONDS)
                continue
            self._fails_since = None
            if monotonic() - began < LEASE_SECONDS / 2:
                return
            # This process was stopped in between, and others may have taken it.

    async def look(self) -> None:
        """Do one round."""
        if self._inbox is None:
            return
        try:
            found = await asyncio.to_thread(self._inbox.look, self._still_here(), self._takes_more)
        except StoreError as error:
            self._fails_for()
            # The next round tries again. A store that is away says so itself, once.
            if is_of_the_store(error):
                log.debug("teams_round_failed", exc_info=error)
            else:
                log.error("teams_round_failed", exc_info=error)
            return
        self._fails_since, self._mine = None, found.claims
        if found.taken_over:
            log.warning("teams_taken_over", conversations=found.taken_over)
        if self._takes_more:
            self.add(found.waiting)

    def note_lost(self, waiting: Waiting) -> None:
        """Log that another gateway answers it now."""
        log.warning("teams_claim_lost", conversation=conversation_mark(waiting.conversation))

    def _fails_for(self) -> float:
        """Note that the store fails, and return for how many seconds it has.

        The time in which this process was stopped is not among them: its connections break then, and others go on.
        """
        now = monotonic()
        if self._fails_since is None or now - self._failed_at > LEASE_SECONDS:
            self._fails_since = now
        self._failed_at = now
        return now - self._fails_since

    def _here(self, conversation: str) -> list[int]:
        return [one.number for one in self._queues.items(conversation)]

    def _still_here(self) -> list[int]:
        """What need not be read again. What was lost and came back is read under its new claim."""
        return [one.number for _, one in self._queues.everything() if one.claim in self._mine]

    async def _go_round(self) -> None:
        while self._inbox is not None:
            await asyncio.sleep(ROUND_SECONDS)
            await self.look()
