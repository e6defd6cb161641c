"""The real assistant for the tests: all processes under the real supervisor, with separate ports and var folder."""

import os
import re
import signal
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
from bot.shared.parent_death import die_with_parent
from knowledge.locations import ROOT
from tests.ports import free_port

READY_WITHIN = 180.0
STOPPED_WITHIN = 60.0


class RunningAssistant:
    """Starts on entering a `with` block, and stops on leaving it, as with Ctrl-C."""

    ready_within = READY_WITHIN

    def __init__(self, var: Path, **settings: str) -> None:
        """Choose ports and settings.

        Args:
            settings: environment variables in addition to those that every assistant gets.
        """
        self.var = var
        # Several assistants may run at once, and only one could have the desk's usual port.
        self._settings = {"ASSISTANT_DESK_ENABLED": "false", **settings}
        self.ports = Ports(free_port(), free_port(), free_port(), desk=free_port())
        self.url = f"http://127.0.0.1:{self.ports.gateway}"
        self._process: subprocess.Popen[bytes] | None = None
        # More arguments for the supervisor, in some tests.
        self.arguments: list[str] = []

    def put_products(self) -> None:
        """Give it the set-up's products."""
        here = places(ROOT, {})
        for made in ("models", "index", "adapted"):
            (self.var / made).symlink_to(here.var / made)

    def __enter__(self) -> "RunningAssistant":
        self.var.mkdir(exist_ok=True)
        self.put_products()
        self.start()
        return self

    def environment(self) -> dict[str, str]:
        """Return the environment of the supervisor, and of an operator's commands."""
        return child_environment({**os.environ, **self._settings}, Places(ROOT, self.var), self.ports)

    def start(self) -> None:
        """Start everything and wait until a question is answered."""
        self.spawn()
        try:
            self.wait_until_ready()
        except BaseException:
            self.interrupt()
            raise

    def spawn(self) -> None:
        """Start everything, without waiting."""
        environment = self.environment()
        self.console = self.var / "console.log"
        with self.console.open("wb") as console:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot.supervisor", *self.arguments],
                cwd=ROOT,
                env=environment,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # A pytest that is killed never reaches `__exit__`. The supervisor then stops as after a plain kill.
                preexec_fn=partial(die_with_parent, os.getpid(), signal.SIGTERM),
            )

    def __exit__(self, *_: object) -> None:
        self.interrupt()

    def interrupt(self) -> None:
        """Interrupt it as Ctrl-C does, and wait until the supervisor has gone."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            self._process.wait(STOPPED_WITHIN)

    def wait_until_ready(self) -> None:
        """Wait until a real question is answered.

        Raises:
            TimeoutError: it takes too long. The error has the console's last lines.
        """
        self.wait_until(lambda: httpx.get(self.url + "/readyz", timeout=30).status_code == 200)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Ask repeatedly whether `holds()`. A refused connection counts as no."""
        end = time.monotonic() + self.ready_within
        while time.monotonic() < end:
            try:
                if holds():
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.5)
        said = self.console.read_text()[-2000:]
        raise TimeoutError(f"not ready within {self.ready_within} s; the console said:\n{said}")

    def pids(self, name: str) -> list[int]:
        """Every process id that the supervisor gave to the process with that name, oldest first."""
        log = (self.var / "log" / "supervisord.log").read_text(encoding="utf-8")
        return [int(found) for found in re.findall(rf"spawned: '{name}' with pid (\d+)", log)]

    def signal(self, name: str, number: signal.Signals) -> int:
        """Send a signal to the current process with that name, and return its id."""
        pid = self.pids(name)[-1]
        os.kill(pid, number)
        return pid


def is_alive(pid: int) -> bool:
    """Whether a process with that id runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
