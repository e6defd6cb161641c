"""How long each hop of a turn took: noted where it is known, gathered for the turn's log line and its metrics."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter

# On the road of a message. Each but the guard lies within the one before it.
HOPS = ("guard", "rasa", "actions", "search", "embedding")


@dataclass
class Hops:
    """The seconds of one turn's hops so far, and when the turn began."""

    began: float = field(default_factory=perf_counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def milliseconds(self) -> dict[str, float]:
        """For a log line: `ms` since the turn began, and `guard_ms`, `rasa_ms` … of the hops that there were."""
        taken = {"ms": perf_counter() - self.began, **{f"{hop}_ms": took for hop, took in self.seconds.items()}}
        return {name: round(took * 1000, 1) for name, took in taken.items()}


_turn: ContextVar[Hops | None] = ContextVar("turn", default=None)


@contextmanager
def turn_hops() -> Iterator[Hops]:
    """Gathers what is noted within the block, in this task and the threads that it waits for."""
    hops = Hops()
    before = _turn.set(hops)
    try:
        yield hops
    finally:
        _turn.reset(before)


def note(seconds: Mapping[str, float]) -> None:
    """Note the seconds of hops for the turn in hand; outside a turn, and of names that are no hop, nothing is kept."""
    hops = _turn.get()
    if hops is None:
        return
    for hop in HOPS:
        if hop in seconds:
            hops.seconds[hop] = hops.seconds.get(hop, 0.0) + seconds[hop]


@contextmanager
def noted(hop: str) -> Iterator[None]:
    """Notes the time of the block as that hop's, also where it raises."""
    began = perf_counter()
    try:
        yield
    finally:
        note({hop: perf_counter() - began})


def milliseconds_so_far() -> dict[str, float]:
    """What `Hops.milliseconds` says of the turn in hand; nothing outside one."""
    hops = _turn.get()
    return {} if hops is None else hops.milliseconds()
