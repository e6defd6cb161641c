"""Secrets in files, made at first use.

The gateway, the set-up and Rasa's private channel all use this file, so it needs only the standard library and the
syntax of Python 3.8.
"""

import contextlib
import os
import secrets
import stat
import tempfile
from pathlib import Path

SHORTEST = 32


def secret_path(var_dir: Path, name: str) -> Path:
    """The path of the secret with that name (`channel`, `session`) in the var folder."""
    return var_dir / "secrets" / name


def read_or_make_secret(path: Path) -> str:
    """Return the secret in the file. If the file is missing, make it, readable only by its owner.

    Two processes that ask at the same moment get the same secret.

    Raises:
        ValueError: the secret has fewer than 32 characters, or others can read or change the file.
        OSError: the file or its folder cannot be read or made.
    """
    if not path.exists():
        _make(path)
    secret = read_private(path)
    if len(secret) < SHORTEST:
        raise ValueError(f"{path}: a secret needs at least {SHORTEST} characters; delete the file to make a new one")
    return secret


def read_private(path: Path) -> str:
    """Read a secret, without white space around it.

    The file's group may read it, as is usual for files handed to a service. Others may not read it, and only its owner
    may change it.

    Raises:
        ValueError: others can read or change the file.
        OSError: the file cannot be read.
    """
    if path.stat().st_mode & (stat.S_IWGRP | stat.S_IRWXO):
        raise ValueError(f"{path}: others can read or change this secret; run: chmod 600 {path}")
    return path.read_text(encoding="utf-8").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes the file with mode 0600. Linking the finished file into place is atomic and fails if another process
    # was first, so nobody reads half a secret or replaces one in use.
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
