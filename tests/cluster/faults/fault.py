"""The definition of a fault in the cluster."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.cluster.faults.victim import Victim

# How soon people must be answered well again, in seconds from the moment that the fault is over.
RECOVERED_WITHIN = 10.0
DATABASE_RECOVERED_WITHIN = 30.0


@dataclass(frozen=True)
class Fault:
    """One way of breaking the cluster.

    Attributes:
        inject: breaks it on entry, and mends on exit what does not mend itself.
        seconds: how long it stays broken. 0: it is over as soon as it was done, as a kill is.
        within: how soon people must be answered well again afterwards.
    """

    name: str
    what: str
    inject: Callable[[Victim], AbstractContextManager[None]]
    seconds: float = 0.0
    within: float = RECOVERED_WITHIN
