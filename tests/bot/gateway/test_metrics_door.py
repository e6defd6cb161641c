import socket
import time
import urllib.request

import pytest
import pytest_socket
import structlog
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


def test_a_port_that_is_taken_is_logged_and_opened_once_it_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, structlog.testing.capture_logs() as logged:
        port = taken.getsockname()[1]
        with metrics_door("127.0.0.1", port, CollectorRegistry(), try_again_seconds=0.05):
            assert [line["event"] for line in logged] == ["metrics_port_cannot_be_opened"]
            taken.close()
            while len(logged) < 2:
                time.sleep(0.01)
            assert urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").status == 200


def test_the_end_does_not_wait_for_the_next_try() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        metrics_door("127.0.0.1", taken.getsockname()[1], CollectorRegistry(), try_again_seconds=3600),
    ):
        pass
