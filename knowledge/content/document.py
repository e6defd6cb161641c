"""A published text as every converter gives it: its headings and blocks in order, whatever kind of file it was."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "list", "table", "quotation"]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (outermost) to 6. `fragment` is what follows `#` in a link to it, or empty."""

    level: int
    text: str
    fragment: str = ""


@dataclass(frozen=True)
class Block:
    """A piece that is never cut: a paragraph, a whole list with what is nested in it, a table, a quotation.

    `lines` are Markdown without blank lines. `fragment` is what follows `#` in a link to this very block; empty where
    the text had none, so that the nearest heading's counts.
    """

    kind: BlockKind
    lines: tuple[str, ...]
    fragment: str = ""


@dataclass(frozen=True)
class Document:
    """A converted text.

    `title`, `publisher` and `licence` are what the file itself says, empty where it does not. `left_out` says in a
    few words what was dropped as no part of the text, so that a person can see whether that was right.
    """

    parts: tuple[Heading | Block, ...]
    title: str = ""
    publisher: str = ""
    licence: str = ""
    left_out: tuple[str, ...] = ()
