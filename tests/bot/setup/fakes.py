"""Stand-ins for parts of a machine: interpreters that are small shell scripts, and a project folder."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.setup.errors import SetupError
from bot.setup.places import Places
from bot.setup.progress import Progress

LOCK = "# made by make locks\nnumpy==2.4.6\n"


def script(path: Path, body: str) -> Path:
    """Write an executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def fake_python(path: Path, version: str, base: Path | None = None) -> Path:
    """An interpreter that only answers the question for its version and its own path."""
    return script(path, f"echo {version}; echo {base or path}")


def project(root: Path) -> Places:
    """A project folder with locked requirements and nothing made yet."""
    requirements = root / "bot" / "requirements"
    requirements.mkdir(parents=True)
    for name in ("rasa", "assistant", "development", "comparison", "tools"):
        (requirements / f"{name}.in").write_text("torch\n")
        (requirements / f"{name}.txt").write_text(LOCK)
    (requirements / "pip.txt").write_text("pip==26.3\n")
    (requirements / "torch.txt").write_text("torch==2.13.0\n")
    (requirements / "uv.txt").write_text("uv==0.13.8\n")
    return Places(root, root / "var")


def quiet_progress(places: Places) -> tuple[Progress, io.StringIO]:
    """Progress that prints into a string."""
    out = io.StringIO()
    return Progress(3, places.logs, out), out


class RecordingProgress(Progress):
    """Runs nothing. Records the commands, and makes the environments that a command with `venv` asks for."""

    def __init__(self, places: Places, version: str = "3.10.13", fails_at: str | None = None) -> None:
        super().__init__(3, places.logs, io.StringIO())
        self.commands: list[list[str]] = []
        self.limits: list[float | None] = []
        self._version = version
        self._fails_at = fails_at

    def run(
        self,
        what: str,
        command: Sequence[str],
        log_name: str,
        environ: Mapping[str, str],
        folder: Path,
        seconds: float | None = None,
    ) -> None:
        self.commands.append(list(command))
        self.limits.append(seconds)
        if what == self._fails_at:
            raise SetupError(f"{what} failed")
        if "venv" in command:
            fake_python(Path(command[-1]) / "bin" / "python", self._version)
        self.leaves(what, command, environ)

    def leaves(self, what: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """Make what that command would leave. Nothing here: a test says what its program does."""

    @property
    def installed(self) -> list[str]:
        """What each call of uv or pip installs: the options that name packages."""
        return [" ".join(command[command.index("--requirement") :]) for command in self.commands if "pip" in command]
