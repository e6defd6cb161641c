"""The notices in use while the assistant runs: a change of the files is taken up by the next reply, without a restart.

A file that is not sound takes nothing down and drops nothing: its last sound state stays in use. Where there is none,
because it was not sound when the assistant started, nobody knows what it bears on, and every answer and verdict says
that the law may have changed until the file is mended.
"""

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

from knowledge.law.bearing import Notices
from knowledge.law.notice import Notice
from knowledge.law.reading import Read, read_notices
from knowledge.locations import notices_dir, sources_dir

logger = logging.getLogger(__name__)

# What tells one state of a folder from another: name, inode, size and time of each file. None where it cannot be seen.
Stamp = tuple[tuple[str, int, int, int], ...] | None


def folder_stamp(folder: Path) -> Stamp:
    """The stamp of a folder's files as they are now."""
    try:
        found = [(entry.name, entry.stat()) for entry in os.scandir(folder)]
    except OSError:
        return None
    return tuple(sorted((name, stat.st_ino, stat.st_size, stat.st_mtime_ns) for name, stat in found))


class Noticeboard:
    """Keeps the notices up to date with their files."""

    def __init__(self, read: Callable[[Path], Read] = read_notices) -> None:
        """read: how a folder is read."""
        self._read = read
        self._lock = threading.Lock()
        self._seen: tuple[Stamp, Stamp] | None = None
        self._kept: dict[Path, Notice] = {}
        self._current = Notices(unreadable=True)

    def current(self) -> Notices:
        """The notices as their files are now, or as they last were sound. Never raises."""
        folder = notices_dir()
        # The guidance too: a notice is only sound while the passages that it names are there.
        stamp = folder_stamp(folder), folder_stamp(sources_dir())
        with self._lock:
            if stamp != self._seen:
                self._take(self._read(folder), folder)
                self._seen = stamp
            return self._current

    def _take(self, read: Read, folder: Path) -> None:
        for fault in read.faults.values():
            logger.error("a notice is not taken as it is: %s", fault)
        if folder in read.faults:
            # The folder itself, or the guidance, cannot be read: all stays as it was.
            self._current = Notices(tuple(self._kept.values()), unreadable=not self._kept)
            return
        kept = {path: self._kept[path] for path in read.faults if path in self._kept}
        self._kept = {**read.sound, **kept}
        self._current = Notices(tuple(self._kept.values()), unreadable=len(kept) < len(read.faults))
