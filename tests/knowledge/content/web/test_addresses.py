import pytest

from knowledge.content.web.addresses import RefusedAddress, address_to_connect, checked_url, is_public, port_of


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0"])
def test_addresses_of_this_machine_or_its_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "begins with https:// or http://"),
        ("https:///path", "begins with https:// or http://"),
        ("https://ann:secret@a.example/", "with a name or password"),
        ("https://a.example:0/", "port 0 is not a port"),
        ("https://a.example:99999/", "not an address"),
    ],
)
def test_only_plain_web_addresses_pass(url: str, said: str) -> None:
    with pytest.raises(RefusedAddress, match=said) as refused:
        checked_url(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(("url", "port"), [("https://a.example", 443), ("http://a.example", 80), ("http://a:81", 81)])
def test_an_address_without_a_port_has_that_of_its_scheme(url: str, port: int) -> None:
    assert port_of(checked_url(url)) == port


def test_a_name_with_a_private_address_among_public_ones_is_refused_unless_allowed() -> None:
    parts = checked_url("https://a.example")
    found = ["1.1.1.1", "10.0.0.1"]
    with pytest.raises(RefusedAddress, match=r"leads to 10\.0\.0\.1"):
        address_to_connect(parts, False, lambda host, port: found)
    assert address_to_connect(parts, True, lambda host, port: found) == "1.1.1.1"


def test_a_name_without_an_address_is_refused() -> None:
    with pytest.raises(RefusedAddress, match="no such host was found"):
        address_to_connect(checked_url("https://a.example"), True, lambda host, port: [])
