"""`make locks`: makes the locked requirements from the .in files, with a hash for every file of every package."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Mapping

from bot.setup import pythons, uv
from bot.setup.environments import DEVELOPMENT, ENVIRONMENTS, ON_REQUEST
from bot.setup.errors import SetupError
from bot.setup.places import Places, places
from bot.setup.progress import Progress

_LOG = "locks.log"
# The oldest Python of each lock. uv itself is installed by the Python of the machine.
_PYTHONS = {
    **{environment.name: environment.wanted.versions[0] for environment in (*ENVIRONMENTS, DEVELOPMENT, *ON_REQUEST)},
    **dict.fromkeys(("pip", "test-tools", "test-postgres"), pythons.ASSISTANT.versions[0]),
    "uv": "3.8",
}
_ARGUMENTS = (
    *("--universal", "--generate-hashes", "--no-annotate", "--no-emit-index-url", "--no-python-downloads"),
    *("--no-emit-package", "torch"),
)


def make_lock(name: str, program: Path, here: Places, environ: Mapping[str, str], progress: Progress) -> None:
    """Write NAME.txt from NAME.in for all platforms. What is locked already stays, if it still fits.

    Args:
        program: uv.

    Raises:
        SetupError: there are no versions that fit together, or no answer. The error has the end of uv's log.
    """
    wanted = here.requirements / f"{name}.in"
    command = [str(program), "pip", "compile", *_ARGUMENTS, "--python-version", _PYTHONS[name], str(wanted)]
    command += ["--custom-compile-command", "make locks", "--output-file", str(wanted.with_suffix(".txt"))]
    # In the project's folder uv reads the metadata in pyproject.toml.
    progress.run(wanted.name, command, _LOG, environ, here.root)


def main() -> int:
    """Make all locks. Return 1 if one could not be made."""
    here = places()
    progress = Progress(len(_PYTHONS), here.logs)
    try:
        program = uv.get(Path(sys.executable), here, os.environ, progress, _LOG)
        # Without what a machine offers beside its index: that may be a few files of a version, or its own builds.
        offered = uv.environment(here, os.environ)
        environ = {name: value for name, value in offered.items() if name not in ("UV_INDEX", "UV_FIND_LINKS")}
        for name in _PYTHONS:
            progress.begin(f"The lock {name}.txt")
            make_lock(name, program, here, environ, progress)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python3 -m bot.setup.locks", description=__doc__).parse_args()
    sys.exit(main())
