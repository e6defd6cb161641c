"""A clock that does not jump: the time of day as it was, carried on by a counter that only runs forwards.

How long a conversation has been idle is reckoned with it. With the time of day alone, a machine whose clock is set
forwards by a day would end, and delete, every conversation in use.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class ClockMark:
    """Where the clocks stood at one moment.

    now: the steady clock, in seconds since 1970; counter: the counter; boot: which start of the machine the counter
    belongs to, empty where that is not known.
    """

    now: float
    counter: float
    boot: str


def since_boot() -> float:
    """Seconds since the machine was started, time asleep included where the system counts it (Linux)."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


def this_boot() -> str:
    """What tells this start of the machine from every other, or an empty text where the system does not say."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


class SteadyClock:
    """Gives seconds since 1970 when called."""

    def __init__(
        self, wall: Callable[[], float], counter: Callable[[], float], boot: str = "", mark: ClockMark | None = None
    ) -> None:
        """Carry on from the mark of an earlier process, or begin with the time of day.

        wall: the time of day; counter: seconds that only run forwards; boot: see ClockMark; mark: the last one kept.
        """
        self._wall = wall
        self._counter = counter
        self._boot = boot
        self._offset = wall() - counter()
        if mark is not None:
            if boot and mark.boot == boot:
                self._offset = mark.now - mark.counter
            elif self() < mark.now:
                # Started with a clock that has gone back: as if no time had passed.
                self._offset = mark.now - counter()

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self._counter() + self._offset

    def jump(self) -> float:
        """By how many seconds the time of day is ahead of this clock (below zero: behind)."""
        return self._wall() - self()

    def follow(self, jump: float) -> None:
        """Move by that many seconds; whoever keeps times of this clock moves them too."""
        self._offset += jump

    def mark(self) -> ClockMark:
        """Where the clocks stand now."""
        counter = self._counter()
        return ClockMark(counter + self._offset, counter, self._boot)
