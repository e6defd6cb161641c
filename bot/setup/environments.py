"""The Python environments, made from locked requirements and repaired if they are incomplete."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from bot.setup import pythons, stamps, uv, uv_pythons
from bot.setup.places import Places
from bot.setup.progress import Progress
from bot.setup.pythons import Python, Wanted


@dataclass(frozen=True)
class Environment:
    """One environment.

    Attributes:
        name: its name.
        purpose: what it is for.
        wanted: its Python.
        torch: whether PyTorch is in it. pip installs that, from torch.txt.
        added_to: the environment that its packages are added to; None if it has a folder of its own.
    """

    name: str
    purpose: str
    wanted: Wanted
    torch: bool = False
    added_to: str | None = None

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return self.added_to or self.name


# pip installs PyTorch, because pip takes the CPU build that a machine offers. Which file that is differs, and so would
# its hash: the locks leave it out.
ENVIRONMENTS = (
    Environment("rasa", "Rasa", pythons.RASA),
    Environment("assistant", "everything else", pythons.ASSISTANT, torch=True),
)

# Only who works on the assistant needs these: half a gigabyte. Its lock has the versions of the environment's own, so
# that what both need is installed once.
DEVELOPMENT = Environment("development", "the tests", pythons.ASSISTANT, added_to="assistant")

# Made only on request: neither running nor testing the assistant needs them.
COMPARISON = Environment("comparison", "the comparison with other tools", pythons.ASSISTANT, torch=True)
TOOLS = Environment("tools", "audits and load runs", pythons.ASSISTANT)
ON_REQUEST = (COMPARISON, TOOLS)


def is_complete(environment: Environment, places: Places, environ: Mapping[str, str]) -> bool:
    """Whether the environment's Python runs and is the right one, and everything in the current lock is installed."""
    present = _present(environment, places)
    if present is None or not _fits(present, environment.wanted, environ):
        return False
    return stamps.is_current(_stamp(environment, places), _expected(environment, places))


def choose_python(
    environment: Environment, places: Places, environ: Mapping[str, str], progress: Progress
) -> Python | None:
    """Choose the Python to make the environment with, or return None if the environment only needs repairs.

    Raises:
        SetupError: there is no such Python. The error says what was tried and what to do.
    """
    wanted = environment.wanted
    present = _present(environment, places)
    if present is not None and _fits(present, wanted, environ):
        return None
    python = pythons.named(wanted, environ)
    if python is None:
        python, tried = pythons.find(wanted, environ)
        python = python or uv_pythons.fetched(wanted, places)
        python = python or uv_pythons.fetch(wanted, tried, places, environ, progress)
    return python


def make(
    environment: Environment,
    python: Python | None,
    places: Places,
    environ: Mapping[str, str],
    progress: Progress,
) -> None:
    """Make the environment with `python`, replacing any old one. Without `python`, repair it.

    A repair adds missing packages. uv takes none for installed that it had not finished when it was stopped.

    Raises:
        SetupError: a step failed. The error has the end of the program's log.
    """
    stamps.remove(_stamp(environment, places))
    folder = places.environments / environment.folder
    present = str(places.python(environment.folder))
    log = f"setup-{environment.name}.log"
    program = str(uv.get(python.path if python else Path(present), places, environ, progress, log))
    environ = uv.environment(places, environ)
    if python is not None:
        if folder.exists():
            shutil.rmtree(folder)
        progress.say(f"      with Python {python.version} ({python.path})")
        command = [program, "venv", "--no-project", "--python", str(python.path), str(folder)]
        progress.run("an empty environment", command, log, environ, places.root)
    install = [program, "pip", "install", "--no-progress", "--python", present, "--no-deps", "--require-hashes"]
    # Nothing is compiled here: of half a gigabyte that would be, most is never imported. What is imported is compiled
    # then, by the builds that follow and by the first start.
    lock = str(places.requirements / f"{environment.name}.txt")
    # What is built here is built by the locked setuptools too.
    command = [*install, "--build-constraints", lock, "--requirement", lock]
    progress.run("packages", command, log, environ, places.root)
    if not (environment.torch or environment.added_to):
        # What an earlier lock had and this one has not. Beside PyTorch it stays: pip installs that, and is in no lock.
        sync = [program, "pip", "sync", "--no-progress", "--python", present, "--require-hashes", lock]
        progress.run("removing what is no longer needed", sync, log, environ, places.root)
    if environment.torch:
        pip = str(places.requirements / "pip.txt")
        progress.run("pip", [*install, "--requirement", pip], log, environ, places.root)
        command = [present, "-m", "pip", "install", "--no-compile", "--progress-bar", "off"]
        command += ["--disable-pip-version-check"]
        command += ["--requirement", str(places.requirements / "torch.txt")]
        progress.run("torch", command, log, environ, places.root)
    stamps.write(_stamp(environment, places), _expected(environment, places))


def _present(environment: Environment, places: Places) -> Python | None:
    python = places.python(environment.folder)
    found = pythons.probe(str(python)) if python.exists() else None
    return found if isinstance(found, Python) else None


def _fits(present: Python, wanted: Wanted, environ: Mapping[str, str]) -> bool:
    asked_for = pythons.named(wanted, environ)
    return present.minor == asked_for.minor if asked_for else present.minor in wanted.versions


def _stamp(environment: Environment, places: Places) -> Path:
    suffix = f"-{environment.name}" if environment.added_to else ""
    return places.environments / environment.folder / f".complete{suffix}"


def _expected(environment: Environment, places: Places) -> str:
    present = _present(environment, places)
    inputs = (f"{environment.name}.in", f"{environment.name}.txt", "pip.txt", "torch.txt")
    return stamps.digest(places.requirements, inputs, also=(present.version if present else "",))
