import pytest

from bot.settings.hosts import exact_host, host_of, listening_address, proxy_network
from tests.bot.settings.test_faults import faults


@pytest.mark.parametrize("wrong", ["https://a.example", "*.a.example", "a.example:443", "a.example/path", "a_b"])
def test_a_host_is_a_name_alone(wrong: str) -> None:
    [line] = faults(ALLOWED_HOSTS=f"sharing.example.org,{wrong}")
    assert line.startswith(f"ASSISTANT_ALLOWED_HOSTS: {wrong!r} is no name of a host; allowed: ")


@pytest.mark.parametrize("header", ["a.example", "A.Example", " a.example:8000", "a.example.", "a.example:"])
def test_a_host_is_the_same_however_a_browser_writes_it(header: str) -> None:
    assert host_of(header) == "a.example"


def test_an_address_in_brackets_keeps_them_and_loses_its_port() -> None:
    assert host_of("[::1]:8000") == exact_host("[::1]") == "[::1]"


@pytest.mark.parametrize("where", ["127.0.0.1", "::", "localhost"])
def test_a_server_can_listen_at_an_address(where: str) -> None:
    assert listening_address(where) == where


def test_a_name_to_listen_at_and_a_network_with_a_rest_are_refused() -> None:
    with pytest.raises(ValueError, match="is no address of this machine"):
        listening_address("a.example")
    assert proxy_network("10.1.0.0/16") == "10.1.0.0/16"
    with pytest.raises(ValueError, match="allowed: addresses and networks"):
        proxy_network("10.1.2.3/16")
