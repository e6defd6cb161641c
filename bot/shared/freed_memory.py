"""Give back to the system what a process has freed: after loading, a C library keeps it for itself. Python 3.11."""

import ctypes


def give_back_freed_memory() -> None:
    """Do it, where the C library can (malloc_trim(3), of glibc alone)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
