"""Makes a second set-up in the same folder wait for the first, because they would interfere."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator


@contextmanager
def one_at_a_time(lock: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file while the block runs. If another process holds it, say so and wait.

    The system frees the lock when the process that holds it ends, however it ends.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running in this folder; waiting for it to finish.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
