"""Rasa's SQL tracker store, with the ability to forget.

The gateway stores the conversation that people see. Rasa needs only the current session to decide its next action. So
earlier sessions are deleted as soon as a new one begins, and whole conversations on request.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.forgetful_turns import answer_on_without_memory
from bot.assistant.store_care import BUSY_MILLISECONDS, StoreCare, replace_damaged

# Rasa loads this module before it opens its store, so its patch is applied here.
answer_on_without_memory()


class LogNotWiped(Exception):
    """Deleted data may still be in SQLite's write-ahead log."""


class ForgettingTrackerStore(SQLTrackerStore):
    """Stores one session for each conversation. On SQLite, deleted rows are overwritten and not only unlinked."""

    def __init__(self, *args: Any, dialect: str = "sqlite", db: str = "rasa.db", **kwargs: Any) -> None:
        """Open the database as Rasa's own store does, and set up SQLite. Put a damaged file aside first."""
        if dialect == "sqlite":
            replace_damaged(Path(db))
        super().__init__(*args, dialect=dialect, db=db, **kwargs)
        self._care = StoreCare(Path(db), lambda: self.Base.metadata.create_all(self.engine))
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _set_up_sqlite)
            self.engine.dispose()
            if self.engine.url.database and os.path.exists(self.engine.url.database):
                # An earlier version may have left the file open to others. SQLite's log next to it takes its mode.
                os.chmod(self.engine.url.database, 0o600)

    async def retrieve(self, sender_id: str) -> "DialogueStateTracker | None":
        """The current session of a conversation. Raises whatever the database raises."""
        with self._care.around(writing=False):
            return await super().retrieve(sender_id)

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations. Raises whatever the database raises."""
        with self._care.around(writing=False):
            return await super().keys()

    async def ids_after(self, after: str, most: int) -> list[str]:
        """At most `most` ids of conversations, in order, from the first after that one. Raises as `keys` does."""
        with self._care.around(writing=False), self.session_scope() as session:
            ids = session.query(self.SQLEvent.sender_id).filter(self.SQLEvent.sender_id > after).distinct()
            return [str(one) for (one,) in ids.order_by(self.SQLEvent.sender_id).limit(most)]

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the new events, then delete those of earlier sessions. Raises whatever the database raises."""
        with self._care.around():
            await super().save(tracker)
            self._delete_earlier_sessions(tracker)

    def _delete_earlier_sessions(self, tracker: DialogueStateTracker) -> None:
        with self.session_scope() as session:
            started = (
                session.query(sa.func.max(self.SQLEvent.id))
                .filter(
                    self.SQLEvent.sender_id == tracker.sender_id, self.SQLEvent.type_name == SessionStarted.type_name
                )
                .scalar()
            )
            if started is None:
                return
            earlier = session.query(self.SQLEvent).filter(
                self.SQLEvent.sender_id == tracker.sender_id, self.SQLEvent.id < started
            )
            if earlier.delete(synchronize_session=False):
                session.commit()

    async def forget(self, conversation: str) -> None:
        """Delete every event of a conversation, and empty SQLite's write-ahead log, which may still hold them.

        Raises:
            LogNotWiped: another process is reading the file. Ask again later. The database's own errors are raised too.
        """
        with self._care.around(), self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == conversation).delete(
                synchronize_session=False
            )
            session.commit()
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").first()[0]
            if busy:
                raise LogNotWiped


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = WAL")
