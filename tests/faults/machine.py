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


@contextmanager
def full_while_updating(victim: Victim) -> Iterator[None]:
    """Build the index again as an update does, on a disk that has no room for it."""
    environ = {**os.environ, "ASSISTANT_INDEX_DIR": str(victim.var / "index"), "OMP_NUM_THREADS": "1"}
    built = subprocess.run(
        [sys.executable, "-m", "knowledge", "build", "--force"],
        cwd=ROOT,
        env=environ,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
        capture_output=True,
        timeout=600,
    )
    assert built.returncode != 0, "the update was to fail"
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
