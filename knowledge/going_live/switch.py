"""The owner's switch. Off, nobody is answered: people read the owner's words and whom to call, and danger still counts.

It is one file in the content folder, `switch.json`. Serving reads it without a lock, whenever it has changed.
"""

import json
import logging
import os
import re
import sqlite3
import threading
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from knowledge.content_store import disk
from knowledge.content_store.opening import open_store
from knowledge.content_store.places import present_places
from knowledge.content_store.revision import NO_TEXT, Conflict, Kept, version_of
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.locations import content_dir, content_is_lost, has_own_content, uses_shipped_texts

logger = logging.getLogger(__name__)

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
        """Return how the answers are stopped, or None. Never raises.

        While the content folder is missing that this installation had, what was last read holds; where nothing was
        read, the answers are stopped.
        """
        if content_is_lost():
            with self._lock:
                return self._state if self._seen else SwitchedOff()
        path = switch_file()
        stamp = _stamp(path)
        with self._lock:
            if (path, stamp) != self._seen:
                self._state = None if stamp is None else read_switch(_text(path))
                self._seen = (path, stamp)
            return self._state


def present_switch() -> Kept:
    """Return the switch's file as it is now, without the history. A file that cannot be read has a text that means off.

    Raises:
        KnowledgeError: the texts of the checkout are used, which have no switch.
    """
    path = _own_switch_file()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Kept(SWITCH, "", NO_TEXT)
    except OSError:
        data = b""
    return Kept(SWITCH, data.decode(errors="replace"), version_of(data))


def throw(state: SwitchedOff | None, seen: str, by: str, action: str, why: str) -> bool:
    """Stop the answers, or let them go on, at once; then note it in the history.

    The file is written without the history and its lock: whatever is wrong with them, the answers stop. On a full disk
    an empty file stops them too, with the assistant's own words.

    Args:
        state: how they are stopped; None lets them go on.
        seen: the version of the switch that the person saw.
        by: who does it.
        action: what the history calls it.
        why: why.

    Returns:
        Whether it is in the history. Where it is not, the log says why.

    Raises:
        Conflict: somebody has changed the switch since.
        KnowledgeError: the file cannot be written, or the texts of the checkout are used.
    """
    path, present = _own_switch_file(), present_switch()
    if present.version != seen:
        raise Conflict(SWITCH, seen, present)
    try:
        _put(path, state)
    except OSError as error:
        raise KnowledgeError(f"the switch cannot be changed: {error.strerror}", path) from error
    try:
        # Opening a folder that is made would note the change as nobody's.
        store = Store(present_places()) if has_own_content() else open_store()
        store.take_over(SWITCH, by, action, why)
    except (KnowledgeError, sqlite3.Error, OSError) as error:
        logger.error("the switch was changed, but the history does not say so: %s", error)
        return False
    return True


def _put(path: Path, state: SwitchedOff | None) -> None:
    disk.make_folder(path.parent)
    if state is None:
        disk.remove(path)
    else:
        beside = path.with_name(f".{path.name}.new")
        try:
            disk.write_new(beside, state.text().encode())
            disk.move(beside, path)
        except OSError:
            # A name needs no room.
            path.touch()
    disk.sync_folder(path.parent)


def _own_switch_file() -> Path:
    if uses_shipped_texts():
        raise KnowledgeError("the texts of the checkout are used (ASSISTANT_CONTENT_DIR), and they have no switch")
    return switch_file()


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
