"""Passages: the pieces of a source that are quoted, each whole and to the letter.

A source marks them itself. A line `<!-- passage: some-id -->` begins a passage, which lasts until the next such line
or heading; `<!-- heading: ours -->` under a heading says that its words are this project's, because the published
page's own were lost. Everything else under a heading must belong to a passage.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.locations import sources_dir
from knowledge.source import Source, load_sources

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*$")
_PASSAGE = re.compile(r"^<!--\s*passage:\s*(\S+)\s*-->$")
_OURS = re.compile(r"^<!--\s*heading:\s*ours\s*-->$")
_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True)
class Passage:
    """One quotable piece of a source.

    `text` holds its lines joined by a newline, each to the letter, without the blank lines between them.
    """

    id: str
    text: str
    heading_path: tuple[str, ...]
    heading_is_ours: bool
    source: Source
    line: int

    @property
    def digest(self) -> str:
        """sha256 of the text, in hexadecimal: two builds with the same digest quote the same letters."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def section(self) -> str:
        """The headings above the passage, outermost first, without the title of the whole page."""
        return " › ".join(self.heading_path[1:] or self.heading_path)


@dataclass
class _Open:
    """The passage that is being read."""

    id: str
    line: int
    lines: list[str]


def passages_of(source: Source) -> list[Passage]:
    """Cut a source into its passages, in order.

    Raises KnowledgeError, with the line, for a duplicate or malformed id, an empty passage or section, and text that
    belongs to no passage.
    """
    return list(_Reader(source).read())


def load_passages(folder: Path | None = None) -> list[Passage]:
    """All passages of all published sources in the folder (default: the project's).

    Raises KnowledgeError as passages_of does, and for an id in two sources, be they published or drafts.
    """
    found: dict[str, Passage] = {}
    for source in load_sources(folder or sources_dir()):
        for passage in passages_of(source):
            if passage.id in found:
                raise _used_twice(passage, found[passage.id])
            found[passage.id] = passage
    return [passage for passage in found.values() if passage.source.front.status == "published"]


def by_id(passages: list[Passage]) -> Mapping[str, Passage]:
    """The passages by their id."""
    return {passage.id: passage for passage in passages}


def _used_twice(passage: Passage, other: Passage) -> KnowledgeError:
    return KnowledgeError(
        f"the passage id {passage.id!r} of this {passage.source.front.status} source is used in the"
        f" {other.source.front.status} source {other.source.path}:{other.line} too",
        passage.source.path,
        passage.line,
    )


class _Reader:
    """Reads one source from top to bottom, keeping the headings above the present line."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.headings: list[tuple[int, str, int]] = []
        self.ours = False
        self.open: _Open | None = None
        self.seen: set[str] = set()
        self.section_has_text = True

    def read(self) -> Iterator[Passage]:
        for number, line in enumerate(self.source.body.split("\n"), self.source.body_line):
            if heading := _HEADING.match(line):
                yield from self._close()
                self._enter(len(heading[1]), heading[2], number)
            elif _OURS.match(line.strip()):
                self.ours = True
            elif mark := _PASSAGE.match(line.strip()):
                yield from self._close()
                self._begin(mark[1], number)
            elif line.strip().startswith("<!--"):
                # Never text of a passage: a mark that is misspelt would be quoted.
                message = "a comment here is `<!-- passage: some-id -->` or `<!-- heading: ours -->`, in one line"
                raise self._error(message, number)
            elif line.strip():
                self._take(line, number)
        yield from self._close()
        self._refuse_empty_section()

    def _enter(self, level: int, words: str, number: int) -> None:
        if not (self.headings and self.headings[-1][0] < level):
            self._refuse_empty_section()
        self.headings = [entry for entry in self.headings if entry[0] < level] + [(level, words, number)]
        self.ours = False
        self.section_has_text = False

    def _refuse_empty_section(self) -> None:
        if not self.section_has_text:
            _, words, number = self.headings[-1]
            raise self._error(f"the section {words!r} is empty; give it a passage or take it out", number)

    def _begin(self, name: str, number: int) -> None:
        if not _ID.match(name):
            raise self._error(f"a passage id is lower-case words joined by hyphens, not {name!r}", number)
        if name in self.seen:
            raise self._error(f"the passage id {name!r} stands twice in this source", number)
        if not self.headings:
            raise self._error(f"the passage {name!r} has no heading above it", number)
        self.seen.add(name)
        self.open = _Open(name, number, [])
        self.section_has_text = True

    def _take(self, line: str, number: int) -> None:
        if self.open is None:
            raise self._error("this text belongs to no passage; put `<!-- passage: some-id -->` above it", number)
        self.open.lines.append(line.rstrip())

    def _close(self) -> Iterator[Passage]:
        if self.open is None:
            return
        if not self.open.lines:
            raise self._error(f"the passage {self.open.id!r} is empty", self.open.line)
        path = tuple(words for _, words, _ in self.headings)
        yield Passage(self.open.id, "\n".join(self.open.lines), path, self.ours, self.source, self.open.line)
        self.open = None

    def _error(self, message: str, number: int) -> KnowledgeError:
        return KnowledgeError(message, self.source.path, number)
