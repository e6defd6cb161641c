"""Puts damaged SQLite files aside without deleting them. New files can then take their place.

Both Rasa's side and the gateway use this file, so it needs only the standard library and the syntax of Python 3.10.
"""

import os
import sqlite3
import time
from pathlib import Path

# A copy holds conversations, so it must not be kept for ever.
KEPT_SECONDS = 7 * 24 * 3600
_BESIDE = ("-wal", "-shm", "-journal")
_MARK = ".damaged-"
# A copy from before the file was brought to a later version's tables. It holds conversations as well.
_BEFORE = ".before-"


def damage_of(path: Path, busy_seconds: float = 2.0) -> str | None:
    """The damage to the database file, or None if it is sound, missing or cannot be checked at the moment.

    This reads the whole file (SQLite's quick_check). A locked file is not damaged.
    """
    if not path.exists():
        return None
    connection = sqlite3.connect(str(path), timeout=busy_seconds)
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error) if is_damage(error) else None
    finally:
        connection.close()
    said = str(found[0]) if found else "quick_check says nothing"
    return None if said == "ok" else " ".join(said.split())


def is_damage(error: BaseException) -> bool:
    """Whether a SQLite error says that the file itself is damaged, and not just busy, full or read-only."""
    return isinstance(error, sqlite3.DatabaseError) and any(
        words in str(error) for words in ("malformed", "not a database", "file is encrypted")
    )


def put_aside(path: Path, now: float | None = None) -> Path:
    """Move the file and SQLite's files next to it out of the way, and return its new path.

    Raises:
        OSError: a file could not be moved.
    """
    aside = _free_name(path, _MARK, now)
    for beside in _BESIDE:
        if Path(str(path) + beside).exists():
            os.replace(str(path) + beside, str(aside) + beside)
    move_aside(path, aside, now)
    return aside


def backup_of(path: Path, now: float | None = None) -> Path:
    """The path for a copy of the file from before it is brought to a later version's tables. It is not made here."""
    return _free_name(path, _BEFORE, now)


def _free_name(path: Path, mark: str, now: float | None) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() if now is None else now))
    free = path.with_name(f"{path.name}{mark}{stamp}")
    count = 1
    while free.exists():
        count += 1
        free = path.with_name(f"{path.name}{mark}{stamp}-{count}")
    return free


def move_aside(path: Path, aside: Path, now: float | None = None) -> None:
    """Move the file itself, for its owner alone.

    Raises:
        OSError: it could not be moved.
    """
    os.chmod(str(path), 0o600)
    # The copy's age counts from now, not from the last message in it. Set before the move: a process that is killed in
    # between would leave a copy that seems older than the conversations in it.
    os.utime(str(path), None if now is None else (now, now))
    os.replace(str(path), str(aside))


def asides_of(path: Path) -> list[Path]:
    """The copies put aside for this database, damaged or from before an upgrade, with SQLite's files next to them."""
    return [one for mark in (_MARK, _BEFORE) for one in path.parent.glob(path.name + mark + "*")]


def half_put_aside(path: Path) -> Path | None:
    """Where put_aside was moving the file when its process was killed: SQLite's files went first and are there."""
    for one in path.parent.glob(path.name + _MARK + "*"):
        for beside in _BESIDE:
            main = one.with_name(one.name[: -len(beside)])
            if one.name.endswith(beside) and not main.exists():
                return main
    return None


def delete_old_asides(path: Path, now: float | None = None, kept_seconds: float = KEPT_SECONDS) -> list[Path]:
    """Delete the copies put aside for this database too long ago, and return them.

    Args:
        kept_seconds: how long a copy is kept, but never longer than KEPT_SECONDS.

    Raises:
        OSError: a copy could not be deleted.
    """
    oldest = (time.time() if now is None else now) - min(kept_seconds, KEPT_SECONDS)
    return _delete([one for one in asides_of(path) if one.stat().st_mtime < oldest])


def delete_asides_after(path: Path, moment: float) -> list[Path]:
    """Delete the copies put aside for this database at that moment or later, and return them.

    Raises:
        OSError: a copy could not be deleted.
    """
    return _delete([one for one in asides_of(path) if one.stat().st_mtime >= moment])


def _delete(copies: list[Path]) -> list[Path]:
    for one in copies:
        one.unlink()
    return copies
