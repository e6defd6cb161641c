"""The cluster to break: with a proxy on each connection that can be cut off."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.cluster.addresses import MACHINES
from tests.cluster.cluster import Cluster
from tests.cluster.machine import Machine
from tests.faults.proxy import Proxy
from tests.ports import free_port


class Victim(Cluster):
    """HAProxy reaches each part, and each machine PostgreSQL and Redis, through a proxy."""

    def __init__(self, var: Path) -> None:
        super().__init__(var, free_port())
        self.links: dict[tuple[str, int], Proxy] = {}
        for number in MACHINES:
            for server in ("postgres", "redis"):
                self._link(server, number, getattr(self.addresses, server))

    def reached(self, machine: int, server: str) -> int:
        return self.links[server, machine].port

    def behind(self, machine: Machine, part: str) -> int:
        return self._link(part, machine.number, machine.port(part)).port

    @contextmanager
    def cut_off(self, *links: tuple[str, int]) -> Iterator[None]:
        """Let nothing through those connections for the block."""
        with ExitStack() as stack:
            for link in links:
                stack.enter_context(self.links[link].silent())
            yield

    def _link(self, name: str, machine: int, port: int) -> Proxy:
        proxy = self.links[name, machine] = Proxy(free_port(), port)
        proxy.start()
        self._stack.callback(proxy.stop)
        return proxy
