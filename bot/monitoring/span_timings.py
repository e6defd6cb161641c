"""Times each span of a turn, for the turn's log line, its metrics and its trace."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter

from bot.shared.tracing import first_span
from bot.shared.tracing import span as traced

# In the order of a message's way. Each except the guard is inside the one before it.
SPANS = ("guard", "rasa", "actions", "search", "embedding")


@dataclass
class SpanTimings:
    """The seconds of one turn's spans so far, and when the turn began."""

    began: float = field(default_factory=perf_counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def milliseconds(self) -> dict[str, float]:
        """For a log line: `ms` since the turn began, and `guard_ms`, `rasa_ms` … for the spans so far."""
        taken = {"ms": perf_counter() - self.began, **{f"{span}_ms": took for span, took in self.seconds.items()}}
        return {name: round(took * 1000, 1) for name, took in taken.items()}


_turn: ContextVar[SpanTimings | None] = ContextVar("turn", default=None)


@contextmanager
def turn_timings() -> Iterator[SpanTimings]:
    """Gather the times noted in the block, in this task and the threads that it waits for."""
    timings = SpanTimings()
    before = _turn.set(timings)
    try:
        with first_span("turn"):
            yield timings
    finally:
        _turn.reset(before)


def note(seconds: Mapping[str, float]) -> None:
    """Note the seconds of spans for the turn in progress. Outside a turn, and for other names, it does nothing."""
    timings = _turn.get()
    if timings is None:
        return
    for span in SPANS:
        if span in seconds:
            timings.seconds[span] = timings.seconds.get(span, 0.0) + seconds[span]


@contextmanager
def timed(span: str) -> Iterator[None]:
    """Note the time of the block as that span's, even if the block raises."""
    began = perf_counter()
    try:
        with traced(span):
            yield
    finally:
        note({span: perf_counter() - began})


def milliseconds_so_far() -> dict[str, float]:
    """`SpanTimings.milliseconds` of the turn in progress; empty outside one."""
    timings = _turn.get()
    return {} if timings is None else timings.milliseconds()
