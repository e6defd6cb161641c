"""Announces on the console when the assistant is ready, at the start and after each restart of a process."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path


class Announcer:
    """Waits in a separate short-lived process, because supervisord's loop must never wait for an answer."""

    def __init__(self, url: str, logs: Path) -> None:
        """Store the command.

        Args:
            url: the gateway's address.
            logs: the folder of the logs, to name in the message.
        """
        self._command = [sys.executable, "-m", "bot.supervisor.announcement", url, str(logs)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, again: bool = False) -> None:
        """Begin to wait for the assistant, unless a process already does.

        Args:
            again: a process was restarted.
        """
        if self._process is None or self._process.poll() is not None:
            command = [*self._command, "again"] if again else self._command
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)

    def stop(self) -> None:
        """Stop waiting."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            self._process.wait()
