"""Faults of both databases: locked, full, damaged, deleted, or no file at all."""

import os
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from tests.faults.fault import GATEWAY_DOWN, Fault
from tests.faults.people import Saw
from tests.faults.victim import Victim

Injection = Callable[[Victim], AbstractContextManager[None]]
File = Callable[[Victim], Path]
GONE: frozenset[Saw] = frozenset({"ended"})


def conversations(victim: Victim) -> Path:
    return victim.conversations


def trackers(victim: Victim) -> Path:
    return victim.trackers


def locked(file: File) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        with closing(sqlite3.connect(file(victim), isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")

    return inject


def full(*names: str) -> Injection:
    """Stop files from growing beyond a few bytes. Processes then see a full disk, even if there is room."""

    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        before = {victim.pid(name): resource.prlimit(victim.pid(name), resource.RLIMIT_FSIZE) for name in names}
        for pid, (_, hard) in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (64, hard))
        yield
        for pid, limits in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)

    return inject


def overwritten(file: File, middle: bool, restarted: str | None = None) -> Injection:
    """Write garbage into the middle of the file or over its header.

    Args:
        restarted: a process that is killed just before, to meet the damage at its start.
    """

    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        path = file(victim)
        # The write-ahead log would hide the damage.
        _move_log_into_file(path)
        if restarted:
            victim.kill(restarted)
        size = path.stat().st_size
        with path.open("r+b") as opened:
            opened.seek(size // 2 if middle else 0)
            opened.write(os.urandom(min(16384, size // 3) if middle else 4096))
        yield

    return inject


def cut_short(file: File, restarted: str) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        path = file(victim)
        _move_log_into_file(path)
        victim.kill(restarted)
        os.truncate(path, path.stat().st_size // 2 + 100)
        yield

    return inject


def deleted(file: File) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        for path in victim.var.glob(file(victim).name + "*"):
            if ".damaged-" not in path.name:
                path.unlink()
        yield

    return inject


def in_the_way(file: File, process: str) -> Injection:
    """Put a folder in place of the file, for a process to meet at its start. It can neither open nor make the file."""

    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        path = file(victim)
        _move_log_into_file(path)
        victim.kill(process)
        aside = path.with_name("kept-for-later")
        path.rename(aside)
        path.mkdir()
        yield
        path.rmdir()
        aside.rename(path)

    return inject


def _move_log_into_file(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=30)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


FAULTS = (
    Fault(
        "conversations-locked", "another process holds the conversations for 8 s", locked(conversations), noticed=True
    ),
    Fault("conversations-full", "the gateway can write no file any more", full("gateway"), noticed=True),
    Fault(
        "conversations-middle",
        "garbage in the middle of the conversations",
        overwritten(conversations, True),
        6,
        GATEWAY_DOWN | GONE,
        destroys=True,
    ),
    Fault(
        "conversations-header",
        "garbage over their header",
        overwritten(conversations, False),
        6,
        GATEWAY_DOWN | GONE,
        destroys=True,
    ),
    Fault(
        "conversations-header-at-start",
        "the same, found at a start",
        overwritten(conversations, False, "gateway"),
        6,
        GATEWAY_DOWN | GONE,
        destroys=True,
    ),
    Fault(
        "conversations-cut-at-start",
        "half of the file is gone, found at a start",
        cut_short(conversations, "gateway"),
        6,
        GATEWAY_DOWN | GONE,
        destroys=True,
    ),
    Fault("conversations-deleted", "the conversations are deleted while in use", deleted(conversations), 5),
    Fault(
        "conversations-no-file",
        "a folder in place of the file, found at a start",
        in_the_way(conversations, "gateway"),
        10,
        GATEWAY_DOWN,
        noticed=True,
    ),
    Fault("tracker-locked", "another process holds Rasa's store for 8 s", locked(trackers), noticed=True),
    Fault("tracker-full", "Rasa can write no file any more", full("rasa"), noticed=True),
    Fault("tracker-header", "garbage over the header of Rasa's store", overwritten(trackers, False), 5),
    Fault(
        "tracker-header-at-start", "the same, found at a start", overwritten(trackers, False, "rasa"), 5, noticed=True
    ),
    Fault("tracker-deleted", "Rasa's store is deleted while in use", deleted(trackers), 5),
    Fault("disk-full", "neither the gateway nor Rasa can write any file", full("gateway", "rasa"), noticed=True),
)
