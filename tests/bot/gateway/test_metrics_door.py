import socket
import urllib.request

import pytest
import pytest_socket
from prometheus_client import CollectorRegistry, Counter

from bot.gateway.metrics_door import metrics_door


@pytest.fixture(autouse=True)
def _loopback(_no_network: None) -> None:
    pytest_socket.enable_socket()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_the_metrics_have_a_port_of_their_own_for_the_block_alone() -> None:
    registry, port = CollectorRegistry(), free_port()
    Counter("things", "Things.", registry=registry).inc()
    with (
        metrics_door("127.0.0.1", port, registry),
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        assert b"things_total 1.0" in answer.read()
    with pytest.raises(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics")


def test_without_a_port_nothing_listens() -> None:
    with metrics_door("127.0.0.1", None, CollectorRegistry()):
        pass


def test_a_port_that_is_taken_is_an_error() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(OSError),
        metrics_door("127.0.0.1", taken.getsockname()[1], CollectorRegistry()),
    ):
        pass
