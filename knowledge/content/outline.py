"""The body of a source as sections and pieces: cut from a document, compared, and written as Markdown."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage, passages_of
from knowledge.guidance.source import FrontMatter, Source

_IN_A_GROUP = re.compile(r"^(\s|- |\d+[.)] |\|)")
# A line of text that would be read as a mark of a source.
_LIKE_A_MARK = re.compile(r"^(#{1,6}\s|<!--)")
# A page chooses its own anchors. These could end the mark that they are written into.
_NOT_IN_A_FRAGMENT = re.compile(r"""[\s<>"'`\x00-\x1f\x7f]|--""")


@dataclass(frozen=True)
class Piece:
    """A future passage.

    Attributes:
        lines: its lines.
        id: its id, empty until it has one.
        fragment: what follows `#` in a link to it, or empty.
        draft: whether it still needs a review.
        warnings: what a person has to look at before it is published, one line each.
    """

    lines: tuple[str, ...]
    id: str = ""
    fragment: str = ""
    draft: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines in the form that a passage has."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Section:
    """A heading with the pieces under it. `ours` is true if its words are this project's."""

    level: int
    heading: str
    fragment: str = ""
    ours: bool = False
    pieces: tuple[Piece, ...] = field(default=())


def outline_of(passages: Iterable[Passage]) -> list[Section]:
    """Return the outline of a source. Headings without passages of their own come before those with passages."""
    sections: list[Section] = []
    path: tuple[str, ...] = ()
    for passage in passages:
        piece = Piece(tuple(passage.text.split("\n")), passage.id, passage.fragment, passage.draft, passage.warnings)
        if passage.heading_path != path or not sections:
            same = next((i for i, (a, b) in enumerate(zip(path, passage.heading_path, strict=False)) if a != b), None)
            kept = min(len(path), len(passage.heading_path)) if same is None else same
            kept = min(kept, len(passage.heading_path) - 1)
            for level, heading in list(enumerate(passage.heading_path, 1))[kept:]:
                sections.append(Section(level, heading))
            path = passage.heading_path
            sections[-1] = replace(sections[-1], ours=passage.heading_is_ours)
        sections[-1] = replace(sections[-1], pieces=(*sections[-1].pieces, piece))
    return [_with_common_link(section, sections[place + 1 :]) for place, section in enumerate(sections)]


def _with_common_link(section: Section, after: Sequence[Section]) -> Section:
    """Move a link that all pieces share to their heading, unless a piece below would then inherit it."""
    links = {piece.fragment for piece in section.pieces}
    below = itertools.takewhile(lambda other: other.level > section.level, after)
    if len(links) != 1 or any(not piece.fragment for other in below for piece in other.pieces):
        return section
    return replace(section, fragment=links.pop())


def is_fragment(name: str) -> bool:
    """Return whether a name can follow `#` in a link: one token that cannot end the mark that it is written into."""
    return bool(name) and _NOT_IN_A_FRAGMENT.search(name) is None


def links_of(sections: Sequence[Section]) -> dict[str, str]:
    """Return piece id to fragment: its own, or else that of the nearest heading above that has one."""
    return {piece.id: piece.fragment or link for section, link in _with_links(sections) for piece in section.pieces}


def body_of(sections: Sequence[Section]) -> str:
    """Return the outline as the body of a source.

    Raises:
        KnowledgeError: a line would be read as a mark, or what is written would not be read as the same passages.
    """
    lines: list[str] = []
    for section, link in _with_links(sections):
        lines.append("#" * section.level + " " + section.heading)
        if section.ours:
            lines.append("<!-- heading: ours -->")
        if section.fragment:
            lines.append(f"<!-- link: #{section.fragment} -->")
        lines.append("")
        for piece in section.pieces:
            lines.append(f"<!-- passage: {piece.id} -->")
            if piece.fragment and piece.fragment != link:
                lines.append(f"<!-- link: #{piece.fragment} -->")
            if piece.draft:
                lines.append("<!-- status: draft -->")
            lines += [f"<!-- warning: {warning} -->" for warning in piece.warnings]
            lines += [*_spaced(piece.lines), ""]
    body = "\n".join(lines).rstrip("\n") + "\n"
    _refuse_other_reading(sections, body)
    return body


def _refuse_other_reading(sections: Sequence[Section], body: str) -> None:
    """Read the body again: nothing in the words, headings, links or warnings of a text may add or end a passage."""
    links = links_of(sections)
    meant = [
        (
            piece.id,
            section.heading.strip(),
            "\n".join(line.rstrip() for line in piece.lines if line.strip()),
            links[piece.id],
            piece.draft,
            tuple(warning.strip() for warning in piece.warnings),
        )
        for section in sections
        for piece in section.pieces
    ]
    # A file is read with each of these as the end of a line.
    as_read = body.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(FrontMatter.model_construct(status="published"), as_read, 1, Path("the converted text"))
    read = [
        (one.id, one.heading_path[-1], one.text, one.fragment, one.draft, one.warnings) for one in passages_of(source)
    ]
    if read != meant:
        differs = next((one[0] for one, other in itertools.zip_longest(read, meant) if one and one != other), "the end")
        raise KnowledgeError(f"at {differs!r}, the text would not be read as it was meant; look at its headings there")


def _with_links(sections: Sequence[Section]) -> Iterator[tuple[Section, str]]:
    """Yield each section with the fragment that applies to it: its own, or that of a heading above it."""
    above: list[tuple[int, str]] = []
    for section in sections:
        above = [entry for entry in above if entry[0] < section.level]
        link = section.fragment or (above[-1][1] if above else "")
        above.append((section.level, link))
        yield section, link


def _spaced(lines: Sequence[str]) -> list[str]:
    """Return the lines with a blank line between paragraphs, but none inside a list or a table."""
    spaced: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if _LIKE_A_MARK.match(line):
            raise KnowledgeError(f"the line {line!r} begins like a heading or a mark of a source; reword it in a copy")
        if before and not (_IN_A_GROUP.match(before) and _IN_A_GROUP.match(line)):
            spaced.append("")
        spaced.append(line)
    return spaced
