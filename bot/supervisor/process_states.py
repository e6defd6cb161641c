"""Writes down how often each process was started and whether it runs, for the gateway's metrics.

It uses a file because no control server is open, and supervisord's log lines because its events would need one more
process to run.
"""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from supervisor.loggers import Handler, LogRecord

STATES_FILE = "processes.json"

_SPAWNED = re.compile(r"spawned: '(?P<name>[^']+)' with pid (?P<pid>\d+)")
_ENDED = re.compile(r"(?:exited|stopped): (?P<name>\S+) ")
_GAVE_UP = re.compile(r"gave up: (?P<name>\S+) ")
_WELL = re.compile(r"(?:answers: (?P<name>\S+) |success: (?P<up>\S+) entered RUNNING)")
_HANGS = re.compile(r"hangs: (?P<name>\S+) ")


class ProcessStates(Handler):  # type: ignore[misc]  # supervisor has no types
    """A log handler that keeps `processes.json` up to date: {"processes": {name: {starts, pid, hangs, keeps_failing}}}.

    `hangs` counts how often the process was replaced because it hung. `keeps_failing` is true from the last of the
    quick tries to start it until it answers.
    """

    def __init__(self, folder: Path) -> None:
        """Begin in that folder, and replace what an earlier run left there."""
        super().__init__()
        self._path = folder / STATES_FILE
        self._states: dict[str, dict[str, Any]] = {}
        self._write()

    def emit(self, record: LogRecord) -> None:
        """Read a line of supervisord. A line that is not about a process changes nothing."""
        line = record.asdict()["message"]
        if match := _SPAWNED.match(line):
            state = self._state(match["name"])
            state.update(starts=state["starts"] + 1, pid=int(match["pid"]))
        elif match := _ENDED.match(line):
            self._state(match["name"])["pid"] = None
        elif match := _GAVE_UP.match(line):
            self._state(match["name"]).update(pid=None, keeps_failing=True)
        elif match := _WELL.match(line):
            self._state(match["name"] or match["up"])["keeps_failing"] = False
        elif match := _HANGS.match(line):
            self._state(match["name"])["hangs"] += 1
        else:
            return
        self._write()

    def close(self) -> None:
        """Do nothing: no file is open between two lines."""

    def _state(self, name: str) -> dict[str, Any]:
        return self._states.setdefault(name, {"starts": 0, "pid": None, "hangs": 0, "keeps_failing": False})

    def _write(self) -> None:
        """Write a new file and move it into place. A full disk must not end the supervision."""
        beside = self._path.with_suffix(".new")
        try:
            beside.write_text(json.dumps({"processes": self._states}), encoding="utf-8")
            os.replace(beside, self._path)
        except OSError as error:
            print(f"Cannot write down how often processes were started: {error}", file=sys.stderr, flush=True)
