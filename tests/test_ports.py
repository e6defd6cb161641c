from itertools import combinations, islice

from tests.ports import FIRST, PORTS, ports_of

# Linux gives connections ports from 32768 on, macOS from 49152 on.
CONNECTIONS = 32_768


def test_no_port_is_one_that_a_connection_may_get_and_each_comes_once() -> None:
    ports = list(ports_of(4711))
    assert sorted(ports) == list(range(FIRST, FIRST + PORTS))
    assert max(ports) < CONNECTIONS


def test_two_runs_begin_far_from_each_other() -> None:
    first = {process: set(islice(ports_of(process), 300)) for process in range(1000, 1015)}
    assert all(first[one].isdisjoint(first[other]) for one, other in combinations(first, 2))
