"""The ports, checked before anything slow."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from typing import Mapping

from bot.setup.errors import SetupError, WrongSetting

HOST = "127.0.0.1"
_METRICS = "ASSISTANT_METRICS_PORT"
_DEFAULTS = {"ASSISTANT_PORT": 8000, "ASSISTANT_RASA_PORT": 5005, "ASSISTANT_ACTIONS_PORT": 5055}
_DESK = "ASSISTANT_DESK_PORT"
DESK_PORT = 8010


@dataclass(frozen=True)
class Ports:
    """The ports of the gateway, Rasa and the action server, all on the loopback address, and of metrics and desk."""

    gateway: int
    rasa: int
    actions: int
    # None where the metrics have no port of their own.
    metrics: int | None = None
    desk: int = DESK_PORT


def read_ports(environ: Mapping[str, str]) -> Ports:
    """Read the ports from the environment.

    Raises:
        WrongSetting: a value is not a port, or two processes have the same port.
    """
    by_variable = {
        variable: _port(variable, environ.get(variable, ""), default) for variable, default in _DEFAULTS.items()
    }
    metrics = _port(_METRICS, environ[_METRICS], 0) if environ.get(_METRICS, "").strip() else None
    desk = _port(_DESK, environ.get(_DESK, ""), DESK_PORT)
    others = {_DESK: desk} if metrics is None else {_METRICS: metrics, _DESK: desk}
    taken: dict[int, str] = {}
    for variable, port in {**by_variable, **others}.items():
        if port in taken:
            raise WrongSetting(f"{taken[port]} and {variable} both name port {port}; give each its own port.")
        taken[port] = variable
    gateway, rasa, actions = by_variable.values()
    return Ports(gateway, rasa, actions, metrics, desk)


def check_free(ports: Ports) -> None:
    """Check that nothing else listens on the ports. The desk's is left out: without a desk people are answered still.

    Raises:
        SetupError: a port is in use. The error names the port and its variable.
    """
    for variable, port in zip((*_DEFAULTS, _METRICS), (ports.gateway, ports.rasa, ports.actions, ports.metrics)):
        if port is not None:
            _check(variable, port)


def _port(variable: str, value: str, default: int) -> int:
    if not value.strip():
        return default
    if value.strip().isdecimal() and 1 <= int(value) <= 65535:
        return int(value)
    raise WrongSetting(f"{variable} must be a port from 1 to 65535, not {value!r}.")


def _check(variable: str, port: int) -> None:
    in_use = (
        f"Port {port} is in use, perhaps by another `make run`: stop that program, "
        f"or choose another port with {variable}, for example {variable}={_another(port)} make run"
    )
    # Ask first: if a program listens on every address, some systems still allow a bind to one address.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller:
        caller.settimeout(1)
        if caller.connect_ex((HOST, port)) == 0:
            raise SetupError(in_use)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        # Set this as the servers do: a connection that is closing does not hold a port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except PermissionError:
            raise SetupError(
                f"Port {port} may not be used by this user; choose one above 1023 with {variable}."
            ) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise SetupError(in_use) from None


def _another(port: int) -> int:
    return port + 1000 if port + 1000 <= 65535 else port - 1000
