"""Go through the elements of a page in order: headings, paragraphs, whole lists and tables, with their anchors."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement, PreformattedString

from knowledge.content.document import Block, BlockKind, Heading
from knowledge.content.outline import is_fragment
from knowledge.content.page.inline import inline_text, lines_of
from knowledge.content.page.lists import list_lines, quotation_lines
from knowledge.content.page.marks import notes_in, warnings_in
from knowledge.content.plain import plain
from knowledge.content.tables import spanning, table_lines
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words

_HEADING = re.compile(r"^h([1-6])$")
_LISTS = ("ul", "ol")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
    ]
) | frozenset(
    [
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_DEEPEST = 6


class Walker:
    """Goes through the elements in order, and remembers the anchor before the next one."""

    def __init__(self, soup: BeautifulSoup, fragments: bool) -> None:
        """Begin before the first element.

        Args:
            soup: the whole page.
            fragments: whether anchors lead anywhere.
        """
        self._soup = soup
        self._fragments = fragments
        self._anchor = ""
        self._heading_above: Heading | None = None
        self._reopen: Heading | None = None
        # Warnings between blocks wait for the next one.
        self.pending: list[ConversionWarning] = []

    def parts_of(self, container: Tag) -> Iterator[Heading | Block]:
        """Yield the headings and blocks of an element that holds some."""
        run: list[PageElement] = []
        for child in container.children:
            if isinstance(child, Tag) and _is_block(child):
                yield from self._paragraph(run)
                run = []
                yield from self._part(child)
            elif not isinstance(child, PreformattedString):
                run.append(child)
        yield from self._paragraph(run)

    def _part(self, tag: Tag) -> Iterator[Heading | Block]:
        if found := _HEADING.match(tag.name):
            yield from self._heading(tag, int(found[1]))
        elif tag.name == "summary" or self._folds(tag):
            above = self._heading_above
            yield from self._heading(tag, min(above.level + 1, _DEEPEST) if above else 2)
            self._heading_above = above
        elif tag.name in _LISTS and not _holds_sections(tag):
            yield from self._block("list", tag, list_lines(tag))
        elif tag.name == "table" and not _holds_sections(tag):
            caption = tag.caption.extract() if tag.caption else None
            if caption:
                yield from self._block("paragraph", caption, lines_of(caption.get_text(" ")))
            if spans := spanning(tag):
                what = in_words("spanning_cells", spans=spans)
                self.pending.append(ConversionWarning(WarningKind.MERGED_CELLS, what))
            yield from self._block("table", tag, table_lines(tag))
        elif tag.name == "blockquote" and not _holds_sections(tag):
            yield from self._block("quotation", tag, quotation_lines(tag))
        elif tag.name == "details":
            yield from self._details(tag)
        elif tag.name == "dl":
            yield from self._block("list", tag, list_lines(tag))
        elif tag.name == "pre":
            yield from self._block("paragraph", tag, lines_of(tag.get_text()))
        elif any(isinstance(child, Tag) and _is_block(child) for child in tag.children):
            self._anchor = _own_anchor(tag) or self._anchor
            yield from self.parts_of(tag)
        else:
            self._anchor = _own_anchor(tag) or self._anchor
            yield from self._paragraph(list(tag.children))

    def _heading(self, tag: Tag, level: int) -> Iterator[Heading | Block]:
        fragment = self._fragment(tag)
        if text := plain(tag.get_text(" ") if tag.find(_BLOCKS) else inline_text(tag)):
            self._heading_above, self._reopen = Heading(level, text, fragment), None
            yield replace(self._heading_above, warnings=self._warnings([tag]))
            yield from self._notes([tag])

    def _details(self, tag: Tag) -> Iterator[Heading | Block]:
        """Yield a folded part under its summary. What follows returns to the heading before it."""
        self._anchor = _own_anchor(tag) or self._anchor
        above = self._heading_above
        yield from self.parts_of(tag)
        self._reopen = above

    def _reopened(self) -> Iterator[Heading]:
        if self._reopen:
            yield self._reopen
            self._reopen = None

    def _folds(self, tag: Tag) -> bool:
        """Return whether this opens a part of the page that is folded away."""
        target = str(tag.get("aria-controls", ""))
        return bool(target and tag.get("aria-expanded") is not None and self._soup.find(id=target))

    def _block(self, kind: BlockKind, tag: Tag, lines: Iterable[str]) -> Iterator[Heading | Block]:
        fragment = self._fragment(tag)
        kept = tuple(line.rstrip() for line in lines if line.strip())
        if kept:
            yield from self._reopened()
            yield Block(kind, kept, fragment, self._warnings([tag]))
            yield from self._notes([tag])
        else:
            self.pending += warnings_in([tag])

    def _paragraph(self, run: list[PageElement]) -> Iterator[Heading | Block]:
        """Yield a paragraph of inline elements and text in a row."""
        texts: list[str] = []
        for piece in run:
            if isinstance(piece, Tag):
                self._anchor = _own_anchor(piece) or self._anchor
                if self._folds(piece):
                    yield from self._part(piece)
                    continue
            texts.append(inline_text(piece))
        lines = tuple(lines_of("".join(texts)))
        if lines:
            yield from self._reopened()
            yield Block("paragraph", lines, self._take_anchor(), self._warnings(run))
            yield from self._notes(run)
        else:
            self.pending += warnings_in(run)

    def _warnings(self, nodes: list[PageElement]) -> tuple[ConversionWarning, ...]:
        waiting, self.pending = self.pending, []
        return (*waiting, *warnings_in(nodes))

    def _notes(self, nodes: list[PageElement]) -> Iterator[Block]:
        for note in notes_in(nodes):
            yield Block("note", (note,))

    def _fragment(self, tag: Tag) -> str:
        self._anchor = _own_anchor(tag) or self._anchor
        return self._take_anchor()

    def _take_anchor(self) -> str:
        anchor, self._anchor = self._anchor, ""
        return anchor if self._fragments else ""


def _own_anchor(tag: Tag) -> str:
    """Return the id of an element, or of an empty anchor at its very beginning; empty if it is not fit for a link."""
    name = _anchor_of(tag)
    return name if is_fragment(name) else ""


def _anchor_of(tag: Tag) -> str:
    if name := tag.get("id") or (tag.get("name") if tag.name == "a" else None):
        return str(name)
    first = next((child for child in tag.children if isinstance(child, Tag) or str(child).strip()), None)
    if isinstance(first, Tag) and first.name in ("a", "span") and (not first.get_text().strip() or first.name == "a"):
        return str(first.get("id") or first.get("name") or "")
    return ""


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.find(_BLOCKS) is not None


def _holds_sections(tag: Tag) -> bool:
    """Return whether a list, table or quotation only lays out headings or whole tables."""
    layout = tag.name == "table" and str(tag.get("role", "")) in ("presentation", "none")
    return layout or tag.find((*(f"h{level}" for level in range(1, 7)), "table", "details")) is not None
