from itertools import islice

from tests.ports import FIRST, PORTS, WORKERS, ports_of

# Linux gives connections ports from 32768 on, macOS from 49152 on.
CONNECTIONS = 32_768


def test_two_workers_never_try_the_same_port() -> None:
    first, second = set(ports_of("gw0", 100)), set(ports_of("gw1", 101))
    assert len(first) == len(second) == PORTS // WORKERS
    assert first.isdisjoint(second)


def test_no_port_is_one_that_a_connection_may_get() -> None:
    assert all(FIRST <= port < CONNECTIONS for worker in range(WORKERS) for port in ports_of(f"gw{worker}", 4711))


def test_runs_beside_each_other_begin_at_different_ports() -> None:
    assert not set(islice(ports_of("", 100), 30)) & set(islice(ports_of("", 101), 30))
