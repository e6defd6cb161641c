"""The gateway's port, taken before anything else: who cannot have it must not touch the store."""

import errno
import socket
from contextlib import ExitStack

_NO_SUCH_ADDRESS = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def listen(host: str, port: int) -> list[socket.socket]:
    """Listen on the port, at each address of the host. Connections wait until they are served.

    Raises:
        OSError: another program listens there, or the machine has no such address.
    """
    asked = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    refused: OSError | None = None
    with ExitStack() as opened:
        listeners = []
        for family, address in dict.fromkeys((family, address) for family, *_, address in asked):
            try:
                listeners.append(opened.enter_context(socket.create_server(address, family=family)))
            except OSError as error:
                # "localhost" may have an address of IPv6 where the machine has no IPv6.
                if error.errno not in _NO_SUCH_ADDRESS:
                    raise
                refused = error
        if refused is not None and not listeners:
            raise refused
        opened.pop_all()
    return listeners
