"""Secrets kept in files, made at first use.

The gateway, the set-up and Rasa's private channel all use this file, so it needs the standard library alone
and keeps to the syntax of Python 3.8.
"""

import contextlib
import os
import secrets
import stat
import tempfile
from pathlib import Path

SHORTEST = 32


def secret_path(var_dir: Path, name: str) -> Path:
    """Where the secret of that name (`channel`, `session`) lives below the var folder."""
    return var_dir / "secrets" / name


def read_or_make_secret(path: Path) -> str:
    """Return the secret in the file; make the file, readable by its owner alone, if it is missing.

    Two processes that ask at the same moment get the same secret. Raises ValueError for a file that holds
    fewer than 32 characters or is open to others, and OSError where the file or its folder cannot be read or made.
    """
    if not path.exists():
        _make(path)
    secret = read_private(path)
    if len(secret) < SHORTEST:
        raise ValueError(
            f"{path}: a secret needs at least {SHORTEST} characters; delete the file to have a new one made"
        )
    return secret


def read_private(path: Path) -> str:
    """What the file holds, without space around it.

    Its group may read it, as is usual where a file is handed to a service; nobody else, and nobody but its owner may
    write it. Raises ValueError where that is otherwise, and OSError where it cannot be read.
    """
    if path.stat().st_mode & (stat.S_IWGRP | stat.S_IRWXO):
        raise ValueError(f"{path}: others may read or alter this secret; run: chmod 600 {path}")
    return path.read_text(encoding="utf-8").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes the file with mode 0600. Linking the finished file into place is atomic and fails where
    # another process was first, so nobody ever reads half a secret or replaces one in use.
    handle, temporary = tempfile.mkstemp(dir=str(path.parent))
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(temporary, str(path))
    finally:
        os.unlink(temporary)
