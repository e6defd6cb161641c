"""The owner's stop for all gateways: one row in the shared store, read every two seconds and never during a turn.

While the database is away, what was last seen holds. It is noted in the var folder too, for a start that meets no
database; where nothing was ever seen, the answers are stopped, as with a stop file whose folder is away.
"""

import asyncio
import os
from pathlib import Path

import structlog

from bot.store.database import Database
from bot.store.errors import StoreError
from knowledge.going_live.switch import SwitchedOff, read_switch

log = structlog.get_logger()

EVERY_SECONDS = 2.0
# The last state that was seen, in the var folder: the row's text, or nothing while there is no row.
SEEN_NAME = "stop-last-seen"
_ROW = "stop"


def stop_everywhere(database: Database, off: SwitchedOff) -> None:
    """Stop the answers of every gateway that uses that store, within seconds.

    Raises:
        StoreError: the store failed. They go on then.
    """
    with database.transaction() as work:
        work.change(
            "INSERT INTO known_to_all (name, value) VALUES (:name, :value) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name=_ROW,
            value=off.text(),
        )


def go_on_everywhere(database: Database) -> bool:
    """Let the answers go on. Return whether that store stopped them.

    Raises:
        StoreError: the store failed. They stay stopped then.
    """
    with database.transaction() as work:
        return work.change("DELETE FROM known_to_all WHERE name = :name", name=_ROW) > 0


def stopped_everywhere(database: Database) -> SwitchedOff | None:
    """How the answers of all gateways are stopped, or None.

    Raises:
        StoreError: the store failed.
    """
    return read_switch(_text(database))


class SharedStop:
    """The present state, for a process that answers."""

    def __init__(self, database: Database, var_dir: Path) -> None:
        """Look once. A database that is away stops no start."""
        self._database = database
        self._file = var_dir / SEEN_NAME
        self._is_known, self._state = self._last_seen()
        self.look()
        if not self._is_known:
            log.error("stop_is_not_known", file=str(self._file), meanwhile="the answers are stopped")

    def off(self) -> SwitchedOff | None:
        """How the answers are stopped, or None. It asks nobody and never raises."""
        return self._state

    def look(self) -> None:
        """Read the row. Where the store fails, what was last seen holds."""
        try:
            text = _text(self._database)
        except StoreError:
            return
        state = read_switch(text)
        if self._is_known and state == self._state:
            return
        if state is not None:
            log.warning("answers_stopped_everywhere", by=state.by)
        elif self._state is not None:
            log.warning("answers_go_on_everywhere")
        self._is_known, self._state = True, state
        self._note(text or "")

    async def look_for_ever(self, every_seconds: float = EVERY_SECONDS) -> None:
        """Look every so many seconds, until it is cancelled."""
        while True:
            await asyncio.sleep(every_seconds)
            await asyncio.to_thread(self.look)

    def _last_seen(self) -> tuple[bool, SwitchedOff | None]:
        try:
            text = self._file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return False, SwitchedOff()
        except (OSError, UnicodeDecodeError):
            text = "cannot be read"
        return True, read_switch(text or None)

    def _note(self, text: str) -> None:
        beside = self._file.with_name(f".{SEEN_NAME}.new")
        try:
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, self._file)
        except OSError as error:
            log.error("stop_not_noted", file=str(self._file), why=error.strerror)


def _text(database: Database) -> str | None:
    with database.transaction() as work:
        row = work.row("SELECT value FROM known_to_all WHERE name = :name", name=_ROW)
    return None if row is None else str(row[0])
