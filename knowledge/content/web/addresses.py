"""Decide which internet addresses we may connect to."""

import contextlib
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from knowledge.errors import KnowledgeError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]

_PORTS = {"http": 80, "https": 443}
# IPv6 addresses that represent an IPv4 address behind a translator (RFC 6052, RFC 8215).
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
# Where clouds answer for their machines, with passwords. No text is published there.
_NEVER = (
    ipaddress.IPv4Network("169.254.0.0/16"),  # link-local: AWS, Azure, Google and others at 169.254.169.254
    ipaddress.IPv6Network("fe80::/10"),
    ipaddress.IPv6Network("fd00:ec2::/32"),  # AWS
    ipaddress.IPv4Network("100.100.100.200/32"),  # Alibaba
    ipaddress.IPv4Network("192.0.0.192/32"),  # Oracle
    ipaddress.IPv4Network("168.63.129.16/32"),  # Azure, though the address is a public one
)


class RefusedAddress(KnowledgeError):
    """We must not connect to this address. The message says why, and which addresses are allowed."""


def checked_url(url: str) -> SplitResult:
    """Return the parts of an http or https address.

    Raises:
        RefusedAddress: it is anything else.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddress(f"{url}: not an address ({error})") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise RefusedAddress(f"{url}: an address begins with https:// or http:// and a host")
    if parts.username or parts.password:
        raise RefusedAddress(f"{parts.hostname}: an address with a name or password in it is not fetched")
    if port == 0:
        raise RefusedAddress(f"{url}: port 0 is not a port")
    return parts


def port_of(parts: SplitResult) -> int:
    """Return the port in an address, or its scheme's."""
    return parts.port or _PORTS[parts.scheme]


def system_resolve(host: str, port: int) -> list[str]:
    """Return every IP address that this machine knows for a host.

    Raises:
        OSError: it knows none.
    """
    with contextlib.suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Named:
    """The server that a person named: its IP address and port."""

    address: str
    port: int


def address_to_connect(parts: SplitResult, allow_private: bool, resolve: Resolve, named: Named | None = None) -> str:
    """Check every address of a host, and return the IP address to connect to.

    A name that leads to both a public and a private address is a trick.

    Args:
        parts: the address asked for.
        allow_private: whether the server that a person named may be private.
        resolve: looks up a host.
        named: that server, if this is a redirect from it; None for the address that the person named.

    Raises:
        RefusedAddress: the host has no address, or one is not public (unless `allow_private` and it is the server that
            was named), or it is where a cloud keeps its metadata.
    """
    host = str(parts.hostname)
    try:
        found = resolve(host, port_of(parts))
    except OSError as error:
        raise RefusedAddress(f"{host}: no such host was found ({error})") from error
    if not found:
        raise RefusedAddress(f"{host}: no such host was found")
    for address in found:
        if _is_never_fetched(address):
            raise RefusedAddress(f"{host} leads to {address}, which is never fetched: clouds keep their metadata there")
        if is_public(address):
            continue
        if not allow_private:
            raise RefusedAddress(
                f"{host} leads to {address}, which is not a public address; "
                "`--allow-private` allows it, for a server of your own"
            )
        if named is not None and not (address == named.address and port_of(parts) in (named.port, *_upgraded(named))):
            raise RefusedAddress(
                f"{host} leads to {address}, which is not a public address; "
                "`--allow-private` allows only the server that was named, not one that it redirects to"
            )
    return found[0]


def _upgraded(named: Named) -> tuple[int, ...]:
    """Return the port of https where the person named that of http: servers redirect from one to the other."""
    return (_PORTS["https"],) if named.port == _PORTS["http"] else ()


def _is_never_fetched(text: str) -> bool:
    address: Address = ipaddress.ip_address(text.partition("%")[0])
    inner = _wrapped(address) if isinstance(address, ipaddress.IPv6Address) else None
    return any(one.version == net.version and one in net for one in (address, inner) if one for net in _NEVER)


def is_public(text: str) -> bool:
    """Return whether an IP address is on the public internet, even if it only wraps an IPv4 address.

    >>> is_public("1.1.1.1"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    address: Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return is_public(str(inner))
    special = address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not (special or address.is_loopback or address.is_link_local)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if any(address in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    # Teredo gives server and client; the client is the other end.
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
