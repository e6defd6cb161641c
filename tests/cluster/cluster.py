"""The whole cluster: PostgreSQL, Redis, HAProxy and two machines."""

import os
import secrets
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.shared.secret_files import read_or_make_secret
from tests.cluster import servers
from tests.cluster.addresses import HOST, MACHINES, PARTS, Addresses
from tests.cluster.balancing import all_are_up, answers, write_configuration
from tests.cluster.machine import Machine


class Cluster:
    """Starts on entering a `with` block and stops on leaving it."""

    def __init__(self, var: Path, people: int, machines: tuple[int, ...] = MACHINES) -> None:
        """Choose ports.

        Args:
            var: a folder for what the machines write. It must not be there yet.
            people: the port that people use.
            machines: those to start.
        """
        self.var = var
        self.addresses = Addresses(people)
        self.url = f"http://{HOST}:{people}"
        self.password = secrets.token_urlsafe(24)
        # Whoever PostgreSQL runs as must reach it, so it is not in the var folder.
        self.folder = Path(tempfile.mkdtemp(prefix="cluster-", dir="/tmp"))
        self.folder.chmod(0o711)
        self.machines: dict[int, Machine] = {}
        self.servers: dict[str, servers.Server] = {}
        self._started = machines
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Start everything, and wait until each part is well.

        Raises:
            TimeoutError: a part does not become well.
        """
        try:
            self._enter()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everything."""
        self._stack.close()

    def reached(self, machine: int, server: str) -> int:
        """The port at which that machine reaches PostgreSQL or Redis."""
        return int(getattr(self.addresses, server))

    def behind(self, machine: Machine, part: str) -> int:
        """The port at which HAProxy reaches a part of that machine."""
        return machine.port(part)

    def _enter(self) -> None:
        self._stack.callback(servers.delete, self.folder)
        self.var.mkdir(parents=True)
        shared = self.folder / "secrets"
        shared.mkdir(mode=0o700)
        for name in ("channel", "session"):
            read_or_make_secret(shared / name)
        postgres = servers.postgres(self.folder, self.addresses, self.password)
        self._serve("postgres", postgres)
        postgres.start(partial(servers.make_database, self.addresses.postgres, self.password))
        redis = servers.redis(self.folder, self.addresses)
        self._serve("redis", redis)
        redis.start(lambda: True)
        for number in MACHINES:
            machine = Machine(number, self.var / str(number), self.addresses, shared, **self._settings(number))
            self.machines[number] = machine
            for part in PARTS:
                self.addresses.behind[part, number] = self.behind(machine, part)
        haproxy = servers.haproxy(self.folder, write_configuration(self.addresses, self.folder))
        self._serve("haproxy", haproxy)
        haproxy.start(partial(answers, self.addresses))
        for number in self._started:
            machine = self.machines[number]
            machine.prepare()
            self._stack.callback(machine.interrupt)
            machine.spawn()
        for number in self._started:
            self.machines[number].wait_until_ready()
        if self._started == MACHINES:
            self.machines[1].wait_until(partial(all_are_up, self.addresses))

    def _serve(self, name: str, server: servers.Server) -> None:
        self.servers[name] = server
        self._stack.callback(server.stop)

    def _settings(self, number: int) -> dict[str, str]:
        url = self.folder / f"database-url-{number}"
        url.touch(mode=0o600)
        url.write_text(servers.database_url(self.reached(number, "postgres"), self.password), encoding="utf-8")
        return {
            "ASSISTANT_DATABASE_URL_FILE": str(url),
            "ASSISTANT_REDIS_URL": f"redis://{HOST}:{self.reached(number, 'redis')}/0",
            # The machines have the same texts, as they would in a real cluster.
            "ASSISTANT_CONTENT_DIR": os.environ.get("ASSISTANT_CONTENT_DIR", "shipped"),
        }
