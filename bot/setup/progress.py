"""The set-up's messages to people, and its log files."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Mapping, Sequence

from bot.setup.disk import DISK_FULL, is_disk_full
from bot.setup.errors import SetupError

_TAIL = 15
_COLOURS = re.compile("\x1b\\[[0-9;]*m")
_REPORT_SECONDS = 30


class Progress:
    """Counts the steps, runs their programs, shows the time taken, and writes the output to log files."""

    def __init__(self, steps: int, logs: Path, out: IO[str] = sys.stdout) -> None:
        """Begin before the first step.

        Args:
            steps: how many steps there are.
            logs: the folder of the log files.
        """
        self._steps = steps
        self._logs = logs
        self._out = out
        self._step = 0
        self._title = ""
        self._took: dict[str, float] = {}

    def begin(self, title: str) -> None:
        """Announce the next step."""
        self._step += 1
        self._title = title
        self.say(f"[{self._step}/{self._steps}] {title}")

    def finish(self) -> None:
        """Say how long everything took, and each step, longest first. If nothing was run, say nothing."""
        if not self._took:
            return
        self.say(f"In all {duration(sum(self._took.values()))}:")
        for title, seconds in sorted(self._took.items(), key=lambda step: -step[1]):
            self.say(f"      {title.partition(' (')[0]}: {duration(seconds)}")

    def say(self, line: str) -> None:
        """Print a line at once, even into a pipe."""
        print(line, file=self._out, flush=True)

    def run(
        self,
        what: str,
        command: Sequence[str],
        log_name: str,
        environ: Mapping[str, str],
        folder: Path,
        seconds: float | None = None,
    ) -> None:
        """Run a program in `folder` and append its output to the log file of that name.

        Args:
            what: the step's name.
            seconds: the time limit, or None.

        Raises:
            SetupError: the program failed, took too long or filled the disk. The error has the log's last lines.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        log = self._logs / log_name
        began = time.monotonic()
        with log.open("a", encoding="utf-8", errors="replace") as output:
            output.write(f"\n== {time.strftime('%Y-%m-%d %H:%M:%S')} {what}: {' '.join(command)}\n")
            output.flush()
            begins_at = output.tell()
            try:
                # With a time limit, start a new session. The program's own children can then be stopped too.
                program = subprocess.Popen(
                    command,
                    stdin=None if seconds is None else subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    env=dict(environ),
                    cwd=str(folder),
                    start_new_session=seconds is not None,
                )
            except OSError as error:
                raise SetupError(f"{what} failed: {command[0]} does not run: {error.strerror}.") from error
            code = self._wait(program, what, began, seconds)
        if code is None:
            raise SetupError(f"{what} did not finish within {duration(seconds or 0)}; its output is in {log}")
        if code != 0:
            raise SetupError(failure(what, log, _from(log, begins_at)))
        took = time.monotonic() - began
        self._took[self._title] = self._took.get(self._title, 0.0) + took
        self.say(f"      {what}: {duration(took)}")

    def _wait(self, program: subprocess.Popen[bytes], what: str, began: float, seconds: float | None) -> int | None:
        """The program's exit code, or None if it took too long."""
        live = self._out.isatty()
        step = 1 if live else _REPORT_SECONDS
        try:
            while True:
                left = step if seconds is None else began + seconds - time.monotonic()
                if left <= 0:
                    return None
                try:
                    return program.wait(min(step, left))
                except subprocess.TimeoutExpired:
                    line = f"      {what} … {duration(time.monotonic() - began)}"
                    print(line, end="\r" if live else "\n", file=self._out, flush=True)
        finally:
            if live:
                print(" " * 79, end="\r", file=self._out, flush=True)
            if program.poll() is None:
                if seconds is None:
                    program.terminate()
                else:
                    os.killpg(program.pid, signal.SIGTERM)
                program.wait()


def duration(seconds: float) -> str:
    """A length of time for people to read: `9 s`, `2 min 5 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def failure(what: str, log: Path, output: str) -> str:
    """The message about a failed program: the end of its output, then one line with what to do."""
    if is_disk_full(output):
        return f"{what} failed: {DISK_FULL}"
    tail = "\n".join(f"    {line}" for line in _COLOURS.sub("", output).splitlines()[-_TAIL:])
    return f"{tail}\n{what} failed; its last lines are above, and its whole output is in {log}"


def _from(log: Path, position: int) -> str:
    with log.open("rb") as file:
        file.seek(position)
        return file.read().decode("utf-8", errors="replace")
