"""Names of hosts, and addresses of proxies, in the settings."""

import re
from ipaddress import ip_address, ip_network

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\]")
_PORT = re.compile(r":[0-9]{0,5}$")


def host_of(header: str) -> str:
    """The name in a Host header: in lower case, without a port and without the dot that may end a full name."""
    return _PORT.sub("", header.strip().lower()).removesuffix(".")


def exact_host(text: str) -> str:
    """Return the text in lower case if it is the name or the address of a host.

    Raises:
        ValueError: it is not. The error says what is allowed.
    """
    host = text.lower()
    if not _HOST.fullmatch(host):
        raise ValueError(
            f"{text!r} is no name of a host; allowed: names such as sharing.example.org, without https://, a port, "
            "a path or a wildcard"
        )
    return host


def listening_address(text: str) -> str:
    """Return the text if a server can listen there.

    Raises:
        ValueError: it is not. The error says what is allowed.
    """
    if text != "localhost":
        try:
            ip_address(text)
        except ValueError:
            raise ValueError(
                f"{text!r} is no address of this machine; allowed: an IP address such as 127.0.0.1, or localhost"
            ) from None
    return text


def proxy_network(text: str) -> str:
    """Return the text if it is one address or network.

    Raises:
        ValueError: it is not. The error says what is allowed.
    """
    try:
        ip_network(text)
    except ValueError as error:
        raise ValueError(f"{error}; allowed: addresses and networks such as 127.0.0.1 or 10.1.0.0/16") from None
    return text
