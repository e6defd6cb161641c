"""The checksum of every file of an index. It keeps bytes that changed on disk from being searched.

FAISS and NumPy read wrong numbers as readily as right ones, and a wrong vector quotes a wrong passage.
"""

import hashlib
import json
from pathlib import Path

CHECKSUMS_NAME = "checksums.json"
# Written after the checksums: the manifest last of all, and what a kept version is known by.
_WRITTEN_LATER = frozenset({"manifest.json", "version.json"})


def write_checksums(folder: Path) -> None:
    """Write the sha256 of every file in the folder, by its path inside it.

    Raises:
        OSError: a file cannot be read or written.
    """
    (folder / CHECKSUMS_NAME).write_text(json.dumps(_checksums(folder), indent=2) + "\n", encoding="utf-8")


def what_changed(folder: Path) -> str | None:
    """Return the first file that is missing, new or changed, in words; None if all are whole.

    The manifest is not checked: it is written last.

    Raises:
        OSError: the list cannot be read.
        ValueError: the list is not valid.
    """
    path = folder / CHECKSUMS_NAME
    if not path.is_file():
        return f"{CHECKSUMS_NAME} is missing"
    written, found = json.loads(path.read_text(encoding="utf-8")), _checksums(folder)
    for name in sorted(written.keys() | (found.keys() - _WRITTEN_LATER)):
        if name not in found:
            return f"{name} is missing"
        if written.get(name) != found[name]:
            return f"{name} has changed since it was written"
    return None


def read_checksums(folder: Path) -> dict[str, str]:
    """Return path to sha256 as they were written; nothing if the list cannot be read."""
    try:
        written = json.loads((folder / CHECKSUMS_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return written if isinstance(written, dict) else {}


def _checksums(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CHECKSUMS_NAME)
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
