import os
import socket
import subprocess
import sys
import time

import pytest

from tests.bench import processes

pytestmark = pytest.mark.skipif(not processes.is_here(), reason="reads Linux's /proc")


def test_a_process_that_works_has_used_more_processor_time() -> None:
    before, worked = processes.processor_seconds(os.getpid()), time.process_time()
    while time.process_time() - worked < 0.05:
        pass
    assert processes.processor_seconds(os.getpid()) - before >= 0.04


def test_memory_is_a_number_of_megabytes() -> None:
    assert 5 < processes.memory(os.getpid()) < 100_000


def test_a_family_is_a_process_and_what_it_started() -> None:
    command = [sys.executable, "-c", "import subprocess, sys; subprocess.run(['sleep', '60'])"]
    with subprocess.Popen(command) as parent:
        try:
            while len(found := processes.family(parent.pid)) < 2:
                time.sleep(0.01)
            assert found[0] == parent.pid
        finally:
            for pid in reversed(processes.family(parent.pid)):
                os.kill(pid, 9)


def test_a_process_that_is_not_there_is_an_error() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    with pytest.raises(OSError):
        processes.memory(ended.pid)


# A real socket on the loopback address, which the marker allows.
@pytest.mark.end_to_end
@pytest.mark.starts_nothing
def test_the_process_that_listens_on_a_port_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert processes.listening_on(port) == os.getpid()
    with pytest.raises(LookupError, match=str(port)):
        processes.listening_on(port)


def test_a_process_was_started_by_its_parent() -> None:
    assert processes.parent(os.getpid()) == os.getppid()
