import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.supervisor.working import Effort, effort_of, is_working, someone_else_listens

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a process does"),
    pytest.mark.enable_socket,
]


@contextmanager
def running(code: str) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def test_one_that_counts_is_seen_to_work() -> None:
    with running("while True: pass") as pid:
        while (effort := effort_of(pid)) is None or effort.seconds < 0.2:
            pass
        assert effort.is_busy


def test_one_that_is_stopped_is_seen_to_do_nothing() -> None:
    with running("while True: pass") as pid:
        os.kill(pid, signal.SIGSTOP)
        os.waitid(os.P_PID, pid, os.WSTOPPED)
        before, after = effort_of(pid), effort_of(pid)
        assert before is not None
        assert not before.is_busy
        assert not is_working(before, after, 1.0)


def test_nothing_is_known_of_one_that_has_gone(tmp_path: Path) -> None:
    assert effort_of(1, tmp_path) is None


@pytest.mark.parametrize(
    ("before", "now", "has"),
    [
        (Effort(3.0, False), Effort(3.0, False), False),
        (Effort(3.0, False), Effort(3.05, False), False),
        (Effort(3.0, False), Effort(3.2, False), True),
        (Effort(3.0, False), Effort(3.0, True), True),
        (None, Effort(3.0, False), True),
        (Effort(3.0, False), None, True),
    ],
)
def test_a_tenth_of_a_processor_or_a_thread_that_waits_for_one_is_work(
    before: Effort | None, now: Effort | None, has: bool
) -> None:
    assert is_working(before, now, 1.0) is has


def test_a_port_belongs_to_who_listens_on_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, running("import time; time.sleep(300)") as other:
        port = server.getsockname()[1]
        assert not someone_else_listens(port, os.getpid())
        assert someone_else_listens(port, other)
    assert not someone_else_listens(port, other)
