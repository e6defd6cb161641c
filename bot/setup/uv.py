"""uv at its locked version, which makes and fills the environments. It obeys pip's configuration of the machine."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from typing import Mapping

from bot.setup import pythons, stamps
from bot.setup.places import Places
from bot.setup.progress import Progress

# pip's options, uv's variables for them, and what separates several values there.
_SETTINGS = (
    ("index-url", "UV_DEFAULT_INDEX", " "),
    ("extra-index-url", "UV_INDEX", " "),
    ("find-links", "UV_FIND_LINKS", ","),
    ("trusted-host", "UV_INSECURE_HOST", " "),
    ("cert", "SSL_CERT_FILE", " "),
    ("client-cert", "SSL_CLIENT_CERT", " "),
    ("proxy", "ALL_PROXY", " "),
    ("default-timeout", "UV_HTTP_TIMEOUT", " "),
    ("timeout", "UV_HTTP_TIMEOUT", " "),
    ("no-index", "UV_OFFLINE", " "),
)
# What pip lets win comes last: its variables, then what is set for `pip install`.
_SECTIONS = ("global", "install", ":env:")


def get(python: Path, places: Places, environ: Mapping[str, str], progress: Progress, log: str) -> Path:
    """Install uv into a folder of its own with that Python's pip, unless it is there. Return its path.

    Raises:
        SetupError: a step failed. The error has the end of the program's log.
    """
    folder = places.environments / "uv"
    requirements = places.requirements / "uv.txt"
    stamp, expected = folder / ".complete", stamps.digest(places.requirements, (requirements.name,))
    if not stamps.is_current(stamp, expected) or isinstance(pythons.probe(str(places.python("uv"))), str):
        stamps.remove(stamp)
        make = [str(python), "-m", "venv", "--clear", str(folder)]
        progress.run("making uv's environment", make, log, environ, places.root)
        install = [str(places.python("uv")), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes"]
        install += ["--progress-bar", "off", "--requirement", str(requirements)]
        progress.run("installing uv", install, log, environ, places.root)
        stamps.write(stamp, expected)
    return folder / "bin" / "uv"


def environment(places: Places, environ: Mapping[str, str]) -> dict[str, str]:
    """The variables for uv: the caller's, and pip's configuration of the machine where the caller sets none."""
    command = [str(places.python("uv")), "-m", "pip", "config", "list"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=dict(environ))
    return {**translated(listed.stdout), **environ}


def translated(configuration: str) -> dict[str, str]:
    """uv's variables for the output of `pip config list`. Other options have no effect on locked packages."""
    values = dict(line.split("=", 1) for line in configuration.splitlines() if "=" in line)
    # As pip does, take a package from whichever index has it. The hashes decide whether it is the right one.
    found = {"UV_INDEX_STRATEGY": "unsafe-best-match"}
    for option, variable, separator in _SETTINGS:
        for section in _SECTIONS:
            value = str(ast.literal_eval(values.get(f"{section}.{option}", "''")))
            if value:
                found[variable] = separator.join(value.split())
    return found
