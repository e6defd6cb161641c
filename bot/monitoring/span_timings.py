"""How long each span of a turn took: noted where it is known, gathered for the turn's log line and its metrics."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter

# On the road of a message. Each but the guard lies within the one before it.
SPANS = ("guard", "rasa", "actions", "search", "embedding")


@dataclass
class SpanTimings:
    """The seconds of one turn's spans so far, and when the turn began."""

    began: float = field(default_factory=perf_counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def milliseconds(self) -> dict[str, float]:
        """For a log line: `ms` since the turn began, and `guard_ms`, `rasa_ms` … of the spans that there were."""
        taken = {"ms": perf_counter() - self.began, **{f"{span}_ms": took for span, took in self.seconds.items()}}
        return {name: round(took * 1000, 1) for name, took in taken.items()}


_turn: ContextVar[SpanTimings | None] = ContextVar("turn", default=None)


@contextmanager
def turn_timings() -> Iterator[SpanTimings]:
    """Gathers what is noted within the block, in this task and the threads that it waits for."""
    timings = SpanTimings()
    before = _turn.set(timings)
    try:
        yield timings
    finally:
        _turn.reset(before)


def note(seconds: Mapping[str, float]) -> None:
    """Note the seconds of spans for the turn in hand. Outside a turn, and for other names, it does nothing."""
    timings = _turn.get()
    if timings is None:
        return
    for span in SPANS:
        if span in seconds:
            timings.seconds[span] = timings.seconds.get(span, 0.0) + seconds[span]


@contextmanager
def timed(span: str) -> Iterator[None]:
    """Notes the time of the block as that span's, also where it raises."""
    began = perf_counter()
    try:
        yield
    finally:
        note({span: perf_counter() - began})


def milliseconds_so_far() -> dict[str, float]:
    """What `SpanTimings.milliseconds` says of the turn in hand; nothing outside one."""
    timings = _turn.get()
    return {} if timings is None else timings.milliseconds()
