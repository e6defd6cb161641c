"""Every text that the gateway speaks is read at its start: a slip stops it, and no conversation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.gateway import __main__ as entry
from knowledge.copy.contacts import contact_words
from knowledge.copy.loading import COPY_DIR
from knowledge.locations import ROOT
from knowledge.reference.contacts import DEFAULT_FILE

# The action server speaks these (tests/actions/test_loading.py), and the owner's desk three.
OF_OTHERS = {
    "conversation",
    "guidance",
    "law",
    "safety",
    "desk",
    "going_live",
    "insights",
    "scope",
    "findability",
    "conversion",
}
_READ = """
import os, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from bot.gateway.loading import load_texts
load_texts()
print("\\n".join(opened))
"""


@pytest.mark.slow
def test_every_topic_is_read_at_the_start() -> None:
    done = subprocess.run([sys.executable, "-c", _READ], capture_output=True, text=True, check=True, cwd=ROOT)
    read = {Path(file) for file in done.stdout.splitlines()}
    assert {file.stem for file in COPY_DIR.glob("*.yml") if file not in read} == OF_OTHERS


def test_a_broken_text_stops_the_start_with_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = Path(shutil.copytree(COPY_DIR, tmp_path / "copy"))
    (copied / "contacts.yml").write_text('line: "{phone}: {nobody}"', encoding="utf-8")
    monkeypatch.setattr("knowledge.copy.loading.COPY_DIR", copied)
    monkeypatch.setattr(entry, "configure_logs", lambda: None)
    monkeypatch.setattr(entry, "listen", lambda _host, _port: [])
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "var"))
    # The start sets it for its own process: set here, it is taken back after the test.
    monkeypatch.setenv("ASSISTANT_CONTACTS_FILE", str(DEFAULT_FILE))
    contact_words.cache_clear()
    with pytest.raises(SystemExit, match=r"cannot start: .*contacts\.yml:1: "):
        entry.main()
