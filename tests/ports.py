"""Free ports for what the tests start: below those that the system gives to connections, and each given out once.

A port that was free a moment ago is taken only when what is started listens, seconds later. Until then nobody else may
get it: no connection of anybody's, and no other run of tests beside this one.
"""

import os
import socket
from collections.abc import Iterator

FIRST, PORTS = 20_000, 12_000
# The golden section of it: however near the ids of two processes are, they begin far from each other.
_STEP = 7_411


def free_port() -> int:
    """A port that nobody listens on and that this process has not given out before.

    Raises:
        OSError: every port is taken.
    """
    for port in _candidates:
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue
    raise OSError("every port for the tests is taken")


def ports_of(process: int) -> Iterator[int]:
    """All ports, each once, beginning where that process begins.

    Args:
        process: its process id.
    """
    for step in range(PORTS):
        yield FIRST + (process * _STEP + step) % PORTS


_candidates = ports_of(os.getpid())
