"""Every write to the owner's texts and to the built versions, each on the disk before the next begins.

Only this module writes, so that tests can stop the process before and after each step and see what is left.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

Step = Callable[[str], None]


def _go_on(step: str) -> None:
    """Do nothing."""


# Called before and after each step with its name. A test puts something here that stops the process.
_on_step: list[Step] = [_go_on]


def watch_steps(on_step: Step | None) -> None:
    """Call `on_step` at each step from now on; None calls nothing."""
    _on_step[0] = on_step or _go_on


def write_new(path: Path, data: bytes) -> None:
    """Write a file whole, and have it on the disk. If it is there, it is replaced in place: use a name nobody reads.

    Raises:
        OSError: it cannot be written.
    """
    _step("before write", path)
    with path.open("wb") as file:
        half = len(data) // 2
        file.write(data[:half])
        file.flush()
        _step("half of write", path)
        file.write(data[half:])
        file.flush()
        os.fsync(file.fileno())
    _step("after write", path)


def move(path: Path, target: Path) -> None:
    """Give a file, link or folder another name in one step, replacing a file or link of that name.

    Call `sync_folder` afterwards, once for all that was moved into a folder.

    Raises:
        OSError: it cannot be moved.
    """
    _step("before rename", target)
    os.replace(path, target)
    _step("after rename", target)


def remove(path: Path) -> None:
    """Remove a file or link; one that is gone already is no error. Call `sync_folder` afterwards.

    Raises:
        OSError: it cannot be removed.
    """
    _step("before remove", path)
    path.unlink(missing_ok=True)
    _step("after remove", path)


def remove_folder(path: Path) -> None:
    """Remove a folder with all that is in it.

    Raises:
        OSError: it cannot be removed.
    """
    _step("before remove", path)
    shutil.rmtree(path)
    _step("after remove", path)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        OSError: it cannot be made.
    """
    if not path.is_dir():
        _step("before mkdir", path)
        path.mkdir(parents=True, exist_ok=True)
        _step("after mkdir", path)
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Have on the disk which names a folder holds.

    Raises:
        OSError: it cannot be opened.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _step("after fsync", path)


def sync_all(folder: Path) -> None:
    """Have every file below a folder on the disk, and the folders themselves.

    Raises:
        OSError: one cannot be opened.
    """
    _step("before fsync", folder)
    for here, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(os.path.join(here, name), os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(here))


def commit(connection: sqlite3.Connection, what: str) -> None:
    """Commit a transaction of the history.

    Raises:
        sqlite3.Error: it cannot be committed.
    """
    _step("before commit", Path(what))
    connection.commit()
    _step("after commit", Path(what))


def vacuum(connection: sqlite3.Connection) -> None:
    """Write the history's file again, without what is free in it.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    _step("before vacuum", Path("history"))
    connection.execute("VACUUM")
    _step("after vacuum", Path("history"))


def _step(when: str, path: Path) -> None:
    _on_step[0](f"{when} {path.name}")
