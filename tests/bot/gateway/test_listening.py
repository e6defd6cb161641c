"""The gateway takes its port before anything else."""

import errno
import socket

import pytest

from bot.gateway.listening import listen


class Listener:
    """A socket that listens, as far as these tests ask."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.address, self.is_closed = address, False

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self.is_closed = True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Listener]:
    """The sockets that were opened. The machine has both loopback addresses for "localhost"."""
    found = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 8000, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 8000)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    made: list[Listener] = []

    def create(address: tuple[str, int], *, family: int) -> Listener:
        made.append(Listener(address))
        return made[-1]

    monkeypatch.setattr(socket, "create_server", create)
    return made


def refusing(monkeypatch: pytest.MonkeyPatch, host: str, code: int) -> None:
    opens = socket.create_server

    def create(address: tuple[str, int], *, family: int) -> socket.socket:
        if address[0] == host:
            raise OSError(code, "refused")
        return opens(address, family=family)

    monkeypatch.setattr(socket, "create_server", create)


def test_it_listens_at_every_address_of_the_host(opened: list[Listener]) -> None:
    assert len(listen("localhost", 8000)) == 2
    assert [one.address[0] for one in opened] == ["::1", "127.0.0.1"]
    assert not any(one.is_closed for one in opened)


def test_an_address_that_the_machine_does_not_have_is_left_out(
    opened: list[Listener], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, "::1", errno.EADDRNOTAVAIL)
    assert [one.address[0] for one in opened] == [] and len(listen("localhost", 8000)) == 1
    assert opened[0].address[0] == "127.0.0.1"


def test_a_port_that_another_program_has_is_an_error_and_leaves_nothing_open(
    opened: list[Listener], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, "127.0.0.1", errno.EADDRINUSE)
    with pytest.raises(OSError, match="refused"):
        listen("localhost", 8000)
    assert opened[0].is_closed
