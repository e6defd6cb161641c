"""The owner's switch. Off, nobody is answered: people read the owner's words and whom to call, and danger still counts.

It is one file in the content folder, `switch.json`. Serving reads it without a lock, whenever it has changed.
"""

import json
import os
import re
import threading
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from knowledge.locations import content_dir, uses_shipped_texts

SWITCH = "switch.json"
MOST_LETTERS = 600
# Characters that some channel could take for markup.
_MARKUP = re.compile(r"[*_`|<>{}\[\]#~\\\n]")


class SwitchedOff(BaseModel):
    """The answers are stopped.

    Attributes:
        words: what people read; empty for the assistant's own words.
        by: who stopped them.
        at: when.
        why: why, for the history alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    words: str = Field(default="", max_length=MOST_LETTERS)
    by: str = ""
    at: datetime | None = None
    why: str = ""

    @field_validator("words")
    @classmethod
    def _plain(cls, words: str) -> str:
        if found := _MARKUP.search(words):
            raise ValueError(f"has {found[0]!r}; write plain text without markup, in one paragraph")
        return words

    def text(self) -> str:
        """Return it as its file's text."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_switch(text: str | None) -> SwitchedOff | None:
    """Return the state in a file's text. None is no file: people are answered.

    A file that cannot be read means off: somebody wanted to stop the answers.
    """
    if text is None:
        return None
    try:
        return SwitchedOff.model_validate_json(text)
    except ValidationError:
        return SwitchedOff()


class Switch:
    """The present state, for a process that answers. It looks at the file's stamp each time."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._lock = threading.Lock()
        self._seen: object = ()
        self._state: SwitchedOff | None = None

    def off(self) -> SwitchedOff | None:
        """Return how the answers are stopped, or None. Never raises."""
        path = switch_file()
        stamp = _stamp(path)
        with self._lock:
            if (path, stamp) != self._seen:
                self._state = None if stamp is None else read_switch(_text(path))
                self._seen = (path, stamp)
            return self._state


def switch_file() -> Path:
    """Return where the switch is. The texts of a checkout have none, so there it is beside the built files."""
    return content_dir() / SWITCH


def _stamp(path: Path) -> tuple[int, int, int] | None:
    if uses_shipped_texts():
        return None
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    except OSError:
        return (0, 0, 0)
    return found.st_ino, found.st_size, found.st_mtime_ns


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""
