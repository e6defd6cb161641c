"""What the operator hears of the database: one line for each change, and metrics."""

import sqlite3
from pathlib import Path

import structlog

from bot.monitoring.metrics import Metrics

log = structlog.get_logger()


class StoreWatch:
    """Told by the database how each use of it went."""

    def __init__(self, metrics: Metrics) -> None:
        """Begin with a store that works."""
        self._metrics = metrics
        self._works = True
        metrics.store_works.set(1)

    def failed(self, path: Path, error: Exception) -> None:
        """The database could not be used. SQLite's own words name no content, so the line may hold them."""
        if self._works:
            code = getattr(error, "sqlite_errorname", type(error).__name__)
            log.error("store_failed", file=str(path), what=str(error), code=code, meanwhile="answers are not kept")
        self._works = False
        self._metrics.store_works.set(0)

    def worked(self) -> None:
        """The database could be used."""
        if not self._works:
            log.warning("store_works_again")
        self._works = True
        self._metrics.store_works.set(1)

    def replaced(self, path: Path, why: str, aside: Path | None, saved: int) -> None:
        """A damaged or lost file was replaced. aside: where the damaged one is now; saved: messages carried over."""
        self._metrics.databases_set_aside.inc()
        log.error("database_replaced", file=str(path), why=why, kept_at=str(aside) if aside else None, saved=saved)

    def old_copies_deleted(self, files: list[Path]) -> None:
        """Damaged files that were put aside long ago have been deleted."""
        if files:
            log.warning("damaged_copies_deleted", files=[str(file) for file in files])


def is_of_the_store(error: Exception) -> bool:
    """Whether an error of SQLite is the store's fault: no broken rule of the schema, no wrong use of the module."""
    return isinstance(error, sqlite3.Error) and not isinstance(
        error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError
    )
