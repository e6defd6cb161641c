"""Resources that the machine runs out of."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from knowledge.locations import ROOT
from tests.faults.fault import GATEWAY_DOWN, Fault
from tests.faults.victim import Victim

_ALL = ("actions", "rasa", "gateway")
_YEAR = 365 * 86400.0
Injection = Callable[[Victim], AbstractContextManager[None]]


def limited(name: str, what: int, to: Callable[[int], int]) -> Injection:
    """Lower a limit of a running process.

    Args:
        name: the process.
        what: the limit, as in the module `resource`.
        to: returns the new limit for the process id.
    """

    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        pid = victim.pid(name)
        before = resource.prlimit(pid, what)
        resource.prlimit(pid, what, (to(pid), before[1]))
        yield
        if victim.pid(name) == pid:
            resource.prlimit(pid, what, before)

    return inject


def open_files(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/fd"))


def memory(pid: int) -> int:
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def wrong_clock(seconds: float) -> Injection:
    """Start all three processes again with a clock that is wrong, and once more with the right one."""

    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        victim.clock_offset.write_text(str(seconds), encoding="ascii")
        for name in _ALL:
            victim.kill(name)
        yield
        victim.clock_offset.unlink()
        for name in _ALL:
            victim.kill(name)

    return inject


@contextmanager
def read_only(victim: Victim) -> Iterator[None]:
    """Mount the var folder read-only over itself, and start all three processes again."""
    var = str(victim.var)
    subprocess.run(["mount", "--bind", var, var], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", var], check=True)
        for name in _ALL:
            victim.kill(name)
        yield
    finally:
        subprocess.run(["umount", "--lazy", var], check=True)
        for name in _ALL:
            victim.kill(name)


# What `python -m knowledge build` does at its end, without the minutes of learning before it.
_UPDATE = """
import sys
from pathlib import Path
from knowledge.index.index import load_index
from knowledge.indexing.putting_in_place import put_in_place
put_in_place(load_index(Path(sys.argv[1])), Path(sys.argv[1]))
"""


@contextmanager
def full_while_updating(victim: Victim) -> Iterator[None]:
    """Put a new index in place as an update does, on a disk that has no room for it."""
    updated = subprocess.run(
        [sys.executable, "-c", _UPDATE, str(victim.var / "index")],
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "the old one stays" in updated.stderr, updated.stderr
    yield


FAULTS = (
    Fault(
        "gateway-no-descriptors",
        "the gateway may open no further file or connection",
        limited("gateway", resource.RLIMIT_NOFILE, open_files),
        8,
        GATEWAY_DOWN,
    ),
    Fault(
        "rasa-no-descriptors",
        "Rasa may open no further file or connection",
        limited("rasa", resource.RLIMIT_NOFILE, open_files),
        8,
    ),
    Fault(
        "actions-no-memory", "the action server gets no more memory", limited("actions", resource.RLIMIT_AS, memory), 8
    ),
    Fault(
        "gateway-no-memory",
        "the gateway gets no more memory",
        limited("gateway", resource.RLIMIT_AS, memory),
        8,
        GATEWAY_DOWN,
    ),
    Fault("rasa-no-memory", "Rasa gets no more memory", limited("rasa", resource.RLIMIT_AS, memory), 8),
    Fault("clock-ahead", "the clock is a year ahead at a start", wrong_clock(_YEAR), 25, GATEWAY_DOWN),
    Fault("clock-behind", "the clock is a year behind at a start", wrong_clock(-_YEAR), 25, GATEWAY_DOWN),
    Fault(
        "var-read-only",
        "the var folder is read-only at a start",
        read_only,
        25,
        GATEWAY_DOWN,
        noticed=True,
        needs_root=True,
    ),
    Fault("update-disk-full", "the disk is full while a new index is built", full_while_updating, 2),
)
