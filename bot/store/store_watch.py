"""Reports the database's state to the operator: one log line for each change, and metrics."""

from pathlib import Path

import structlog

from bot.monitoring.metrics import Metrics
from bot.store.errors import StoreError

log = structlog.get_logger()


class StoreWatch:
    """The database tells it how each use went."""

    def __init__(self, metrics: Metrics) -> None:
        """Begin with a store that works."""
        self._metrics = metrics
        self._works = True
        metrics.store_works.set(1)

    def failed(self, path: Path, error: Exception) -> None:
        """Report that the database could not be used. SQLite's own messages hold no content, so they may be logged."""
        if self._works:
            code = (error.code if isinstance(error, StoreError) else "") or type(error).__name__
            log.error("store_failed", file=str(path), what=str(error), code=code, meanwhile="answers are not kept")
        self._works = False
        self._metrics.store_works.set(0)

    def worked(self) -> None:
        """Report that the database could be used."""
        if not self._works:
            log.warning("store_works_again")
        self._works = True
        self._metrics.store_works.set(1)

    def replaced(self, path: Path, why: str, aside: Path | None, saved: int) -> None:
        """Report that a damaged or lost file was replaced.

        Args:
            aside: where the damaged file is now.
            saved: how many messages were carried over.
        """
        self._metrics.databases_set_aside.inc()
        log.error("database_replaced", file=str(path), why=why, kept_at=str(aside) if aside else None, saved=saved)

    def finished_replacing(self, path: Path) -> None:
        """Report that a file whose replacement was cut short is in its place now."""
        self._metrics.databases_set_aside.inc()
        log.error("database_replaced", file=str(path), why="a process was killed while it replaced the file")

    def migrated(self, path: Path, kept: Path) -> None:
        """Report that an earlier version's file was brought to this version's tables.

        Args:
            kept: the copy from before.
        """
        log.warning("store_brought_up_to_date", file=str(path), kept_at=str(kept))

    def is_newer(self, path: Path) -> None:
        """Report that a later version has brought the tables up to its own. This one uses them as they are."""
        log.warning("store_is_of_a_later_version", file=str(path))

    def is_left(self, path: Path) -> None:
        """Report that a SQLite file lies beside PostgreSQL: nobody sees its conversations, and nothing deletes them."""
        log.warning("sqlite_file_is_not_used", file=str(path), how="make copy-to-postgres, or delete it")

    def copies_deleted(self, files: list[Path]) -> None:
        """Report that copies of damaged files were deleted."""
        if files:
            log.warning("damaged_copies_deleted", files=[str(file) for file in files])
