"""What the content store gives: a text as it is kept, a change with its author, and the conflict of two writers."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from knowledge.errors import KnowledgeError

# The version of a text that is not there.
NO_TEXT = ""


def version_of(data: bytes | None) -> str:
    """Return a text's version: its sha256 in hexadecimal, or NO_TEXT for None."""
    return NO_TEXT if data is None else sha256(data).hexdigest()


@dataclass(frozen=True)
class Kept:
    """A text as it is now.

    Attributes:
        path: its name in the content folder, such as `sources/x.md`.
        text: the text; empty if it is not there.
        version: its sha256; empty if it is not there. A writer gives it back as `expected`.
    """

    path: str
    text: str
    version: str


@dataclass(frozen=True)
class Changed:
    """What a revision did to one text: its version before and after; NO_TEXT where it was not there, or is gone."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Revision:
    """One change of any number of texts, made as a whole.

    Attributes:
        number: counts from 1.
        time: when, with a time zone (UTC).
        by: who.
        action: what was done, in a few words.
        reason: why; may be empty.
        paths: what it changed. Empty for a note, such as that a version was built.
    """

    number: int
    time: datetime
    by: str
    action: str
    reason: str
    paths: tuple[Changed, ...]


class StoreError(KnowledgeError):
    """The content folder or its history cannot be read or written. It says what to do."""


class Erased(StoreError):
    """The words of this version were erased from the history (erasing.py)."""


class TracesLeft(StoreError):
    """Words were erased and the history says so, but its file could not be written again without what is free in it."""


class Conflict(KnowledgeError):
    """Somebody has changed a text since the writer read it. Nothing was written.

    Attributes:
        text_path: the text's name in the content folder.
        expected: the version that the writer read.
        present: the text as it is now, to show beside the writer's.
    """

    def __init__(self, path: str, expected: str, present: Kept) -> None:
        """Word the conflict for a person at the command line."""
        now = "it has been removed" if present.version == NO_TEXT else "it has been changed"
        super().__init__(
            f"{path}: {now} by somebody else since you read it. Nothing was written, and nothing is lost: "
            "look at it as it is now, and do it again"
        )
        self.text_path = path
        self.expected = expected
        self.present = present
