"""The notices in use while the assistant runs. The next reply uses a change in the files, without a restart.

An invalid file takes nothing down and drops nothing: its last valid state stays in use. If it has none, because it was
invalid when the assistant started, nobody knows what it bears on. Every answer and verdict then says that the law may
have changed, until the file is mended.
"""

import logging
import os
import threading
from collections.abc import Callable, Collection
from pathlib import Path

from knowledge.law.bearing import Notices
from knowledge.law.notice import Notice
from knowledge.law.reading import Read, read_notices
from knowledge.law.served import served_passage_ids
from knowledge.locations import notices_dir, sources_dir
from knowledge.versions.kept import folder_in_use

logger = logging.getLogger(__name__)

# Tells one state of a folder from another: name, inode, size and time of each file. None if it cannot be seen.
Stamp = tuple[tuple[str, int, int, int], ...] | None


def folder_stamp(folder: Path) -> Stamp:
    """Return the stamp of a folder's present files."""
    try:
        found = [(entry.name, entry.stat()) for entry in os.scandir(folder)]
    except OSError:
        return None
    return tuple(sorted((name, stat.st_ino, stat.st_size, stat.st_mtime_ns) for name, stat in found))


class Noticeboard:
    """Keeps the notices up to date with their files."""

    def __init__(self, read: Callable[[Path, Collection[str]], Read] = read_notices) -> None:
        """Set up, without reading anything yet.

        Args:
            read: reads a folder, given the ids of the passages there are.
        """
        self._read = read
        self._lock = threading.Lock()
        self._seen: tuple[Stamp, Stamp, Stamp] | None = None
        self._kept: dict[Path, Notice] = {}
        self._current = Notices(unreadable=True)

    def current(self) -> Notices:
        """Return the notices as in their files, or in their last valid state. Never raises."""
        folder = notices_dir()
        # Include the guidance: a notice is valid only while the passages it names exist.
        stamp = folder_stamp(folder), folder_stamp(folder_in_use()), folder_stamp(sources_dir())
        with self._lock:
            if stamp != self._seen:
                self._take(self._read(folder, served_passage_ids()), folder)
                self._seen = stamp
            return self._current

    def _take(self, read: Read, folder: Path) -> None:
        for fault in read.faults.values():
            logger.error("a notice is not taken as it is: %s", fault)
        if folder in read.faults:
            # The folder itself, or the guidance, cannot be read. Change nothing.
            self._current = Notices(tuple(self._kept.values()), unreadable=not self._kept)
            return
        kept = {path: self._kept[path] for path in read.faults if path in self._kept}
        self._kept = {**read.sound, **kept}
        self._current = Notices(tuple(self._kept.values()), unreadable=len(kept) < len(read.faults))
