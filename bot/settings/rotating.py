"""Replaces a secret. The key before still opens conversations for a stated time, so rotation ends none in use.

Write the older key first. A process that dies in between leaves the present key in both files.
"""

import hashlib
import os
import pwd
import secrets
import tempfile
from pathlib import Path
from time import time

from bot.shared.secret_files import read_or_make_secret, read_private

# Retention ends a conversation after a day without use. One that is used every day must begin again after a week.
OLDER_KEY_SECONDS = 7 * 24 * 3600.0


class CannotRotate(Exception):
    """The secret was not replaced. The message says why and what to do."""


def older_path(path: Path) -> Path:
    """Where the key before is kept."""
    return path.with_name(f"{path.name}.before")


def since(note: Path, older: str) -> float | None:
    """When a start first had the key that replaced that older one, in seconds since 1970, or None if none had it yet.

    Args:
        note: the file in which note_since writes it down.

    Raises:
        OSError: the file is there and cannot be read.
        ValueError: the file holds something else.
    """
    if not note.exists():
        return None
    key, _, moment = note.read_text(encoding="utf-8").partition(" ")
    return float(moment) if key == _name_of(older) else None


def note_since(note: Path, older: str, now: float) -> None:
    """Write down that the key which replaced that older one is in use from now on.

    Raises:
        OSError: the file cannot be written.
    """
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.replace(_written(note, f"{_name_of(older)} {now}", None), note)


def rotate(path: Path, keep_older: bool, note: Path) -> None:
    """Replace the secret in the file. Owner, group and mode stay.

    Args:
        keep_older: keep the present one next to it as the key before. Otherwise what it signed ends at once.
        note: the file in which note_since wrote when the key before began to be one.

    Raises:
        CannotRotate: the file is missing, its owner cannot be kept, or the key before is still accepted and would be
            dropped.
        ValueError: others can read the file, or the secret in it is too short.
        OSError: a file cannot be written.
    """
    if not path.exists():
        raise CannotRotate(f"{path}: a secret was not made yet; the first start makes it")
    present, older = read_or_make_secret(path), older_path(path)
    if keep_older and older.exists():
        began = since(note, read_private(older))
        if began is None or began + OLDER_KEY_SECONDS > time():
            raise CannotRotate(
                f"{older}: this key is still accepted, and would be dropped: its conversations would end. Wait until "
                "the assistant has run for a week with the new one, or use --at-once, which ends every conversation"
            )
    fresh = _written(path, secrets.token_urlsafe(48), path)
    try:
        if keep_older:
            os.replace(_written(older, present, path), older)
        else:
            older.unlink(missing_ok=True)
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _name_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _written(path: Path, text: str, like: Path | None) -> Path:
    """Write the whole text into a new file beside that one, and return it. It still has to be put in place.

    Args:
        like: whose owner, group and mode it gets. None: this process's, for its owner alone.

    Raises:
        CannotRotate: this user may not give it to that owner, so that the service could not read it.
    """
    handle, temporary = tempfile.mkstemp(dir=str(path.parent))
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            if like is not None:
                _give(file.fileno(), like)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(temporary)
        raise
    return Path(temporary)


def _give(handle: int, like: Path) -> None:
    """Give an open file that one's owner, group and mode."""
    wanted = like.stat()
    try:
        os.fchown(handle, wanted.st_uid, wanted.st_gid)
    except PermissionError:
        raise CannotRotate(f"{like}: only its owner can replace it; run it as {_user(wanted.st_uid)}") from None
    os.fchmod(handle, wanted.st_mode & 0o777)


def _user(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"the user with number {number}"
