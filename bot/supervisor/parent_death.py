"""Ends a process when its parent ends, which Linux alone can do."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1

# Loaded here and not between fork and exec, where it may hang.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(parent: int, death_signal: signal.Signals) -> None:
    """Have the kernel send `death_signal` to this process when `parent`, its parent, ends.

    It outlasts exec. Elsewhere than on Linux this does nothing (docs/adr/0002 says what to do there).
    Raises OSError where the kernel refuses; ends this process where the parent has ended already.
    """
    if _LIBC is None:
        return
    if _LIBC.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:
        os.kill(os.getpid(), death_signal)
