"""Free ports for what the tests start: below those that the system gives to connections, and for each worker its own.

A port that was free a moment ago is taken only when what is started listens, seconds later. Until then nobody else may
get it: no connection of anybody's, and no other worker of the same run.
"""

import os
import socket
from collections.abc import Iterator

FIRST, PORTS, WORKERS = 20_000, 12_000, 4


def free_port() -> int:
    """A port that nobody listens on and that is given out once by this process.

    Raises:
        OSError: every port of this worker is taken.
    """
    for port in _candidates:
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue
    raise OSError("every port for the tests is taken")


def ports_of(worker: str, process: int) -> Iterator[int]:
    """The ports of a worker, each once. Runs beside each other begin at different places.

    Args:
        worker: its name, such as "gw1"; empty where there is only one.
        process: its process id.
    """
    each = PORTS // WORKERS
    number = int(worker.removeprefix("gw") or 0) % WORKERS
    for step in range(each):
        yield FIRST + number * each + (process * 37 + step) % each


_candidates = ports_of(os.environ.get("PYTEST_XDIST_WORKER", ""), os.getpid())
