"""Build a version in the background, in a process of its own, and say how it goes.

The child writes its state into one file, whole each time, and holds a lock while it runs: if it is killed, the lock is
free and the page says so. The desk may be restarted meanwhile.
"""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from knowledge.locations import ROOT

_STATE, _LOCK, _LOG = "state.json", "lock", "build.log"


@dataclass(frozen=True)
class BuildState:
    """How the last build went, or goes.

    Attributes:
        by: who began it.
        quick: whether the model was left as it is.
        why: why.
        began: seconds since 1970.
        step: what it does now, in the words of the build.
        version: the version that it made.
        compared_with: the version in use that it was compared with; None if there was none.
        changes: passages that it quotes otherwise, each with `kind`, `id`, `before`, `after`,
            `section_before` and `section_after`.
        answers: which labelled questions are answered differently, and how far accepted ones are found; None if nothing
            was compared.
        failed: why it failed.
        is_done: whether it came to its end.
    """

    by: str = ""
    quick: bool = True
    why: str = ""
    began: float = 0.0
    step: str = ""
    version: int | None = None
    compared_with: int | None = None
    changes: list[dict[str, str]] = field(default_factory=list)
    answers: dict[str, Any] | None = None
    failed: str = ""
    is_done: bool = False


class Builds:
    """The builds that are begun at the desk, one at a time."""

    def __init__(self, folder: Path) -> None:
        """Store where their state is. Nothing is made yet."""
        self.folder = folder

    def begin(self, by: str, quick: bool, why: str, now: float) -> bool:
        """Begin a build, unless one runs. Return whether it was begun.

        Raises:
            OSError: the state cannot be written.
        """
        if self.is_running():
            return False
        self.write(BuildState(by=by, quick=quick, why=why, began=now))
        with (self.folder / _LOG).open("wb") as log:
            subprocess.Popen(
                [sys.executable, "-m", "bot.desk.build_apart", str(self.folder)],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # It goes on if the desk is restarted.
                start_new_session=True,
            )
        return True

    def state(self) -> BuildState | None:
        """Return the state of the last build, or None if there was none."""
        try:
            return BuildState(**json.loads((self.folder / _STATE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def is_running(self) -> bool:
        """Return whether a build runs now: its process holds the lock."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Hold the lock while the block runs, in the process that builds.

        Raises:
            BlockingIOError: another build runs.
        """
        with (self.folder / _LOCK).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield

    def write(self, state: BuildState) -> None:
        """Replace the state in one step."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self.folder / f".{_STATE}"
        beside.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
        os.replace(beside, self.folder / _STATE)
