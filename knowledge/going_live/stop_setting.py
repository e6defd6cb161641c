"""The operator's settings that stop the answers, beside the owner's switch (switch.py). Either is enough.

ASSISTANT_STOP_ANSWERS counts from a start on. ASSISTANT_STOP_FILE names a file that stops them while it is there, from
the next reply on: several installations may look at one. Neither needs the content folder.
"""

import os
import threading
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from knowledge.going_live.switch import SwitchedOff

STOP_ANSWERS = "ASSISTANT_STOP_ANSWERS"
STOP_FILE = "ASSISTANT_STOP_FILE"

_YES = frozenset({"1", "true", "t", "yes", "y", "on"})
_NO = frozenset({"", "0", "false", "f", "no", "n", "off"})


def stop_in(value: str) -> SwitchedOff | None:
    """Return how a value of ASSISTANT_STOP_ANSWERS stops the answers, or None.

    It is yes, no, or the sentence that people read.

    Raises:
        ValidationError: the sentence is too long, or some channel could take it for markup.
    """
    words = " ".join(value.split())
    if words.lower() in _NO:
        return None
    return SwitchedOff() if words.lower() in _YES else SwitchedOff(words=words)


class StopSetting:
    """Both settings, for a process that answers. For words that cannot be shown, people read the assistant's own."""

    def __init__(self, value: str, file: Path | None) -> None:
        """Store the settings.

        Args:
            value: that of ASSISTANT_STOP_ANSWERS.
            file: that of ASSISTANT_STOP_FILE.
        """
        self._file = file
        self._by_value = _or_own_words(value)
        self._lock = threading.Lock()
        self._seen: object = None
        self._by_file: SwitchedOff | None = SwitchedOff() if file else None

    def off(self) -> SwitchedOff | None:
        """Return how the answers are stopped, or None. Never raises.

        While the file's folder is away, what was last seen holds; where nothing was seen, the answers are stopped.
        """
        if self._by_value is not None or self._file is None:
            return self._by_value
        if is_away(self._file.parent):
            return self._by_file
        with self._lock:
            stamp = _stamp(self._file)
            if stamp is None and is_away(self._file.parent):
                # It went away in between.
                return self._by_file
            if stamp != self._seen or stamp is None:
                self._by_file = None if stamp is None else _in_file(self._file)
                self._seen = stamp
            return self._by_file


def stopped_by_setting(environ: Mapping[str, str] = os.environ) -> tuple[str, SwitchedOff] | None:
    """Return which of the settings in an environment stops the answers now, and how; None if neither does."""
    value, file = environ.get(STOP_ANSWERS, ""), environ.get(STOP_FILE, "").strip()
    for name, setting in ((STOP_ANSWERS, StopSetting(value, None)), (STOP_FILE, StopSetting("", _path(file)))):
        if (off := setting.off()) is not None:
            return name, off
    return None


def is_away(folder: Path) -> bool:
    """Return whether a folder is not there, or cannot be looked at: then nobody knows whether the file is deleted."""
    try:
        return not folder.is_dir()
    except OSError:
        return True


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _or_own_words(value: str) -> SwitchedOff | None:
    try:
        return stop_in(value)
    except ValidationError:
        return SwitchedOff()


def _in_file(path: Path) -> SwitchedOff | None:
    """How a file that was there a moment ago stops the answers. That it is there is enough, whatever it says."""
    try:
        return _or_own_words(path.read_text(encoding="utf-8")) or SwitchedOff()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return SwitchedOff()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    except OSError:
        return (0, 0, 0)
    return found.st_ino, found.st_size, found.st_mtime_ns
