"""Fetches a Python into the project's folder with uv, if the machine has no suitable one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Mapping

from bot.setup import uv
from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.progress import Progress
from bot.setup.pythons import Python, Wanted, probe


def fetched(wanted: Wanted, places: Places) -> Python | None:
    """A Python that an earlier set-up fetched, or None."""
    for version in wanted.versions:
        for path in sorted(_folder(places).glob(f"cpython-{version}.*/bin/python{version}"), reverse=True):
            found = probe(str(path))
            if isinstance(found, Python):
                return found
    return None


def fetch(wanted: Wanted, tried: list[str], places: Places, environ: Mapping[str, str], progress: Progress) -> Python:
    """Fetch the best of the wanted versions with uv.

    Args:
        tried: the failed attempts so far, for the error.

    Raises:
        SetupError: it could not be fetched. The error says what was tried and what to do.
    """
    version = wanted.versions[0]
    progress.say(f"No Python {wanted.versions_in_words} on this machine; fetching {version} with uv")
    into = {**environ, "UV_PYTHON_INSTALL_DIR": str(_folder(places)), "UV_NO_CONFIG": "1"}
    log = "setup-pythons.log"
    try:
        program = uv.get(Path(sys.executable), places, environ, progress, log)
        # Install it only in the project's folder, without a link in the user's own bin folder.
        command = [str(program), "python", "install", "--no-bin", version]
        progress.run(f"fetching Python {version}", command, log, into, places.root)
    except SetupError as error:
        raise SetupError(f"{error}\n{_not_found(wanted, tried)}") from error
    found = fetched(wanted, places)
    if found is None:
        raise SetupError(_not_found(wanted, tried))
    return found


def _folder(places: Places) -> Path:
    return places.environments / "pythons"


def _not_found(wanted: Wanted, tried: list[str]) -> str:
    places = "; ".join([f"{wanted.variable} (not set)", *tried]) if tried else f"{wanted.variable}, PATH, pyenv, uv"
    return (
        f"{wanted.purpose} needs Python {wanted.versions_in_words}, and none was found or could be fetched. "
        f"Tried: {places}. Install one, or set {wanted.variable} to the path of one."
    )
