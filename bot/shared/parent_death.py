"""Ends a process when its parent ends. Only Linux can do this."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1

# Load it here, because between fork and exec it may hang.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(parent: int, death_signal: signal.Signals) -> None:
    """Make the kernel send `death_signal` to this process when its parent ends.

    The setting survives exec. On other systems than Linux this does nothing (docs/adr/0002 says what to do there). If
    the parent has already ended, this process ends at once.

    Args:
        parent: the parent's process id.

    Raises:
        OSError: the kernel refused.
    """
    if _LIBC is None:
        return
    if _LIBC.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:
        os.kill(os.getpid(), death_signal)
