"""PostgreSQL, Redis and HAProxy, each started again when it ends."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from bot.shared.parent_death import die_with_parent
from tests.bench.processes import family
from tests.cluster.addresses import HOST, Addresses
from tests.tools import program

USER = "sharing"
_START_SECONDS = 60.0
_AGAIN_SECONDS = 0.5
_NOBODY = 65534


class Server:
    """One program, kept running by a thread."""

    def __init__(self, name: str, command: list[str], folder: Path, stop: signal.Signals, **more: Any) -> None:
        """Store what to run.

        Args:
            stop: the signal that stops it soon and in order.
            more: for Popen.
        """
        self.name = name
        self._command = command
        self._folder = folder
        self._stop = stop
        self._more = more
        self._process: subprocess.Popen[bytes] | None = None
        self._over = threading.Event()
        # Whoever started a process must live as long as it: this thread does.
        self._thread = threading.Thread(target=self._keep, name=name, daemon=True)
        self._parent = os.getpid()

    def start(self, works: Callable[[], bool]) -> None:
        """Start it, and wait until it works.

        Raises:
            TimeoutError: it does not.
        """
        self._thread.start()
        end = time.monotonic() + _START_SECONDS
        while not works():
            if time.monotonic() > end:
                raise TimeoutError(f"{self.name} does not work; see {self._folder / self.name}.log")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it for good."""
        self._over.set()
        self.send(signal.SIGCONT)
        self.send(self._stop)
        self._thread.join(20)

    def restart(self) -> None:
        """Stop it in order. It is started again."""
        self.send(self._stop)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to its first process."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(number)

    def send_to_all(self, number: signal.Signals) -> None:
        """Send a signal to all its processes."""
        if self._process is not None:
            for pid in family(self._process.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, number)

    def _keep(self) -> None:
        with (self._folder / f"{self.name}.log").open("ab") as log:
            while not self._over.is_set():
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    preexec_fn=partial(die_with_parent, self._parent, self._stop),
                    **self._more,
                )
                self._process.wait()
                self._over.wait(_AGAIN_SECONDS)


def postgres(folder: Path, addresses: Addresses, password: str) -> Server:
    """A PostgreSQL in that folder, with a role and a database of that name. What was committed survives a crash.

    Raises:
        tests.tools.MissingProgramError: there is none; `make cluster-tools` gets one.
    """
    server = Path(program("postgresql")).resolve()
    home = folder / "postgres"
    home.mkdir()
    more: dict[str, Any] = {"cwd": home}
    said = home / "password"
    said.write_text(password, encoding="utf-8")
    if os.geteuid() == 0:
        # It refuses to run as root.
        more |= {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
        for path in (home, said):
            os.chown(path, _NOBODY, _NOBODY)
    command = [str(server.with_name("initdb")), "--pgdata", str(home / "data"), "--username", USER]
    command += ["--auth", "scram-sha-256", "--pwfile", str(said), "--encoding", "UTF8", "--locale", "C"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **more)
    said.unlink()
    settings = {
        "listen_addresses": HOST,
        "port": str(addresses.postgres),
        "unix_socket_directories": "",
        "shared_buffers": "64MB",
        # As docs/scale-out.md asks: its log repeats nothing of ours.
        "log_min_error_statement": "panic",
    }
    run = [str(server), "-D", str(home / "data")]
    for name, value in settings.items():
        run += ["-c", f"{name}={value}"]
    # SIGINT ends the sessions and stops ("fast").
    return Server("postgresql", run, folder, signal.SIGINT, **more)


def database_url(port: int, password: str) -> str:
    """The URL of that database at that port."""
    return f"postgresql://{USER}:{password}@{HOST}:{port}/{USER}"


def make_database(port: int, password: str) -> bool:
    """Make the database, unless it is there. Return whether it is."""
    try:
        with psycopg.connect(f"postgresql://{USER}:{password}@{HOST}:{port}/postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (USER,)).fetchall():
                connection.execute(f"CREATE DATABASE {USER} TEMPLATE template0 ENCODING 'UTF8'")
    except psycopg.OperationalError:
        return False
    return True


def redis(folder: Path, addresses: Addresses) -> Server:
    """A Redis that writes nothing to the disk: it counts for minutes. Raises as `postgres` does."""
    command = [program("redis-server"), "--bind", HOST, "--port", str(addresses.redis), "--save", ""]
    return Server("redis", command, folder, signal.SIGTERM, cwd=folder)


def haproxy(folder: Path, configuration: Path) -> Server:
    """An HAProxy with that configuration. Raises as `postgres` does."""
    command = [program("haproxy"), "-db", "-f", str(configuration)]
    # SIGTERM closes at once; SIGUSR1 would wait for those who are connected.
    return Server("haproxy", command, folder, signal.SIGTERM, cwd=folder)


def delete(folder: Path) -> None:
    """Delete what the servers left."""
    shutil.rmtree(folder, ignore_errors=True)
