"""Rasa's tracker store in PostgreSQL, for as many Rasas as there are, with the ability to forget.

It promises what the one on a SQLite file does (tracker_store.py), but for what PostgreSQL itself keeps of deleted rows
(docs/scale-out.md). It relies on no lock of Rasa's: the gateway takes one turn of a conversation at a time, and where
two Rasas are at one anyway, the later to store it is refused (event_table.py).
"""

import atexit
import logging
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.event_table import EventTable
from bot.assistant.forgetful_turns import answer_on_without_memory
from bot.assistant.store_care import DamagedConversation
from bot.assistant.stored_events import decoded, row_of

logger = logging.getLogger(__name__)

_BESIDE = ("", "-wal", "-shm", "-journal")
# What a tracker carries from its reading to its saving.
_READ = "_stored_events"

# Rasa loads this module before it opens its store, so its patch is applied here.
answer_on_without_memory()


class SharedTrackerStore(TrackerStore):
    """Stores one session for each conversation."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        *,
        url: str,
        db: str | None = None,
    ) -> None:
        """Store where the database is. It is opened at its first use.

        Args:
            url: postgresql://…
            db: the SQLite file that was used before. Nobody reads it any more, so it is deleted once the table works:
                a conversation that is deleted must not stay in it.
        """
        super().__init__(domain, event_broker)
        self._before = None if db is None else Path(db)
        self._table = EventTable(url, self._delete_the_file_before)
        atexit.register(self.close)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The current session of a conversation. Raises whatever the database raises.

        Raises:
            DamagedConversation: what is stored of this one cannot be read. It is forgotten.
        """
        data, last = await self._table.events(sender_id)
        if not data:
            return None
        try:
            stored = [decoded(one) for one in data]
        except DamagedConversation:
            logger.error("a stored event is malformed, so its conversation is forgotten")
            await self.forget(sender_id)
            raise
        tracker = DialogueStateTracker.from_dict(sender_id, stored, self.domain.slots)
        setattr(tracker, _READ, (len(stored), last))
        return tracker

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations. Raises whatever the database raises."""
        return await self._table.ids_after("", None)

    async def ids_after(self, after: str, most: int) -> list[str]:
        """At most `most` ids of conversations, in order, from the first after that one. Raises as `keys` does."""
        return await self._table.ids_after(after, most)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the new events. Where they begin a session, the one before is deleted.

        Raises whatever the database raises.

        Raises:
            OvertakenTurn: the conversation went on elsewhere, or was deleted, since the tracker was read.
        """
        await self.stream_events(tracker)
        count, last = getattr(tracker, _READ, (0, 0))
        new = list(islice(tracker.events, count, None))
        if not new:
            return
        starts = [number for number, event in enumerate(new) if isinstance(event, SessionStarted)]
        rows = [row_of(event) for event in new[starts[-1] if starts else 0 :]]
        last = await self._table.append(tracker.sender_id, rows, last, instead=bool(starts))
        setattr(tracker, _READ, (count + len(new), last))

    async def keep_last_turns(self, conversation: str, most: int) -> None:
        """Delete all but the last turns of a conversation's session. Raises whatever the database raises.

        What an answer of the guided decision set before them is forgotten too.
        """
        await self._table.keep_last_turns(conversation, most)

    async def forget(self, conversation: str) -> None:
        """Delete every event of a conversation. Raises whatever the database raises."""
        await self._table.delete(conversation)

    def close(self) -> None:
        """Close the connection."""
        atexit.unregister(self.close)
        self._table.close()

    def _delete_the_file_before(self) -> None:
        before, self._before = self._before, None
        if before is None or not before.exists():
            return
        for beside in _BESIDE:
            Path(f"{before}{beside}").unlink(missing_ok=True)
        logger.warning("the tracker store is in PostgreSQL now, so the file of before was deleted: %s", before)
