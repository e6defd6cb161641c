"""What a process has used, from Linux's /proc."""

import os
from pathlib import Path

_NANOSECONDS = 1e9
_KILOBYTES_PER_MEGABYTE = 1024


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
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # It has just ended.
            children.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def is_here() -> bool:
    """Whether the system has what is read here."""
    return os.path.exists("/proc/self/smaps_rollup") and os.path.exists("/proc/self/schedstat")
