import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

from bot.setup.copy_content import copy_content
from knowledge.content_store.lock import locked
from knowledge.locations import ROOT


def test_a_copy_for_a_backup_waits_for_a_write_and_leaves_out_what_is_half(tmp_path: Path) -> None:
    content, target = tmp_path / "content", tmp_path / "copy"
    content.mkdir()
    (content / "a.md").write_text("a")
    (content / ".beside-a.md").write_text("half")
    with closing(sqlite3.connect(content / "history.sqlite")) as history:
        history.execute("CREATE TABLE t (x)")
    copying = threading.Thread(target=copy_content, args=(content, target))
    with locked(content / ".lock"):
        copying.start()
        assert not target.exists()
        (content / "a.md").write_text("b")
    copying.join()
    assert (target / "a.md").read_text() == "b"
    assert sorted(path.name for path in target.iterdir()) == ["a.md", "history.sqlite"]


def test_the_copy_needs_nothing_but_python(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    script = ROOT / "bot" / "setup" / "copy_content.py"
    command = [sys.executable, "-S", "-E", str(script), str(tmp_path / "content"), str(tmp_path / "copy")]
    assert subprocess.run(command, check=False).returncode == 0
    assert (tmp_path / "copy").is_dir()
