"""supervisord's log lines in plain words, for the person at the console."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.supervisor.slowly import SLOW_RETRY_SECONDS

_EXITED = re.compile(r"exited: (?P<name>\S+) \((?P<how>.*); (?:not )?expected\)")
_SPAWNED = re.compile(r"spawned: '(?P<name>[^']+)' with pid (?P<pid>\d+)")
_GAVE_UP = re.compile(r"gave up: (?P<name>\S+) ")
_HANGS = re.compile(r"hangs: (?P<name>\S+) \(pid \d+\) (?P<what>.*); it is replaced")
_UNLOGGED = re.compile(r"unlogged: (?P<what>.*)")
_TAKEN = re.compile(r"taken: another program answers on the port of (?P<name>\S+)")
_NOT_SPAWNED = re.compile(r"spawnerr: (?P<why>.*)")
_STOPPED = re.compile(r"stopped: (?P<name>\S+) ")
_KILLED = re.compile(r"killing '(?P<name>[^']+)'")
_ASKED = re.compile(r"received SIG\w+ indicating exit request")


@dataclass(frozen=True)
class PlainLine:
    """A line for the console, and whether it says that a process was restarted."""

    text: str
    restarted: bool = False


class PlainLines:
    """Turns supervisord's lines into plain ones. It remembers started processes, to tell a start from a restart."""

    def __init__(self, log_of: Callable[[str], str]) -> None:
        """Begin with nothing started.

        Args:
            log_of: returns the path of a process's log from its name, for the messages.
        """
        self._log_of = log_of
        self._started: set[str] = set()
        self._stopping = False

    def plain(self, line: str) -> PlainLine | None:
        """What to print for a line of supervisord, or None for nothing."""
        if match := _SPAWNED.match(line):
            again = match["name"] in self._started
            self._started.add(match["name"])
            return PlainLine(f"{match['name']} {'restarted' if again else 'started'} (process {match['pid']})", again)
        text = self._text(line)
        return PlainLine(text) if text else None

    def _text(self, line: str) -> str | None:
        if _ASKED.match(line):
            first, self._stopping = not self._stopping, True
            return "Stopping …" if first else None
        if match := _EXITED.match(line):
            if self._stopping:
                return f"{match['name']} stopped"
            log = self._log_of(match["name"])
            return f"{match['name']} stopped unexpectedly ({how(match['how'])}) and is being restarted. Its log: {log}"
        if match := _GAVE_UP.match(line):
            return (
                f"{match['name']} keeps failing at its start. The others continue, and it is tried again every "
                f"{SLOW_RETRY_SECONDS:.0f} s. Read {self._log_of(match['name'])} and fix the fault."
            )
        if match := _HANGS.match(line):
            return f"{match['name']} hangs: it {match['what']}. It is being replaced."
        if match := _UNLOGGED.match(line):
            return match["what"]
        if match := _TAKEN.match(line):
            return f"Another program answers on the port of {match['name']}: stop that program, or choose another port"
        if match := _NOT_SPAWNED.match(line):
            return f"A process could not be started: {match['why']}"
        if match := _KILLED.match(line):
            return f"{match['name']} did not stop by itself and is being killed"
        if match := _STOPPED.match(line):
            return f"{match['name']} stopped"
        return None


def how(words: str) -> str:
    """`signal SIGKILL` for supervisord's `terminated by SIGKILL`, `exit code 1` for `exit status 1`."""
    if match := re.match(r"terminated by (SIG\w+|signal \d+)", words):
        return f"signal {match[1]}" if match[1].startswith("SIG") else match[1]
    return words.replace("exit status", "exit code")
