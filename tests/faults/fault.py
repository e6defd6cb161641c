"""What a fault is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.faults.people import Saw
from tests.faults.victim import Victim

# What people may see whatever breaks.
HONEST: frozenset[Saw] = frozenset({"answered", "unkept", "honest"})
# While the gateway itself is down there is nobody to answer; the page then shows the contacts that it came with.
GATEWAY_DOWN: frozenset[Saw] = HONEST | {"nobody", "cut_off"}


@dataclass(frozen=True)
class Fault:
    """One way of breaking the assistant.

    inject: breaks it on entering and mends on leaving what does not mend itself; seconds: how long it stays broken;
    allowed: what people may see; noticed: /readyz must say no meanwhile; destroys: conversations themselves are
    overwritten or taken away, so that what was acknowledged may be left in the file put aside alone.
    """

    name: str
    what: str
    inject: Callable[[Victim], AbstractContextManager[None]]
    seconds: float = 8.0
    allowed: frozenset[Saw] = HONEST
    noticed: bool = False
    destroys: bool = False
