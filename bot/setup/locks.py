"""`make locks`: makes the locked requirements, each in an empty environment from its .in file."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterable, Mapping

from bot.setup import pythons
from bot.setup.environments import ENVIRONMENTS, ON_REQUEST, Environment, locked
from bot.setup.errors import SetupError
from bot.setup.places import Places, places
from bot.setup.progress import Progress

_TOOLS = ("pip", "wheel")


def lock_lines(frozen: str) -> list[str]:
    """The lines of a lock, from the output of `pip freeze --all`.

    Installers are left out, and so is the name of one machine's build (`+cpu`).

    Raises:
        SetupError: a package came from a file or an address, so nobody else could install it.
    """
    lines = []
    for line in frozen.splitlines():
        name, _, version = line.partition("==")
        if not re.fullmatch(r"[\w.-]+==[\w.!+-]+", line):
            raise SetupError(f"{line!r} is not a name and a version, so it cannot be locked.")
        if name not in _TOOLS:
            lines.append(f"{name}=={version.split('+')[0]}")
    return lines


def make_lock(environment: Environment, here: Places, environ: Mapping[str, str], progress: Progress) -> None:
    """Install an .in file into an empty environment and write down every version.

    Raises:
        SetupError: there is no suitable Python, or a step failed.
    """
    python = pythons.named(environment.wanted, environ) or pythons.find(environment.wanted, environ)[0]
    if python is None:
        raise SetupError(f"{environment.wanted.purpose} needs Python {environment.wanted.versions_in_words}.")
    wanted = here.requirements / f"{environment.name}.in"
    log = f"lock-{environment.name}.log"
    with tempfile.TemporaryDirectory() as folder:
        pip = [str(Path(folder, "bin", "python")), "-m", "pip"]
        progress.run("an empty environment", [str(python.path), "-m", "venv", folder], log, environ, here.root)
        for what, arguments in _installs(environment, wanted, here):
            progress.run(what, [*pip, "install", *arguments], log, environ, here.root)
        frozen = subprocess.run([*pip, "freeze", "--all"], capture_output=True, text=True, check=True).stdout
    head = f"# Made from {wanted.name} by `make locks`; not edited by hand.\n"
    wanted.with_suffix(".txt").write_text(head + "\n".join(lock_lines(frozen)) + "\n", encoding="utf-8")


def _installs(environment: Environment, wanted: Path, here: Places) -> Iterable[tuple[str, list[str]]]:
    yield "pip itself", ["--requirement", str(here.requirements / "pip.txt")]
    direct = "\n".join(line.split("#")[0].strip() for line in wanted.read_text(encoding="utf-8").splitlines())
    for package in environment.first:
        yield package, [locked(package, direct)]
    yield "packages", ["--requirement", str(wanted)]


def main() -> int:
    """Make all locks. Return 1 if one could not be made."""
    here = places()
    all_of_them = (*ENVIRONMENTS, *ON_REQUEST)
    progress = Progress(len(all_of_them), here.logs)
    try:
        for environment in all_of_them:
            progress.begin(f"The lock for {environment.purpose}")
            make_lock(environment, here, os.environ, progress)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python3 -m bot.setup.locks", description=__doc__).parse_args()
    sys.exit(main())
