"""The Python environments, made from locked requirements and repaired if they are incomplete."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping

from bot.setup import pythons, stamps, uv_pythons
from bot.setup.errors import SetupError
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
        first: the packages to install first, on their own.
    """

    name: str
    purpose: str
    wanted: Wanted
    first: tuple[str, ...] = ()


# Install PyTorch on its own: pip then takes a CPU build if the machine offers one, and the other packages accept it.
ENVIRONMENTS = (
    Environment("rasa", "Rasa", pythons.RASA),
    Environment("assistant", "everything else", pythons.ASSISTANT, first=("torch",)),
)

# Made only on request: neither running nor testing the assistant needs them.
COMPARISON = Environment("comparison", "the comparison with other tools", pythons.ASSISTANT, first=("torch",))
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
    """Make the environment with `python`, replacing any old one. Without `python`, repair it: pip adds what is missing.

    Raises:
        SetupError: a step failed. The error has the end of the program's log.
    """
    stamps.remove(_stamp(environment, places))
    folder = places.environments / environment.name
    log = f"setup-{environment.name}.log"
    if python is not None:
        if folder.exists():
            shutil.rmtree(folder)
        progress.say(f"      with Python {python.version} ({python.path})")
        progress.run("an empty environment", [str(python.path), "-m", "venv", str(folder)], log, environ, places.root)
    for what, requirements in _pip_calls(environment, places):
        command = [str(places.python(environment.name)), "-m", "pip", "install", "--progress-bar", "off"]
        command += ["--disable-pip-version-check", *requirements]
        progress.run(what, command, log, environ, places.root)
    stamps.write(_stamp(environment, places), _expected(environment, places))


def _pip_calls(environment: Environment, places: Places) -> Iterator[tuple[str, list[str]]]:
    lock = places.requirements / f"{environment.name}.txt"
    yield "pip itself", ["--requirement", str(places.requirements / "pip.txt")]
    for package in environment.first:
        yield package, [locked(package, lock.read_text(encoding="utf-8"))]
    # The lock fixes every version. Packages that only other platforms need are pinned by those that need them.
    yield "packages", ["--requirement", str(lock.with_suffix(".in")), "--constraint", str(lock)]


def locked(package: str, lock: str) -> str:
    """The lock's line for a package, such as `torch==2.13.0`.

    Raises:
        SetupError: the lock has no such line.
    """
    for line in lock.splitlines():
        if line.split("==")[0] == package:
            return line
    raise SetupError(f"The lock has no line for {package}; make new locks with `make locks`.")


def _present(environment: Environment, places: Places) -> Python | None:
    python = places.python(environment.name)
    found = pythons.probe(str(python)) if python.exists() else None
    return found if isinstance(found, Python) else None


def _fits(present: Python, wanted: Wanted, environ: Mapping[str, str]) -> bool:
    asked_for = pythons.named(wanted, environ)
    return present.minor == asked_for.minor if asked_for else present.minor in wanted.versions


def _stamp(environment: Environment, places: Places) -> Path:
    return places.environments / environment.name / ".complete"


def _expected(environment: Environment, places: Places) -> str:
    present = _present(environment, places)
    inputs = (f"{environment.name}.in", f"{environment.name}.txt", "pip.txt")
    return stamps.digest(places.requirements, inputs, also=(present.version if present else "",))
