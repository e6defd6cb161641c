"""What computes a classifier, as one digest: this project's code with its lists, and the packages beneath it.

What was computed once may be used again only where all of that is the same.
"""

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from knowledge.locations import ROOT

_PACKAGES = ("numpy", "scipy", "scikit-learn", "mmh3")
# Texts and examples. What is computed from them is known by the texts themselves.
_TEXTS = frozenset({"copy", "examples", "notices", "phrasings", "questions.yml", "reference", "sources"})


@cache
def made_by(folder: Path = ROOT / "knowledge") -> bytes:
    """Return the digest.

    Args:
        folder: the folder of the code.

    Raises:
        OSError: a file cannot be read.
    """
    total = hashlib.sha256()
    for name in _PACKAGES:
        total.update(f"{name} {version(name)}\n".encode())
    total.update(f"{platform.machine()} {platform.python_version()}\n".encode())
    for file in sorted(_files(folder)):
        total.update(f"{file.relative_to(folder)}\n".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.digest()


def _files(folder: Path) -> Iterator[Path]:
    for part in folder.iterdir():
        if part.name in _TEXTS:
            continue
        for file in part.rglob("*") if part.is_dir() else [part]:
            if file.suffix in (".py", ".yml"):
                yield file
