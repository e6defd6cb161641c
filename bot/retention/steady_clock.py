"""A clock that does not jump: it starts from the time of day and continues on a counter that only runs forward.

It measures how long a conversation has been idle. If a machine's clock were set forward by a day, the time of day alone
would end and delete every conversation in use.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class ClockMark:
    """The clocks' position at one moment.

    Attributes:
        now: the steady clock, in seconds since 1970.
        counter: the counter, in seconds.
        boot: which start of the machine the counter belongs to, or empty if that is not known.
    """

    now: float
    counter: float
    boot: str


def since_boot() -> float:
    """Seconds since the machine was started, including time asleep if the system counts it (Linux)."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


def this_boot() -> str:
    """An id for this start of the machine, or an empty text if the system has none."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


class SteadyClock:
    """Returns seconds since 1970 when called."""

    def __init__(
        self, wall: Callable[[], float], counter: Callable[[], float], boot: str = "", mark: ClockMark | None = None
    ) -> None:
        """Continue from the mark of an earlier process, or begin with the time of day.

        Args:
            wall: returns the time of day.
            counter: returns seconds that only run forward.
            boot: see ClockMark.
            mark: the last stored mark.
        """
        self._wall = wall
        self._counter = counter
        self._boot = boot
        self._offset = wall() - counter()
        if mark is not None:
            if boot and mark.boot == boot:
                self._offset = mark.now - mark.counter
            elif self() < mark.now:
                # The clock has gone back since the last process: continue as if no time had passed.
                self._offset = mark.now - counter()

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self._counter() + self._offset

    def jump(self) -> float:
        """How many seconds the time of day is ahead of this clock (negative if behind)."""
        return self._wall() - self()

    def follow(self, jump: float) -> None:
        """Move by that many seconds. Anybody who stores times of this clock must move them too."""
        self._offset += jump

    def mark(self) -> ClockMark:
        """The clocks' position now."""
        counter = self._counter()
        return ClockMark(counter + self._offset, counter, self._boot)
