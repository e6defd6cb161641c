import socket
from collections.abc import Iterator

import pytest

from bot.setup.errors import SetupError
from bot.setup.ports import Ports, check_free, read_ports


@pytest.fixture
def taken() -> Iterator[int]:
    """A port of the loopback address that something listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def free() -> int:
    """A port of the loopback address that nothing uses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_the_ports_have_defaults_and_are_read_from_the_environment() -> None:
    assert read_ports({}) == Ports(gateway=8000, rasa=5005, actions=5055)
    assert read_ports({"ASSISTANT_PORT": "9000", "ASSISTANT_RASA_PORT": " 9001 ", "ASSISTANT_ACTIONS_PORT": ""}) == (
        Ports(gateway=9000, rasa=9001, actions=5055)
    )


@pytest.mark.parametrize("value", ["http", "0", "65536", "-1", "80.5", "8000 8001", "²"])
def test_what_is_no_port_is_refused_with_the_variable_and_what_is_allowed(value: str) -> None:
    with pytest.raises(SetupError, match=r"ASSISTANT_PORT must be a port from 1 to 65535, not '"):
        read_ports({"ASSISTANT_PORT": value})


def test_one_port_for_two_processes_is_refused_with_both_variables() -> None:
    with pytest.raises(SetupError, match="ASSISTANT_PORT and ASSISTANT_RASA_PORT both name port 5005"):
        read_ports({"ASSISTANT_PORT": "5005"})


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize(
    ("process", "variable"),
    [("gateway", "ASSISTANT_PORT"), ("rasa", "ASSISTANT_RASA_PORT"), ("actions", "ASSISTANT_ACTIONS_PORT")],
)
def test_a_port_in_use_is_one_line_with_the_port_and_its_variable(
    process: str, variable: str, taken: int, free: int
) -> None:
    ports = Ports(**{**dict.fromkeys(("gateway", "rasa", "actions"), free), process: taken})
    with pytest.raises(SetupError) as caught:
        check_free(ports)
    assert str(caught.value).startswith(f"Port {taken} is in use")
    assert f"{variable}=" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_port_of_the_metrics_is_checked_where_there_is_one(taken: int, free: int) -> None:
    assert read_ports({"ASSISTANT_METRICS_PORT": "8001"}).metrics == 8001
    with pytest.raises(SetupError, match=f"Port {taken} is in use.*ASSISTANT_METRICS_PORT="):
        check_free(Ports(free, free, free, taken))


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_program_that_listens_on_every_address_is_noticed(free: int) -> None:
    with socket.create_server(("0.0.0.0", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(SetupError, match=f"Port {port} is in use"):
            check_free(Ports(gateway=port, rasa=free, actions=free))


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_free_ports_pass_and_stay_free(free: int) -> None:
    check_free(Ports(gateway=free, rasa=free, actions=free))
    with socket.create_server(("127.0.0.1", free)):
        pass
