"""Two set-ups in the same folder would tread on each other: the second waits for the first."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator


@contextmanager
def one_at_a_time(lock: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file while the block runs; where another process holds it, say so and wait.

    The system frees the lock when the process that holds it ends, however it ends.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work in this folder; waiting until it is done.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
