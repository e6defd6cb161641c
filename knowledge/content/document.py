"""A published text in the form that every converter gives: its headings and blocks in order, whatever the file."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "list", "table", "quotation"]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (outermost) to 6. `fragment` follows `#` in a link to it, or is empty."""

    level: int
    text: str
    fragment: str = ""


@dataclass(frozen=True)
class Block:
    """A piece that is never cut: a paragraph, a whole list with its nested items, a table, a quotation.

    Attributes:
        kind: what it is.
        lines: Markdown without blank lines.
        fragment: what follows `#` in a link to this very block. If the text has none it is empty,
            and the nearest heading's counts.
    """

    kind: BlockKind
    lines: tuple[str, ...]
    fragment: str = ""


@dataclass(frozen=True)
class Document:
    """A converted text.

    Attributes:
        parts: headings and blocks, in order.
        title: the title in the file, or empty.
        publisher: the publisher in the file, or empty.
        licence: the licence in the file, or empty.
        left_out: in a few words, the parts dropped as not text, for a person to check.
    """

    parts: tuple[Heading | Block, ...]
    title: str = ""
    publisher: str = ""
    licence: str = ""
    left_out: tuple[str, ...] = ()
