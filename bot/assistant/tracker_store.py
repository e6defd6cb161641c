"""Rasa's tracker store, on one SQLite file, with the ability to forget.

The gateway stores the conversation that people see. Rasa needs only the current session to decide its next action. So
earlier sessions are deleted as soon as a new one begins, the turns before the last ones where the gateway says so, and
whole conversations on request. In PostgreSQL, shared_tracker_store.py does the same.
"""

import asyncio
import atexit
import logging
import sqlite3
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.event_file import EventFile
from bot.assistant.forgetful_turns import answer_on_without_memory
from bot.assistant.store_care import BUSY_MILLISECONDS, DamagedConversation, StoreCare, replace_damaged
from bot.assistant.stored_events import decoded, row_of

logger = logging.getLogger(__name__)

# How long after a write the log is emptied, where nothing was deleted. Until then it only grows.
WIPE_LOG_SECONDS = 5.0

# Rasa loads this module before it opens its store, so its patch is applied here.
answer_on_without_memory()


class LogNotWiped(Exception):
    """Deleted data may still be in SQLite's write-ahead log."""


class ForgettingTrackerStore(TrackerStore):
    """Stores one session for each conversation. Deleted rows are overwritten and not only unlinked."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        db: str = "rasa.db",
        **_: Any,
    ) -> None:
        """Open the file. Put a damaged one aside first. A file that cannot be used does not stop the start.

        Args:
            db: the path of the file.

        Raises:
            OSError: a damaged file could not be put aside.
        """
        super().__init__(domain, event_broker)
        path = Path(db)
        self._file = EventFile(path, BUSY_MILLISECONDS)
        self._care = StoreCare(path, self._file)
        self._wiping: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        atexit.register(self.close)
        try:
            with self._care.around():
                replace_damaged(path)
                self._file.open()
        except sqlite3.Error:
            # It is logged, and each use tries again.
            return

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The current session of a conversation. Raises whatever the database raises.

        Raises:
            DamagedConversation: what is stored of this one cannot be read. It is forgotten.
        """
        with self._care.around(writing=False):
            data = self._file.events(sender_id)
        try:
            stored = [decoded(one) for one in data]
        except DamagedConversation:
            # It would fail every turn of this conversation. The others keep their memory.
            logger.error("a stored event is malformed, so its conversation is forgotten")
            await self.forget(sender_id)
            raise
        return DialogueStateTracker.from_dict(sender_id, stored, self.domain.slots) if stored else None

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations. Raises whatever the database raises."""
        return await self.ids_after("", -1)

    async def ids_after(self, after: str, most: int) -> list[str]:
        """At most `most` ids of conversations, in order, from the first after that one. Raises as `keys` does."""
        with self._care.around(writing=False):
            return self._file.ids_after(after, most)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the new events. Where they begin a session, the one before is deleted and wiped.

        Raises whatever the database raises.
        """
        await self.stream_events(tracker)
        with self._care.around():
            stored = self._file.count(tracker.sender_id)
            new = list(islice(tracker.events, stored, None))
            if not new:
                return
            starts = [number for number, event in enumerate(new) if isinstance(event, SessionStarted)]
            self._wipe_log_later()
            rows = [row_of(event) for event in new[starts[-1] if starts else 0 :]]
            self._file.append(tracker.sender_id, rows, instead=bool(starts))
            if starts and stored:
                # Where another process is reading, the timer tries again.
                self._file.wipe_log(waiting=False)

    async def keep_last_turns(self, conversation: str, most: int) -> None:
        """Delete all but the last turns of a conversation's session, and wipe it. Raises whatever the database raises.

        What an answer of the guided decision set before them is forgotten too.
        """
        with self._care.around():
            self._wipe_log_later()
            if self._file.keep_last_turns(conversation, most):
                # Where another process is reading, the timer tries again.
                self._file.wipe_log(waiting=False)

    async def forget(self, conversation: str) -> None:
        """Delete every event of a conversation, and empty SQLite's write-ahead log, which may still hold them.

        Raises:
            LogNotWiped: another process is reading the file. Ask again later. The database's own errors are raised too.
        """
        with self._care.around():
            self._file.delete(conversation)
            wiped = self._file.wipe_log()
        if not wiped:
            raise LogNotWiped

    def close(self) -> None:
        """Close the file, with its log emptied into it."""
        atexit.unregister(self.close)
        if self._wiping is not None:
            self._wiping.cancel()
        self._file.close()

    def _wipe_log_later(self) -> None:
        loop = asyncio.get_running_loop()
        if self._wiping is None or self._loop is not loop:
            self._loop, self._wiping = loop, loop.call_later(WIPE_LOG_SECONDS, self._wipe_log_now)

    def _wipe_log_now(self) -> None:
        self._wiping = None
        try:
            with self._care.around(writing=False):
                wiped = self._file.wipe_log(waiting=False)
        except sqlite3.Error:
            # It is logged. What is wrong now may be right at the next try.
            wiped = False
        if not wiped:
            self._wipe_log_later()
