"""A PostgreSQL of the tests' own: on a socket in a folder, for as long as the tests run."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.tools import program

_USER = "tests"
_START_SECONDS = 120
# PostgreSQL refuses to run as root: then it runs as nobody.
_NOBODY = 65534
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "log_min_messages": "panic",
}


@contextmanager
def postgres() -> Iterator["Server"]:
    """Start one, and stop it and delete its folder after the block.

    Raises:
        tests.tools.MissingProgramError: there is none; `make test-tools` gets one.
    """
    # A short path: a socket's may have some hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = Server(folder)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """The server, which a test may also stop and start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = Path(program("postgresql")).resolve()
        self._process: subprocess.Popen[bytes] | None = None
        self._names = 0
        self._prepared: str | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
            os.chown(folder, _NOBODY, _NOBODY)

    def make(self) -> None:
        """Make its files."""
        command = [str(self._program.with_name("initdb")), "--pgdata", str(self._folder / "data"), "--no-sync"]
        command += ["--auth", "trust", "--username", _USER, "--encoding", "UTF8", "--locale", "C"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **self._as)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [str(self._program), "-D", str(self._folder / "data"), "-k", str(self._folder)]
        for name, value in _SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self._folder, **self._as
        )
        end = time.monotonic() + _START_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stop it at once, as if it crashed. What was committed stays."""
        if self._process is not None:
            # "Immediate shutdown": it waits for nobody.
            self._process.send_signal(signal.SIGQUIT)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def url(self, name: str) -> str:
        """The URL of that database."""
        return f"postgresql://{_USER}@/{name}?host={self._folder}"

    def empty(self) -> str:
        """Make a database without a table, and return its URL."""
        return self._created("template0")

    def new(self, prepare: Callable[[str], object]) -> str:
        """Make a database, and return its URL.

        Args:
            prepare: makes the tables in the database with that URL, once: the others are copies of it.
        """
        if self._prepared is None:
            prepare(self.empty())
            self._prepared = f"t{self._names}"
        return self._created(self._prepared)

    def _created(self, of: str) -> str:
        self._names += 1
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE t{self._names} TEMPLATE {of} STRATEGY FILE_COPY")
        return self.url(f"t{self._names}")
