"""Rasa's SQL tracker store, taught to forget.

The gateway keeps the conversation that people see; Rasa needs only the present session to decide what comes next.
So what came before the present session is deleted as soon as a new one begins, and a whole conversation on request.
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

# Rasa loads this module before it opens its store, so this is where its patch is put on.
answer_on_without_memory()


class LogNotWiped(Exception):
    """What was deleted may still stand in SQLite's write-ahead log."""


class ForgettingTrackerStore(SQLTrackerStore):
    """Keeps one session a conversation; on SQLite deleted rows are overwritten, not only unlinked."""

    def __init__(self, *args: Any, dialect: str = "sqlite", db: str = "rasa.db", **kwargs: Any) -> None:
        """Open the database as Rasa's own store does, and set SQLite up; a damaged file is put aside first."""
        if dialect == "sqlite":
            replace_damaged(Path(db))
        super().__init__(*args, dialect=dialect, db=db, **kwargs)
        self._care = StoreCare(Path(db), lambda: self.Base.metadata.create_all(self.engine))
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _set_up_sqlite)
            self.engine.dispose()
            if self.engine.url.database and os.path.exists(self.engine.url.database):
                # The file of an earlier version may be open to others; SQLite's log beside it follows its mode.
                os.chmod(self.engine.url.database, 0o600)

    async def retrieve(self, sender_id: str) -> "DialogueStateTracker | None":
        """The present session of a conversation. Raises what the database raises."""
        with self._care.around(writing=False):
            return await super().retrieve(sender_id)

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations. Raises what the database raises."""
        with self._care.around(writing=False):
            return await super().keys()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the new events, then delete those of earlier sessions. Raises what the database raises."""
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
        """Delete every event of a conversation, and empty SQLite's write-ahead log, in which it may still stand.

        Raises LogNotWiped where another process is reading the file just now, then it must be asked again, and what the
        database raises.
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
