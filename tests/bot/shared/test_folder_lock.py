import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings.settings import PROJECT_ROOT
from bot.shared.folder_lock import FolderInUse, lock_folder

# Locks the folder, becomes another program, and says so.
HOLDER = """
import os, sys
from pathlib import Path
from bot.shared.folder_lock import lock_folder
lock_folder(Path(sys.argv[1]))
os.execv(sys.executable, [sys.executable, "-c", "print('held', flush=True); input()"])
"""


def test_a_folder_is_locked_until_the_program_that_the_locker_became_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(FolderInUse, match="stop it first with Ctrl-C.*ASSISTANT_VAR_DIR"):
            lock_folder(tmp_path)
        holder.kill()
    lock = lock_folder(tmp_path)
    assert lock is not None
    os.close(lock)


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    lock = lock_folder(tmp_path / "var")
    assert lock is not None
    os.close(lock)


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(OSError):
        lock_folder(tmp_path / "var")
