"""The checksum of every file of an index, so that bytes that changed on the disk are never searched.

FAISS and NumPy read wrong numbers as willingly as right ones, and a wrong vector quotes a wrong passage.
"""

import hashlib
import json
from pathlib import Path

CHECKSUMS_NAME = "checksums.json"


def write_checksums(folder: Path) -> None:
    """Write down the sha256 of every file in the folder, by its path in it. Raises OSError."""
    (folder / CHECKSUMS_NAME).write_text(json.dumps(_checksums(folder), indent=2) + "\n", encoding="utf-8")


def what_changed(folder: Path) -> str | None:
    """The first file that is missing, new or not as it was written, in words; None where all are whole.

    The manifest is not among them: it is written last. Raises OSError and ValueError where the list cannot be read.
    """
    path = folder / CHECKSUMS_NAME
    if not path.is_file():
        return f"{CHECKSUMS_NAME} is missing"
    written, found = json.loads(path.read_text(encoding="utf-8")), _checksums(folder)
    for name in sorted(written.keys() | (found.keys() - {"manifest.json"})):
        if name not in found:
            return f"{name} is missing"
        if written.get(name) != found[name]:
            return f"{name} is not as it was written"
    return None


def _checksums(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CHECKSUMS_NAME)
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
