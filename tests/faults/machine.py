"""Resources that the machine runs out of."""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from tests.faults.fault import GATEWAY_DOWN, Fault
from tests.faults.victim import Victim

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
)
