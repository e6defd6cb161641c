"""What a process has used, from Linux's /proc."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_NANOSECONDS = 1e9
_KILOBYTES_PER_MEGABYTE = 1024
# As Linux writes the state of a socket that listens.
_LISTENS = "0A"


def processor_seconds(pid: int) -> float:
    """The processor time of all its threads that are alive.

    Raises:
        OSError: there is no such process.
    """
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / _NANOSECONDS


def memory(pid: int) -> float:
    """Its memory in MB, pages that it shares with others counted in part (PSS).

    Raises:
        OSError: there is no such process.
    """
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / _KILOBYTES_PER_MEGABYTE


def family(pid: int) -> list[int]:
    """The process and those that it has started, and they."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                children.setdefault(parent(int(entry.name)), []).append(int(entry.name))
            except OSError:
                continue  # It has just ended.
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def parent(pid: int) -> int:
    """The process that started it.

    Raises:
        OSError: there is no such process.
    """
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def listening_on(port: int) -> int:
    """The first process that listens on a TCP port of this machine, over IPv4.

    Raises:
        LookupError: none does, or it is somebody else's.
    """
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    sockets = {
        f"socket:[{row[9]}]" for row in rows if row[3] == _LISTENS and row[1].rpartition(":")[2] == f"{port:04X}"
    }
    for pid in sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()):
        if not sockets.isdisjoint(_opened(pid)):
            return pid
    raise LookupError(f"no process of ours listens on port {port}")


def _opened(pid: int) -> Iterator[str]:
    """What the process has open, as Linux names it; nothing of one that has just ended or is another user's."""
    try:
        for one in Path(f"/proc/{pid}/fd").iterdir():
            # The folder that is being read is open too, and closed by then.
            with suppress(FileNotFoundError):
                yield os.readlink(one)
    except OSError:
        return


def is_here() -> bool:
    """Whether the system has what is read here."""
    return os.path.exists("/proc/self/smaps_rollup") and os.path.exists("/proc/self/schedstat")
