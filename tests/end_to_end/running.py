"""The real assistant for the tests: all processes under the real supervisor, on ports and a var folder of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx

from bot.setup.child_environment import child_environment
from bot.setup.places import Places, places
from bot.setup.ports import Ports
from bot.supervisor.parent_death import die_with_parent
from knowledge.locations import ROOT

READY_WITHIN = 180.0
STOPPED_WITHIN = 60.0


class RunningAssistant:
    """Starts on entering a `with` block and is stopped, as by Ctrl-C, on leaving it."""

    def __init__(self, var: Path, **settings: str) -> None:
        """settings: variables of the environment beside those that every assistant gets."""
        self.var = var
        self._settings = settings
        self.ports = Ports(*(free_port() for _ in range(3)))
        self.url = f"http://127.0.0.1:{self.ports.gateway}"
        self._process: subprocess.Popen[bytes] | None = None
        # What a test of another kind starts the supervisor with besides.
        self.arguments: list[str] = []

    def put_products(self) -> None:
        """Give it what the set-up made."""
        here = places(ROOT, {})
        for made in ("models", "index", "adapted"):
            (self.var / made).symlink_to(here.var / made)

    def __enter__(self) -> "RunningAssistant":
        self.var.mkdir(exist_ok=True)
        self.put_products()
        self.start()
        return self

    def start(self) -> None:
        """Start everything and wait until a question is answered."""
        environment = child_environment({**os.environ, **self._settings}, Places(ROOT, self.var), self.ports)
        self.console = self.var / "console.log"
        with self.console.open("wb") as console:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot.supervisor", *self.arguments],
                cwd=ROOT,
                env=environment,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # A pytest that is killed comes to no `__exit__`; the supervisor then stops as for a plain kill.
                preexec_fn=partial(die_with_parent, os.getpid(), signal.SIGTERM),
            )
        try:
            self.wait_until_ready()
        except BaseException:
            self.interrupt()
            raise

    def __exit__(self, *_: object) -> None:
        self.interrupt()

    def interrupt(self) -> None:
        """What Ctrl-C does; waits until the supervisor has gone."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            self._process.wait(STOPPED_WITHIN)

    def wait_until_ready(self) -> None:
        """Wait until a real question is answered. Raises TimeoutError with the console's last lines otherwise."""
        self.wait_until(lambda: httpx.get(self.url + "/readyz", timeout=30).status_code == 200)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Ask again and again whether `holds()`; a refused connection counts as no."""
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end:
            try:
                if holds():
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.5)
        raise TimeoutError(f"not so within {READY_WITHIN} s; the console said:\n{self.console.read_text()[-2000:]}")

    def pids(self, name: str) -> list[int]:
        """Every process id that the supervisor gave to the process of that name, oldest first."""
        log = (self.var / "log" / "supervisord.log").read_text(encoding="utf-8")
        return [int(found) for found in re.findall(rf"spawned: '{name}' with pid (\d+)", log)]

    def signal(self, name: str, number: signal.Signals) -> int:
        """Send a signal to the present process of that name; its id."""
        pid = self.pids(name)[-1]
        os.kill(pid, number)
        return pid


def is_alive(pid: int) -> bool:
    """Whether a process with that id runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
