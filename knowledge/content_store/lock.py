"""One writer at a time, in all processes: a lock file that the system frees when its holder ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import KnowledgeError

# A write takes milliseconds. Whoever holds the lock for so long hangs.
PATIENCE = 60.0
_EVERY = 0.02


class Busy(KnowledgeError):
    """Somebody else held the lock all the time."""


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock while the block runs, waiting for whoever holds it now. Threads exclude each other too.

    Args:
        path: the lock file, which is made and stays.
        patience: seconds to wait.

    Raises:
        Busy: it was held all that time.
        KnowledgeError: the file cannot be made.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise KnowledgeError(f"cannot be locked: {error.strerror}", path) from error
    try:
        _take(descriptor, path, patience)
        yield
    finally:
        # Closing frees it.
        os.close(descriptor)


def _take(descriptor: int, path: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= end:
                raise Busy(
                    f"another program has been writing here for {patience:.0f} s; end it and try again", path
                ) from None
            time.sleep(_EVERY)
