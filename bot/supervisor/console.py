"""Prints supervisord's lines on the console in plain words."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

from supervisor.loggers import Handler, LogRecord

from bot.supervisor.plain_lines import PlainLines


class Console(Handler):  # type: ignore[misc]  # supervisor has no types
    """A log handler that prints plain lines at once."""

    def __init__(self, plain_lines: PlainLines, on_restart: Callable[[], None], out: TextIO = sys.stdout) -> None:
        """Store where to print.

        Args:
            on_restart: called when a process was restarted.
            out: where to print.
        """
        super().__init__(out)
        self._plain_lines = plain_lines
        self._on_restart = on_restart
        self._out = out

    def emit(self, record: LogRecord) -> None:
        """Print a record, if it tells a person something."""
        line = self._plain_lines.plain(record.asdict()["message"])
        if line is None:
            return
        try:
            print(line.text, file=self._out, flush=True)
        except OSError:
            # The terminal was closed, or the reader of the pipe has gone. supervisord's own log has every line.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())
        if line.restarted:
            self._on_restart()
