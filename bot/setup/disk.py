"""Whether the disk has room for the missing environments."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Callable, Iterable

from bot.setup.errors import SetupError

DISK_FULL = "the disk is full. Make room and run the same command again; finished steps are kept."
_GB = 1000**3
# Measured with du for each environment on Linux with the CPU build of PyTorch, in GB. The cache shares its files.
_SIZES = {"rasa": 0.8, "assistant": 1.8, "development": 0.8, "comparison": 1.7, "tools": 0.2}
_SPARE = 1.0


def check_room(
    missing: Iterable[str],
    folder: Path,
    free_bytes: Callable[[Path], int] = lambda p: shutil.disk_usage(p).free,
) -> None:
    """Raise SetupError unless `folder` has room for the missing environments."""
    sizes = [_SIZES[name] for name in missing]
    if not sizes:
        return
    needed = sum(sizes) + _SPARE
    free = free_bytes(folder) / _GB
    if free < needed:
        raise SetupError(
            f"Set-up needs about {needed:.0f} GB of free disk at {folder}, but only {free:.1f} GB are free."
        )


def is_disk_full(text: str) -> bool:
    """Whether a program's output says that the disk is full."""
    return any(os.strerror(number) in text for number in (errno.ENOSPC, errno.EDQUOT))
