import pytest

from bot.web.open_connections import OpenConnections, Waits


class Server:
    """Connections by name, and the order in which they are closed."""

    def __init__(self, most: int = 6, most_half_open: int = 3, most_idle: int = 4) -> None:
        self.connections = OpenConnections(most, most_half_open, most_idle)
        self.closed: list[str] = []

    def waits(self, name: str, address: str = "a", waits: Waits = "half_open", in_all: int = 0) -> int:
        return self.connections.waits(name, address, waits, lambda: self.closed.append(name), in_all)


def test_of_too_many_half_open_ones_of_an_address_its_oldest_is_closed_and_no_others() -> None:
    server = Server()
    server.waits("other", "b")
    for number in range(3):
        assert server.waits(f"a{number}") == 0
    assert server.waits("a3") == 1
    assert server.closed == ["a0"]


def test_of_too_many_idle_ones_whoever_has_most_loses_their_oldest() -> None:
    server = Server()
    server.waits("b0", "b", "idle")
    for number in range(4):
        server.waits(f"a{number}", "a", "idle")
    assert server.closed == ["a0"]


def test_a_connection_that_goes_on_is_never_closed_and_waits_from_anew_afterwards() -> None:
    server = Server()
    for number in range(3):
        server.waits(f"a{number}")
    server.connections.goes_on("a0")
    server.waits("a3")
    assert server.closed == []
    server.waits("a0")
    assert server.closed == ["a1"]


def test_of_too_many_in_all_those_that_wait_are_closed_and_the_new_one_is_not() -> None:
    server = Server()
    server.waits("a0", "a")
    server.waits("b0", "b", "idle")
    assert server.waits("c0", "c", in_all=8) == 2
    assert sorted(server.closed) == ["a0", "b0"]


def test_where_only_whole_requests_are_left_nothing_more_is_closed() -> None:
    server = Server()
    assert server.waits("new", "c", in_all=100) == 0
    server.connections.goes_on("unknown")
    assert server.closed == []


@pytest.mark.parametrize("waits", ["half_open", "idle"])
def test_one_that_is_noted_twice_counts_once(waits: Waits) -> None:
    server = Server(most_half_open=1, most_idle=1)
    server.waits("a0", waits=waits)
    server.waits("a0", waits=waits)
    assert server.closed == []
