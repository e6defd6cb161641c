import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.locations import ROOT
from tests.end_to_end.running import STOPPED_WITHIN, RunningAssistant, is_alive

pytestmark = pytest.mark.end_to_end
# What a killed pytest does: it starts the assistant, and then does nothing more.
STARTS = """
import sys
from pathlib import Path
from tests.end_to_end.running import RunningAssistant

with RunningAssistant(Path(sys.argv[1])):
    pass
"""


def test_ctrl_c_leaves_no_process_behind(tmp_path: Path) -> None:
    with RunningAssistant(tmp_path / "var") as assistant:
        pids = [assistant.pids(name)[-1] for name in ("actions", "rasa", "gateway")]
        assert all(is_alive(pid) for pid in pids)
    assert not any(is_alive(pid) for pid in pids)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_test_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    log = tmp_path / "var" / "log" / "supervisord.log"
    run = subprocess.Popen([sys.executable, "-c", STARTS, str(tmp_path / "var")], cwd=ROOT)
    try:
        while len(pids := _named_in(log)) < 4:
            assert run.poll() is None
            time.sleep(0.1)
    finally:
        run.send_signal(signal.SIGTERM)
        run.wait()
    end = time.monotonic() + STOPPED_WITHIN
    while (left := [pid for pid in pids if is_alive(pid)]) and time.monotonic() < end:
        time.sleep(0.1)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def _named_in(log: Path) -> list[int]:
    """The processes that supervisord's log names: itself and, in time, its three."""
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return [int(pid) for pid in re.findall(r"(?:supervisord started with|spawned: '\w+' with) pid (\d+)", text)]
