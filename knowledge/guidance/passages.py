"""Passages: the pieces of a source that are quoted, each whole and to the letter.

A source marks them itself:

- `<!-- passage: some-id -->` begins a passage, which lasts until the next such line or heading.
- `<!-- heading: ours -->` under a heading says that its words are this project's, because the
  published page's own were lost.
- `<!-- link: #fragment -->` under a heading or a passage's mark gives the part of the
  published text that a link leads to.
- `<!-- status: draft -->` under a passage's mark says that it is not quoted until a person has reviewed it.
- `<!-- warning: what -->` under a passage's mark says what that person has to look at. Publishing takes it away.

Everything else under a heading must belong to a passage.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

from knowledge.errors import KnowledgeError
from knowledge.guidance.links import link_to
from knowledge.guidance.scope_words import scope_words
from knowledge.guidance.source import Source, load_sources
from knowledge.locations import sources_dir

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*$")
_PASSAGE = re.compile(r"^<!--\s*passage:\s*(\S+)\s*-->$")
_OURS = re.compile(r"^<!--\s*heading:\s*ours\s*-->$")
_LINK = re.compile(r"^<!--\s*link:\s*#(\S+)\s*-->$")
_DRAFT = re.compile(r"^<!--\s*status:\s*draft\s*-->$")
_WARNING = re.compile(r"^<!--\s*warning:\s*(\S.*?)\s*-->$")
_MARKS = (
    "`<!-- passage: some-id -->`, `<!-- heading: ours -->`, `<!-- link: #fragment -->`, `<!-- status: draft -->` or "
    "`<!-- warning: what -->`"
)
# How sources and passages are named.
ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


# Characters that a fragment may hold unchanged (RFC 3986); `%` because it may already be encoded.
_IN_FRAGMENT = "%/?:@!$&'()*+,;=-._~"


@dataclass(frozen=True)
class Passage:
    """One quotable piece of a source.

    Attributes:
        id: its id.
        text: its lines joined by a newline, each to the letter, without the blank lines between them.
        heading_path: the headings above it, outermost first.
        heading_is_ours: whether the heading's words are this project's.
        source: its source.
        line: line number in the source file.
        fragment: what follows `#` in a link to it, or empty.
        draft: whether the passage or its whole source is waiting for a person's review.
        warnings: what that person has to look at, one line each.
    """

    id: str
    text: str
    heading_path: tuple[str, ...]
    heading_is_ours: bool
    source: Source
    line: int
    fragment: str = ""
    draft: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where it is published, as close to the passage as possible."""
        return f"{self.source.url}#{quote(self.fragment, safe=_IN_FRAGMENT)}" if self.fragment else self.source.url

    @property
    def link(self) -> str:
        """The address that leads to the passage: the page's own place, or the passage's first words on the page."""
        return link_to(self)

    @property
    def review(self) -> date:
        """The day on which its source is due for review."""
        return self.source.front.review_by

    @property
    def scope(self) -> str:
        """Whom its source is for, in words; empty for the partnership's own guidance."""
        return scope_words(self.source.title, self.source.front.scope)

    @property
    def digest(self) -> str:
        """sha256 of the text, in hexadecimal. Two builds with the same digest quote the same letters."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def section(self) -> str:
        """The headings above the passage, outermost first, without the title of the whole page."""
        return " › ".join(self.heading_path[1:] or self.heading_path)


@dataclass
class _OpenPassage:
    """The passage being read."""

    id: str
    line: int
    lines: list[str]
    fragment: str
    draft: bool
    warnings: list[str] = field(default_factory=list)


def passages_of(source: Source) -> list[Passage]:
    """Cut a source into its passages, in order.

    Raises:
        KnowledgeError: an id is duplicate or malformed, a passage or section is empty, or text belongs to
            no passage. It gives the line.
    """
    return list(_Reader(source).read())


def load_all_passages(folder: Path | None = None) -> list[Passage]:
    """Return all passages of all sources in the folder, including drafts.

    Args:
        folder: the folder, or None for the project's.

    Raises:
        KnowledgeError: as passages_of does, or two sources have the same id, published or draft.
    """
    found: dict[str, Passage] = {}
    for source in load_sources(folder or sources_dir()):
        for passage in passages_of(source):
            if passage.id in found:
                raise _used_twice(passage, found[passage.id])
            found[passage.id] = passage
    return list(found.values())


def load_passages(folder: Path | None = None) -> list[Passage]:
    """Return all passages that may be quoted: those of load_all_passages that are not drafts.

    Raises:
        KnowledgeError: as load_all_passages does.
    """
    return [passage for passage in load_all_passages(folder) if not passage.draft]


def by_id(passages: list[Passage]) -> Mapping[str, Passage]:
    """Return the passages by their id."""
    return {passage.id: passage for passage in passages}


def _used_twice(passage: Passage, other: Passage) -> KnowledgeError:
    return KnowledgeError(
        f"the passage id {passage.id!r} of this {passage.source.front.status} source is used in the"
        f" {other.source.front.status} source {other.source.path}:{other.line} too",
        passage.source.path,
        passage.line,
    )


class _Reader:
    """Reads one source from top to bottom, and remembers the headings above the present line."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.headings: list[tuple[int, str, int]] = []
        self.links: list[tuple[int, str]] = []
        self.ours = False
        self.open: _OpenPassage | None = None
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
            elif mark := _LINK.match(line.strip()):
                self._link(mark[1], number)
            elif _DRAFT.match(line.strip()):
                self._just_begun("a draft's mark", number).draft = True
            elif mark := _WARNING.match(line.strip()):
                self._just_begun("a warning", number).warnings.append(mark[1])
            elif line.strip().startswith("<!--"):
                # Never take a comment as text: a misspelt mark would be quoted.
                raise self._error(f"a comment here is {_MARKS}, in one line", number)
            elif line.strip():
                self._take(line, number)
        yield from self._close()
        self._refuse_empty_section()

    def _enter(self, level: int, words: str, number: int) -> None:
        if not (self.headings and self.headings[-1][0] < level):
            self._refuse_empty_section()
        self.headings = [entry for entry in self.headings if entry[0] < level] + [(level, words, number)]
        self.links = [entry for entry in self.links if entry[0] < level]
        self.ours = False
        self.section_has_text = False

    def _refuse_empty_section(self) -> None:
        if not self.section_has_text:
            _, words, number = self.headings[-1]
            raise self._error(f"the section {words!r} is empty; give it a passage or remove it", number)

    def _begin(self, name: str, number: int) -> None:
        if not ID.match(name):
            raise self._error(f"a passage id is lower-case words joined by hyphens, not {name!r}", number)
        if name in self.seen:
            raise self._error(f"the passage id {name!r} occurs twice in this source", number)
        if not self.headings:
            raise self._error(f"the passage {name!r} has no heading above it", number)
        self.seen.add(name)
        link = self.links[-1][1] if self.links else ""
        self.open = _OpenPassage(name, number, [], link, self.source.front.status == "draft")
        self.section_has_text = True

    def _link(self, fragment: str, number: int) -> None:
        """Take a link. Under a heading it applies to all below it; under a passage's mark, to that passage."""
        if self.open is not None:
            self._just_begun("a passage's link", number).fragment = fragment
        elif self.headings:
            self.links.append((self.headings[-1][0], fragment))
        else:
            raise self._error("a link must be under a heading or a passage's mark", number)

    def _just_begun(self, what: str, number: int) -> _OpenPassage:
        if self.open is None or self.open.lines:
            raise self._error(f"{what} must be between the passage's own mark and its text", number)
        return self.open

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
        text = "\n".join(self.open.lines)
        begun = self.open
        yield Passage(
            begun.id,
            text,
            path,
            self.ours,
            self.source,
            begun.line,
            begun.fragment,
            begun.draft,
            tuple(begun.warnings),
        )
        self.open = None

    def _error(self, message: str, number: int) -> KnowledgeError:
        return KnowledgeError(message, self.source.path, number)
