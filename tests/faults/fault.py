"""The definition of a fault."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.faults.people import Saw
from tests.faults.victim import Victim

# Longer than any process takes to start, including the supervisor's pauses.
RECOVERED_WITHIN = 150.0
# People may see these whatever breaks.
HONEST: frozenset[Saw] = frozenset({"answered", "unkept", "honest"})
# While the gateway is down, nobody can answer. The page then shows the contacts that it was loaded with.
GATEWAY_DOWN: frozenset[Saw] = HONEST | {"nobody", "cut_off"}


@dataclass(frozen=True)
class Fault:
    """One way of breaking the assistant.

    Attributes:
        inject: breaks it on entry, and repairs on exit anything that does not repair itself.
        seconds: how long it stays broken.
        allowed: what people may see.
        noticed: /readyz must say no meanwhile.
        ready_within: seconds from the end of `seconds` until questions must be answered again.
        needs_root: it mounts something. It is left out where nobody may.
        bystander: somebody else says hello before and meanwhile, and may not wait much longer.
        destroys: the fault overwrites or removes conversations. Acknowledged turns may be only in the file put aside.
    """

    name: str
    what: str
    inject: Callable[[Victim], AbstractContextManager[None]]
    seconds: float = 8.0
    allowed: frozenset[Saw] = HONEST
    noticed: bool = False
    ready_within: float = RECOVERED_WITHIN
    needs_root: bool = False
    destroys: bool = False
    bystander: bool = False
