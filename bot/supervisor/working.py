"""What the kernel says about a process: whether it works, and whether a port is its own. Only Linux says so."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
_LISTENS = "0A"
# R runs or waits for a processor, D waits for a disk.
_BUSY_STATES = frozenset("RD")
# A process that waits for messages needs far less than this of one processor, and one that works needs far more.
_BUSY_SHARE = 0.1


@dataclass(frozen=True)
class Effort:
    """What a process has done so far.

    Attributes:
        seconds: processor time since its start, of all its threads.
        is_busy: one of its threads runs, waits for a processor or waits for a disk at this moment.
    """

    seconds: float
    is_busy: bool


def effort_of(pid: int, proc: Path = PROC) -> Effort | None:
    """The effort of a process, or None if the system does not say."""
    states, ticks = set(), None
    try:
        fields = _stat(proc / str(pid) / "stat")
        ticks = int(fields[11]) + int(fields[12])
        for thread in (proc / str(pid) / "task").iterdir():
            # A thread may end while it is looked at.
            with suppress(FileNotFoundError, ProcessLookupError):
                states.add(_stat(thread / "stat")[0])
    except (OSError, IndexError, ValueError):
        return None
    return Effort(ticks / os.sysconf("SC_CLK_TCK"), not states.isdisjoint(_BUSY_STATES))


def is_working(before: Effort | None, now: Effort | None, seconds: float) -> bool:
    """Whether a process worked between two looks that were so many seconds apart.

    One that cannot be looked at is taken to work.
    """
    if before is None or now is None:
        return True
    return now.is_busy or now.seconds - before.seconds >= _BUSY_SHARE * seconds


def work_between(before: Effort | None, now: Effort | None, seconds: float) -> float:
    """The processor time between two looks, in seconds. For one that cannot be looked at, all of the time."""
    if now is None:
        return seconds
    return 0.0 if before is None else now.seconds - before.seconds


def someone_else_listens(port: int, pid: int, proc: Path = PROC) -> bool:
    """Whether that TCP port is listened on, and by no process of the group that `pid` leads.

    False where the system does not say.
    """
    try:
        listening = set(_listeners(port, proc))
        if not listening:
            return False
        mine = _sockets(pid, proc)
        if listening & mine:
            return False
        for member in _group(pid, proc):
            mine |= _sockets(member, proc)
    except OSError:
        return False
    return listening.isdisjoint(mine)


def _stat(path: Path) -> list[str]:
    """The fields of proc(5) from the state on. The command's name before it may hold spaces and brackets."""
    return path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def _listeners(port: int, proc: Path) -> Iterator[str]:
    """The inodes of the sockets that listen on the port."""
    for table in ("tcp", "tcp6"):
        with suppress(FileNotFoundError):
            for line in (proc / "self" / "net" / table).read_text(encoding="ascii").splitlines()[1:]:
                fields = line.split()
                if fields[3] == _LISTENS and int(fields[1].rpartition(":")[2], 16) == port:
                    yield fields[9]


def _sockets(pid: int, proc: Path) -> set[str]:
    found = set()
    for descriptor in (proc / str(pid) / "fd").iterdir():
        with suppress(FileNotFoundError):
            target = os.readlink(descriptor)
            if target.startswith("socket:["):
                found.add(target[len("socket:[") : -1])
    return found


def _group(pid: int, proc: Path) -> Iterator[int]:
    """The other processes of the group that the process leads."""
    for folder in proc.iterdir():
        if folder.name.isdecimal() and int(folder.name) != pid:
            with suppress(FileNotFoundError, ProcessLookupError, IndexError):
                if int(_stat(folder / "stat")[2]) == pid:
                    yield int(folder.name)
