"""`python3 bot/setup/copy_content.py FROM TO`: copy a content folder while nobody writes into it, for `make backup`.

It needs nothing but the standard library, so that a backup works without any environment.
"""

from __future__ import annotations

import fcntl
import shutil
import sys
from pathlib import Path


def copy_content(content: Path, target: Path) -> None:
    """Copy the folder, with its history, to a path where nothing is yet. A write under way is waited for.

    Raises:
        OSError: it cannot be read or written.
    """
    # The file that knowledge/content_store locks.
    with (content / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.copytree(str(content), str(target), ignore=shutil.ignore_patterns(".lock", ".beside-*"))


if __name__ == "__main__":
    copy_content(Path(sys.argv[1]), Path(sys.argv[2]))
