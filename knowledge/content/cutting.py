"""Cut a document into sections and pieces. Text that belongs together stays in one piece."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.content.document import Block, Document, Heading
from knowledge.content.outline import Piece, Section

# A section of up to this many words is one piece.
_SHORT_SECTION = 90
_DEEPEST = 6


def cut(document: Document, title: str) -> tuple[list[Section], list[str]]:
    """Return the document's sections with their pieces, and the headings left out because they have no text.

    A list or table stays with the paragraph before it. A paragraph that ends with a colon stays with what follows.
    """
    uncut = sections_of(document, title)
    return without_empty([replace(section, pieces=tuple(pieces_of(blocks))) for section, blocks in uncut])


def sections_of(document: Document, title: str) -> list[tuple[Section, list[Block]]]:
    """Return the document's sections with their blocks. The title is the only heading of level 1."""
    found: list[tuple[Section, list[Block]]] = [(Section(1, title), [])]
    shift = _shift(document, title)
    for place, part in enumerate(document.parts):
        if isinstance(part, Block):
            found[-1][1].append(part)
        elif place == _first_heading(document) and _same(part.text, title):
            found[0] = (Section(1, title, part.fragment), found[0][1])
        else:
            found.append((Section(min(max(part.level + shift, 2), _DEEPEST), part.text, part.fragment), []))
    return found


def pieces_of(blocks: Sequence[Block]) -> list[Piece]:
    """Return the pieces of some blocks in a row under one heading. A few words make one piece."""
    words = sum(len(line.split()) for block in blocks for line in block.lines)
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and (words <= _SHORT_SECTION or belongs(block, groups[-1][-1])):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [
        Piece(
            tuple(line for block in group for line in block.lines),
            fragment=group[0].fragment,
            warnings=tuple(dict.fromkeys(warning.line for block in group for warning in block.warnings)),
        )
        for group in groups
    ]


def belongs(block: Block, before: Block) -> bool:
    """Return whether a block stays with the one before it."""
    if before.lines[-1].endswith(":"):
        return True
    return block.kind in ("list", "table", "note") or block.lines[0][0].islower()


def _shift(document: Document, title: str) -> int:
    """Return by how many levels to move headings down, to put all of them below the title."""
    first = _first_heading(document)
    levels = [
        part.level
        for place, part in enumerate(document.parts)
        if isinstance(part, Heading) and not (place == first and _same(part.text, title))
    ]
    return 2 - min(levels, default=2)


def _first_heading(document: Document) -> int | None:
    return next((place for place, part in enumerate(document.parts) if isinstance(part, Heading)), None)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def without_empty(sections: Sequence[Section]) -> tuple[list[Section], list[str]]:
    """Return the sections that have text, in themselves or below them, and in words those that have none."""
    kept: list[Section] = []
    left_out: list[str] = []
    for section in reversed(sections):
        has_below = bool(kept) and kept[0].level > section.level
        if section.pieces or has_below:
            kept.insert(0, section)
        else:
            left_out.append(f"heading without text: {section.heading}")
    return kept, left_out[::-1]
