"""Stamps: files with a digest of what something was made from, written when it is complete."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterable, Sequence

_PASSED_OVER = ("__pycache__",)


def digest(root: Path, inputs: Iterable[str], also: Sequence[str] = ()) -> str:
    """The sha256, in hexadecimal, of the names and bytes of files and the texts in `also`.

    Names that start with a dot are skipped, and so is compiled Python.

    Args:
        inputs: patterns below `root`, as for Path.glob. A pattern that matches no file adds nothing.
    """
    files = {path for pattern in inputs for path in root.glob(pattern) if path.is_file()}
    whole = hashlib.sha256()
    for path in sorted(files):
        parts = path.relative_to(root).parts
        if any(part in _PASSED_OVER or part.startswith(".") for part in parts):
            continue
        whole.update("/".join(parts).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for text in also:
        whole.update(b"\1" + text.encode() + b"\0")
    return whole.hexdigest()


def is_current(stamp: Path, expected: str) -> bool:
    """Whether the stamp holds that digest."""
    try:
        return stamp.read_text(encoding="ascii").strip() == expected
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return False


def write(stamp: Path, value: str) -> None:
    """Write the stamp. Call it only when the thing is complete."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = stamp.with_name(stamp.name + ".new")
    unfinished.write_text(value + "\n", encoding="ascii")
    unfinished.replace(stamp)


def remove(stamp: Path) -> None:
    """Remove the stamp. Call it before the thing is changed."""
    if stamp.exists():
        stamp.unlink()
