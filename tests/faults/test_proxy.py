"""A connection that is cut like a cable: nothing comes through and nothing is closed. On the loopback address."""

import socket
import threading

import pytest

from tests.faults.proxy import Proxy
from tests.ports import free_port

pytestmark = pytest.mark.end_to_end


def test_what_is_sent_over_a_cut_cable_comes_when_it_is_mended() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        proxy = Proxy(free_port(), server.getsockname()[1])
        proxy.start()
        with socket.create_connection(("127.0.0.1", proxy.port)) as there:
            here, _ = server.accept()
            there.sendall(b"one")
            assert here.recv(10) == b"one"
            with proxy.silent():
                there.sendall(b"two")
                here.settimeout(0.5)
                with pytest.raises(TimeoutError):
                    here.recv(10)
                # Nor does an end come through.
                closing = threading.Thread(target=there.shutdown, args=(socket.SHUT_WR,))
                closing.start()
                closing.join()
                with pytest.raises(TimeoutError):
                    here.recv(10)
            here.settimeout(30)
            assert here.recv(10) == b"two"
            here.close()
        proxy.stop()
