"""The real supervisord over small stand-ins for the three processes."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.gateway.checking import WRONG_SETTINGS
from bot.shared.folder_lock import lock_folder
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[3]
NOBODY_LISTENS_HERE = {"ASSISTANT_PORT": "9", "ASSISTANT_RASA_PORT": "10", "ASSISTANT_ACTIONS_PORT": "11"}
# The awaited events come within seconds. If one never comes, this ends the wait.
pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(120), pytest.mark.enable_socket]
HEADER = """
[supervisord]
nodaemon = true
silent = true
logfile = {var}/log/supervisord.log
pidfile = {var}/supervisord.pid
childlogdir = {var}/log
"""
PROGRAM = """
[program:{name}]
command = {command}
autorestart = true
startsecs = {startsecs}
startretries = 1
stopasgroup = true
killasgroup = true
stopwaitsecs = 5
stdout_logfile = {var}/log/{name}.log
redirect_stderr = true
"""
SLEEPS = "sleep 300"
ANSWERS = f"{sys.executable} -m tests.bot.supervisor.stand_in"


class Supervisor:
    """A supervisor over programs, and the lines on its console."""

    def __init__(
        self,
        var: Path,
        programs: dict[str, str],
        startsecs: int = 0,
        port: str = "",
        before: Callable[[], None] | None = None,
    ) -> None:
        self.var = var
        (var / "log").mkdir(parents=True)
        configuration = var / "supervisord.conf"
        parts = [PROGRAM.format(name=n, command=c, var=var, startsecs=startsecs) for n, c in programs.items()]
        configuration.write_text(HEADER.format(var=var) + "".join(parts))
        ports = {**NOBODY_LISTENS_HERE, **({"ASSISTANT_RASA_PORT": port} if port else {})}
        self._log = var / "log" / "supervisord.log"
        self._kept: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot.supervisor", "--configuration", str(configuration)],
            cwd=ROOT,
            env={**os.environ, **ports, "ASSISTANT_VAR_DIR": str(var)},
            stdout=subprocess.PIPE,
            # pytest's own is a file, which `before` may forbid to grow.
            stderr=subprocess.DEVNULL if before else None,
            text=True,
            preexec_fn=before,
        )

    def line(self, beginning: str) -> str:
        """The next line of the console that begins like that. Other lines wait for later calls."""
        for line in self._kept:
            if line.startswith(beginning):
                self._kept.remove(line)
                return line
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(beginning):
                return line.strip()
            self._kept.append(line.strip())
        raise AssertionError(f"the console ended without a line that begins with {beginning!r}")

    def started(self, name: str, how: str = "started") -> int:
        """The process id in the line that says that a process was started."""
        return int(self.line(f"{name} {how} (process ").rstrip(")").split()[-1])

    def log(self) -> str:
        """supervisord's own log so far."""
        return self._log.read_text("utf-8")

    def log_has(self, words: str) -> None:
        """Wait until supervisord's own log has the words."""
        while words not in self.log():
            time.sleep(0.05)

    def rest(self) -> str:
        """The remaining lines, once the supervisor has ended by itself."""
        said, _ = self.process.communicate()
        return said


