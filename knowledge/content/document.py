"""A published text in the form that every converter gives: its headings and blocks in order, whatever the file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.content.plain import beginning, not_turned
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words

# A note is a footnote or an endnote, put below the block that has its mark.
BlockKind = Literal["paragraph", "list", "table", "quotation", "note"]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (outermost) to 6. `fragment` follows `#` in a link to it, or is empty."""

    level: int
    text: str
    fragment: str = ""
    warnings: tuple[ConversionWarning, ...] = ()


@dataclass(frozen=True)
class Block:
    """A piece that is never cut: a paragraph, a whole list with its nested items, a table, a quotation.

    Attributes:
        kind: what it is.
        lines: Markdown without blank lines.
        fragment: what follows `#` in a link to this very block. If the text has none it is empty,
            and the nearest heading's counts.
        warnings: what a person has to look at before this block is quoted.
    """

    kind: BlockKind
    lines: tuple[str, ...]
    fragment: str = ""
    warnings: tuple[ConversionWarning, ...] = ()


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

    @property
    def warnings(self) -> tuple[ConversionWarning, ...]:
        """All warnings of its parts, in order."""
        return tuple(warning for part in self.parts for warning in part.warnings)


def with_letters_in_order(document: Document) -> Document:
    """Return the document without characters that turn the order of letters, with a warning where they were."""
    parts: list[Heading | Block] = []
    for part in document.parts:
        lines = (part.text,) if isinstance(part, Heading) else part.lines
        straight = tuple(map(not_turned, lines))
        if straight != lines:
            words = beginning(" ".join(straight), 120)
            what = in_words("order_of_letters", words=words)
            told = (*part.warnings, ConversionWarning(WarningKind.RIGHT_TO_LEFT, what))
            if isinstance(part, Heading):
                part = replace(part, text=straight[0], warnings=told)
            else:
                part = replace(part, lines=straight, warnings=told)
        parts.append(part)
    about = {name: not_turned(getattr(document, name)) for name in ("title", "publisher", "licence")}
    return replace(document, parts=tuple(parts), left_out=tuple(map(not_turned, document.left_out)), **about)


def with_warnings_on_blocks(document: Document, general: Sequence[ConversionWarning] = ()) -> Document:
    """Return the document with each warning on a block, and its `where` filled in.

    A heading is no passage, so its warnings go to the block after it, or else to the one before.

    Args:
        document: the document.
        general: warnings about the text as a whole. They go to its first block.
    """
    parts: list[Heading | Block] = []
    waiting = list(general)
    for part in document.parts:
        if isinstance(part, Heading):
            waiting += [_placed(warning, part.text) for warning in part.warnings]
            parts.append(replace(part, warnings=()))
        else:
            own = [_placed(warning, part.lines[0]) for warning in (*waiting, *part.warnings)]
            parts.append(replace(part, warnings=tuple(dict.fromkeys(own))))
            waiting = []
    last = next((place for place in reversed(range(len(parts))) if isinstance(parts[place], Block)), None)
    if waiting and last is not None:
        parts[last] = replace(parts[last], warnings=(*parts[last].warnings, *waiting))
    return replace(document, parts=tuple(parts))


def _placed(warning: ConversionWarning, text: str) -> ConversionWarning:
    return warning if warning.where else replace(warning, where=beginning(text))
