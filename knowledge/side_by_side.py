"""Do independent parts of a build side by side, one on each core.

Each part computes on one thread, so that its bits are the same as alone. What takes time (products of matrices, the
solvers, the model) leaves the interpreter free for another thread. A build beside an assistant that people ask gives
way to it (nice).
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

# More would need much memory: each holds copies of what it learns from.
_MOST = 4


def side_by_side(parts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all parts, and return what each returned, in order.

    Args:
        parts: functions that do not depend on one another.

    Raises:
        Exception: what the first part that failed raised.
    """
    with ThreadPoolExecutor(min(_cores(), _MOST)) as pool:
        # Each sees what this thread has set: what is remembered of earlier builds.
        begun = [pool.submit(copy_context().run, part) for part in parts]
        return [one.result() for one in begun]


def _cores() -> int:
    """How many cores this process may use, where the system says so, or how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
