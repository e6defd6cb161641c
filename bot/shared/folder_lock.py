"""One assistant for each var folder: the lock that its supervisor holds for its whole life."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

NAME = "supervisor.lock"
# What a disk without room says. The assistant answers without its store, so that this stops no start.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class FolderInUse(Exception):
    """Another supervisor holds the folder. The message says what to do."""


def lock_folder(var: Path) -> int | None:
    """Lock the folder until this process and the program that it becomes have ended, however they end.

    Returns:
        The descriptor of the lock, which a program started by exec inherits; None if the disk has no room for the file.

    Raises:
        FolderInUse: it is locked.
        OSError: the file cannot be made for another reason.
    """
    path = var / NAME
    try:
        var.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(str(path), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        if error.errno in NO_ROOM:
            return None
        raise
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise FolderInUse(
            f"Another `make run` sets up or runs the assistant in {var}. Use that one, or stop it first with Ctrl-C; "
            "for a second assistant set ASSISTANT_VAR_DIR to another folder and choose other ports."
        ) from None
    os.set_inheritable(descriptor, True)
    return descriptor