Start = Callable[..., Supervisor]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a supervisor over programs, and stops anything left of it at the end."""
    running: list[Supervisor] = []

    def started(
        startsecs: int = 0, port: str = "", before: Callable[[], None] | None = None, **programs: str
    ) -> Supervisor:
        running.append(Supervisor(tmp_path / "var", programs, startsecs, port, before))
        return running[-1]

    yield started
    for supervisor in running:
        supervisor.process.terminate()
        supervisor.process.wait()
        if supervisor.process.stdout is not None:
            supervisor.process.stdout.close()


def wait_until_gone(pid: int) -> None:
    """Return when there is no such process."""
    while alive(pid):
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_that_dies_is_restarted_and_the_console_says_so(start: Start) -> None:
    supervisor = start(rasa=SLEEPS)
    first = supervisor.started("rasa")
    os.kill(first, signal.SIGKILL)
    assert "rasa stopped unexpectedly (signal SIGKILL)" in supervisor.line("rasa stopped")
    second = supervisor.started("rasa", "restarted")
    assert not alive(first)
    assert alive(second)


def test_what_a_dead_process_leaves_in_its_group_is_ended_before_the_restart(start: Start, tmp_path: Path) -> None:
    left = tmp_path / "left"
    supervisor = start(actions=f"sh -c 'sleep 300 & echo $! > {left}.new; mv {left}.new {left}; wait'")
    first = supervisor.started("actions")
    while not left.exists():
        time.sleep(0.05)
    worker = int(left.read_text())
    os.kill(first, signal.SIGKILL)
    supervisor.started("actions", "restarted")
    wait_until_gone(worker)


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_a_plain_kill_and_a_closed_terminal_stop_everything(start: Start, asked_by: signal.Signals) -> None:
    supervisor = start(rasa=SLEEPS, gateway=SLEEPS)
    pids = [supervisor.started("rasa"), supervisor.started("gateway")]
    supervisor.process.send_signal(asked_by)
    said = supervisor.rest()
    assert said.startswith("Stopping …\n")
    assert "rasa stopped\n" in said
    assert said.endswith("All processes have stopped.\n")
    assert supervisor.process.returncode == 0
    assert not any(alive(pid) for pid in pids)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_supervisor_that_is_killed_takes_its_processes_with_it(start: Start) -> None:
    supervisor = start(rasa=SLEEPS)
    rasa = supervisor.started("rasa")
    supervisor.process.kill()
    wait_until_gone(rasa)


def test_a_process_that_never_stays_up_is_said_to_keep_failing_and_the_others_go_on(start: Start) -> None:
    supervisor = start(startsecs=1, rasa="sh -c 'exit 3'", gateway=SLEEPS)
    gateway = supervisor.started("gateway")
    assert "(exit code 3)" in supervisor.line("rasa stopped unexpectedly")
    assert "The others continue, and it is tried again every" in supervisor.line("rasa keeps failing at its start")
    assert alive(gateway)


def test_a_process_that_keeps_failing_is_tried_again_for_ever(start: Start) -> None:
    supervisor = start(startsecs=1, rasa="sh -c 'exit 3'")
    for _ in range(2):
        supervisor.line("rasa keeps failing at its start")


def answered(port: str, path: str = "/") -> None:
    """Ask the stand-in until it answers."""
    while True:
        try:
            with socket.create_connection(("127.0.0.1", int(port)), timeout=5) as connection:
                connection.sendall(f"GET {path} HTTP/1.1\r\n\r\n".encode())
                if path != "/" or connection.recv(1):
                    return
        except OSError:
            time.sleep(0.05)


def test_a_process_that_hangs_for_ever_is_replaced(start: Start) -> None:
    supervisor = start(port=(port := str(free_port())), rasa=ANSWERS)
    first = supervisor.started("rasa")
    answered(port)
    supervisor.log_has("answers: rasa")
    os.kill(first, signal.SIGSTOP)
    assert "does nothing. It is being replaced" in supervisor.line("rasa hangs")
    assert supervisor.started("rasa", "restarted") != first
    answered(port)


def test_a_process_that_waits_for_itself_is_replaced(start: Start) -> None:
    supervisor = start(port=(port := str(free_port())), rasa=ANSWERS)
    supervisor.started("rasa")
    supervisor.log_has("answers: rasa")
    answered(port, "/sleep")
    assert "does nothing" in supervisor.line("rasa hangs")
    supervisor.started("rasa", "restarted")


def test_a_process_that_works_for_longer_than_an_idle_one_may_be_silent_is_not_replaced(start: Start) -> None:
    supervisor = start(port=(port := str(free_port())), rasa=ANSWERS)
    first = supervisor.started("rasa")
    supervisor.log_has("answers: rasa")
    answered(port, "/work")
    answered(port)
    assert alive(first)
    assert "hangs:" not in supervisor.log()


def test_another_program_on_the_port_of_a_process_is_not_taken_for_it(start: Start) -> None:
    port = str(free_port())
    command = [sys.executable, "-m", "tests.bot.supervisor.stand_in"]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "ASSISTANT_RASA_PORT": port}) as other:
        answered(port)
        supervisor = start(port=port, rasa=SLEEPS)
        assert supervisor.line("Another program answers on the port of rasa")
        assert "answers: rasa" not in supervisor.log()
        other.kill()


def test_a_process_whose_log_cannot_be_written_is_started_without_it(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "var" / "log" / "rasa.log"
    supervisor = start(rasa=SLEEPS)
    first = supervisor.started("rasa")
    log.unlink()
    log.mkdir()
    os.kill(first, signal.SIGKILL)
    assert supervisor.line("rasa is started without its log (Is a directory)")
    second = supervisor.started("rasa", "restarted")
    log.rmdir()
    os.kill(second, signal.SIGKILL)
    supervisor.started("rasa", "restarted")
    assert log.is_file()


def test_a_closed_console_does_not_stop_the_supervision(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "var" / "log" / "supervisord.log"
    supervisor = start(rasa=SLEEPS)
    first = supervisor.started("rasa")
    assert supervisor.process.stdout is not None
    supervisor.process.stdout.close()
    os.kill(first, signal.SIGKILL)
    while log.read_text().count("spawned: 'rasa'") < 2:
        time.sleep(0.05)
    assert supervisor.process.poll() is None


def test_wrong_settings_are_all_said_and_nothing_is_started(tmp_path: Path) -> None:
    wrong = {"ASSISTANT_EMBEDDING_ORIGINS": "http://a.example", "ASSISTANT_TEXT_LIMIT": "none"}
    result = subprocess.run(
        [sys.executable, "-m", "bot.supervisor"],
        cwd=ROOT,
        env={**os.environ, **NOBODY_LISTENS_HERE, **wrong, "ASSISTANT_VAR_DIR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
    )
    assert result.returncode == WRONG_SETTINGS
    assert [line.partition(":")[0] for line in result.stderr.splitlines()[1:]] == [
        "ASSISTANT_TEXT_LIMIT",
        "ASSISTANT_EMBEDDING_ORIGINS",
    ]
    assert result.stdout == ""
    assert not (tmp_path / "var").exists()


def test_started_without_the_set_up_it_says_which_variables_are_missing() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bot.supervisor"], cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert result.stderr.startswith("ASSISTANT_VAR_DIR, ASSISTANT_PORT")
    assert "make run" in result.stderr


def test_a_second_supervisor_on_the_same_folder_is_refused_at_once(start: Start, tmp_path: Path) -> None:
    first = start(rasa=SLEEPS)
    rasa = first.started("rasa")
    second = subprocess.run(
        [sys.executable, "-m", "bot.supervisor", "--configuration", str(tmp_path / "var" / "supervisord.conf")],
        cwd=ROOT,
        env={**os.environ, **NOBODY_LISTENS_HERE, "ASSISTANT_VAR_DIR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
    )
    assert second.returncode == 1
    assert second.stderr.startswith("Another `make run` sets up or runs the assistant in ")
    assert alive(rasa)
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    # What it started does not hold the folder.
    lock = lock_folder(tmp_path / "var")
    assert lock is not None
    os.close(lock)


def test_a_full_disk_stops_no_start(start: Start) -> None:
    supervisor = start(before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)), rasa=SLEEPS)
    assert supervisor.line(str(supervisor.var)).endswith("Questions are answered and nothing is kept: make room.")
    assert alive(supervisor.started("rasa"))
