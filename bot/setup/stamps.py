"""Stamps: a file that holds the digest of what something was made from, written when it is complete."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterable, Sequence

_PASSED_OVER = ("__pycache__",)


def digest(root: Path, inputs: Iterable[str], also: Sequence[str] = ()) -> str:
    """sha256, in hexadecimal, over the names and bytes of files and the texts in `also`.

    `inputs` are patterns below `root` as Path.glob takes them; a pattern that meets no file adds nothing, and
    names starting with a dot and compiled Python are passed over.
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
    """True if the stamp holds that digest."""
    try:
        return stamp.read_text(encoding="ascii").strip() == expected
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return False


def write(stamp: Path, value: str) -> None:
    """Write the stamp; what it stands for must be complete by now."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = stamp.with_name(stamp.name + ".new")
    unfinished.write_text(value + "\n", encoding="ascii")
    unfinished.replace(stamp)


def remove(stamp: Path) -> None:
    """Take the stamp away, before what it stands for is changed."""
    if stamp.exists():
        stamp.unlink()
