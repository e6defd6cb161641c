"""Replaces a secret. The key before still opens conversations for a stated time, so rotation ends none in use.

Write the older key first. A process that dies in between leaves the present key in both files.
"""

import os
import secrets
import tempfile
from pathlib import Path
from time import time

from bot.shared.secret_files import read_or_make_secret

# Retention ends a conversation after a day without use. One that is used every day must begin again after a week.
OLDER_KEY_SECONDS = 7 * 24 * 3600.0


class CannotRotate(Exception):
    """The secret was not replaced. The message says why and what to do."""


def older_path(path: Path) -> Path:
    """Where the key before is kept."""
    return path.with_name(f"{path.name}.before")


def rotate(path: Path, keep_older: bool) -> None:
    """Replace the secret in the file.

    Args:
        keep_older: keep the present one next to it as the key before. Otherwise what it signed ends at once.

    Raises:
        CannotRotate: the file is missing, or the key before is still accepted and would be dropped.
        ValueError: others can read the file, or the secret in it is too short.
        OSError: a file cannot be written.
    """
    if not path.exists():
        raise CannotRotate(f"{path}: a secret was not made yet; the first start makes it")
    present, older = read_or_make_secret(path), older_path(path)
    if keep_older:
        if older.exists() and older.stat().st_mtime + OLDER_KEY_SECONDS > time():
            raise CannotRotate(
                f"{older}: this key is still accepted, and would be dropped: its conversations would end. Wait until "
                "it is a week old, or use --at-once, which ends every conversation"
            )
        _put(older, present)
    else:
        older.unlink(missing_ok=True)
    _put(path, secrets.token_urlsafe(48))


def _put(path: Path, secret: str) -> None:
    """Write the whole file, for its owner alone, and only then put it in place."""
    handle, temporary = tempfile.mkstemp(dir=str(path.parent))
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
