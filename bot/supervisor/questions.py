"""Asks a process over the loopback address how it is, without ever waiting for the answer."""

import socket
from contextlib import suppress
from typing import Literal

Answer = Literal["waiting", "well", "unwell", "broken"]

_STATUS_LINE = b"HTTP/1."
_WELL = b" 200 "
_ENOUGH_BYTES = len(b"HTTP/1.1 200 ")


class Question:
    """One GET request on a connection of its own. `answer` may be asked for again and again."""

    def __init__(self, host: str, port: int, path: str) -> None:
        """Begin to connect.

        Args:
            host: the address, an IPv4 or IPv6 address in digits.
            path: what to GET.
        """
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._unsent = f"GET {path} HTTP/1.1\r\nHost: {_authority(host, port)}\r\nConnection: close\r\n\r\n".encode()
        self._received = b""
        self._broken = False
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        try:
            self._socket.connect((host, port))
        except BlockingIOError:
            pass
        except OSError:
            self._broken = True

    def answer(self) -> Answer:
        """Send and receive what can be sent and received now, and say how far it got.

        Returns:
            "well": it answered 200. "unwell": it answered something else. "broken": it refused or ended the connection.
        """
        if self._broken:
            return "broken"
        try:
            if self._unsent:
                self._unsent = self._unsent[self._socket.send(self._unsent) :]
            while len(self._received) < _ENOUGH_BYTES:
                piece = self._socket.recv(256)
                if not piece:
                    return "unwell" if self._received else "broken"
                self._received += piece
        except BlockingIOError:
            return "waiting"
        except OSError:
            return "broken"
        is_well = self._received.startswith(_STATUS_LINE) and _WELL in self._received[:_ENOUGH_BYTES]
        return "well" if is_well else "unwell"

    def close(self) -> None:
        """Close the connection."""
        with suppress(OSError):
            self._socket.close()


def _authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
