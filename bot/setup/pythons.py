"""Finds the Python that an environment needs, wherever it is on the machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping

from bot.setup.errors import SetupError

# Modules that an environment needs. Some distributions and hand-made builds leave them out.
_PROBE = (
    "import sys, ensurepip, venv, ssl, sqlite3, ctypes, bz2, lzma, zlib;"
    "print('%d.%d.%d' % sys.version_info[:3]); print(getattr(sys, '_base_executable', sys.executable))"
)
_PROBE_SECONDS = 60


@dataclass(frozen=True)
class Wanted:
    """Which Python something needs: the variable that names one, and the suitable versions, best first."""

    purpose: str
    variable: str
    versions: tuple[str, ...]

    @property
    def versions_in_words(self) -> str:
        """For example `3.10`, or `3.11, 3.12 or 3.13`."""
        return " or ".join(filter(None, (", ".join(self.versions[:-1]), self.versions[-1])))


@dataclass(frozen=True)
class Python:
    """A working interpreter: its path and its full version, such as `3.10.13`."""

    path: Path
    version: str

    @property
    def minor(self) -> str:
        """The version without its last part, such as `3.10`."""
        return minor(self.version)


RASA = Wanted("Rasa 3.6", "RASA_PYTHON", ("3.10",))
ASSISTANT = Wanted("The assistant", "ASSISTANT_PYTHON", ("3.11", "3.12", "3.13"))


def minor(version: str) -> str:
    """The version without its last part: `3.10` for `3.10.13`."""
    return ".".join(version.split(".")[:2])


def named(wanted: Wanted, environ: Mapping[str, str]) -> Python | None:
    """The Python that the variable names, or None if the variable is not set.

    Raises:
        SetupError: that Python does not run or has the wrong version.
    """
    value = environ.get(wanted.variable, "").strip()
    if not value:
        return None
    found = probe(shutil.which(os.path.expanduser(value), path=environ.get("PATH")) or value)
    if isinstance(found, str):
        raise SetupError(f"{wanted.variable}={value} cannot be used: {found}.")
    if found.minor not in wanted.versions:
        raise SetupError(
            f"{wanted.variable}={value} is Python {found.version}, "
            f"but {wanted.purpose} needs {wanted.versions_in_words}."
        )
    return found


def find(wanted: Wanted, environ: Mapping[str, str]) -> tuple[Python | None, list[str]]:
    """Look in all the usual places. Return the first suitable Python, or None, and what was tried without success."""
    tried: list[str] = []
    for version in wanted.versions:
        for candidate in _candidates(version, environ):
            found = probe(str(candidate))
            if isinstance(found, Python) and found.minor == version:
                return found, tried
            tried.append(f"{candidate} ({found if isinstance(found, str) else 'is Python ' + found.version})")
    return None, tried


def probe(executable: str) -> Python | str:
    """Run an interpreter and return it, or the reason why it cannot be used."""
    try:
        result = subprocess.run(
            [executable, "-I", "-c", _PROBE],
            capture_output=True,
            text=True,
            timeout=_PROBE_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return "does not answer"
    except OSError as error:
        return f"does not run: {error.strerror}"
    lines = result.stdout.split("\n")
    if result.returncode == 0 and len(lines) >= 2 and re.fullmatch(r"\d+\.\d+\.\d+", lines[0]):
        return Python(Path(lines[1]), lines[0])
    missing = re.search(r"No module named '(\w+)'", result.stderr)
    return f"lacks the module {missing.group(1)}" if missing else "does not run"


def _candidates(version: str, environ: Mapping[str, str]) -> Iterator[Path]:
    """Every place where a Python of that version may be. What is there may still fail to run."""
    name = f"python{version}"
    # Try every folder in PATH: an inactive pyenv shim may come before a Python that works.
    for folder in environ.get("PATH", "").split(os.pathsep):
        if folder and os.access(os.path.join(folder, name), os.X_OK):
            yield Path(folder, name)
    yield from _of_pyenv(version, environ)
    for prefix in ("/opt/homebrew/opt", "/usr/local/opt"):
        if Path(prefix, f"python@{version}", "bin", name).exists():
            yield Path(prefix, f"python@{version}", "bin", name)
    yield from _of_uv(version, environ)


def _of_pyenv(version: str, environ: Mapping[str, str]) -> list[Path]:
    """Installed pyenv versions, active or not, newest first."""
    root = environ.get("PYENV_ROOT") or os.path.join(environ.get("HOME", ""), ".pyenv")
    found = Path(root, "versions").glob(f"{version}.*/bin/python")
    return sorted(found, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parts[-3])], reverse=True)


def _of_uv(version: str, environ: Mapping[str, str]) -> Iterator[Path]:
    uv = shutil.which("uv", path=environ.get("PATH"))
    if not uv:
        return
    # Run it from the root folder and without downloads. It must find neither this project's environments nor new
    # Pythons.
    result = subprocess.run(
        [uv, "python", "find", "--system", "--no-project", version],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd="/",
        env={**environ, "UV_PYTHON_DOWNLOADS": "never"},
    )
    if result.returncode == 0 and result.stdout.strip():
        yield Path(result.stdout.strip())
