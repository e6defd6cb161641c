"""Convert HTML into a document: headings, paragraphs, whole lists and tables, in order, with their anchors."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement, PreformattedString

from knowledge.content.cleaning import clean
from knowledge.content.document import Block, BlockKind, Document, Heading
from knowledge.content.outline import is_fragment
from knowledge.content.page.charset import decoded
from knowledge.content.page.controls import settle_controls
from knowledge.content.page.inline import inline_text, lines_of
from knowledge.content.page.lists import list_lines, quotation_lines
from knowledge.content.page.marks import distrust, notes_in, warning_tag, warnings_in
from knowledge.content.page.no_text import refuse_no_text
from knowledge.content.page.notes import place_notes
from knowledge.content.page.tabs import label_tabs
from knowledge.content.page.unseen import leave_out_unseen, seen_by_style
from knowledge.content.plain import beginning, plain
from knowledge.content.tables import spanning, table_lines
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.errors import KnowledgeError

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
# A paragraph that is bold from end to end counts as a heading up to this many words.
_HEADING_WORDS = 15


# Nobody nests parts of a page deeper than this.
_MOST_NESTED = 200
# Parts of a page that come from elsewhere, or are not text.
_EMBEDDED = {
    "iframe": "another page",
    "object": "an object",
    "embed": "an object",
    "video": "a film",
    "audio": "a recording",
}


def read_web_page(
    content: bytes | str, encoding: str | None = None, fragments: bool = True, ours: bool = False
) -> Document:
    """Convert a page.

    Args:
        content: the HTML. Bytes are decoded as charset.py says.
        encoding: the encoding that the server gave, or None.
        fragments: whether anchors lead anywhere. In a converted Word document they do not.
        ours: whether we made the page from another kind of file, so that our marks in it are believed.

    Raises:
        KnowledgeError: it is no text but an error page, a form to sign in or a script, or nested without end.
    """
    text, uncertain = decoded(content, encoding) if isinstance(content, bytes) else (content, [])
    soup = BeautifulSoup(text, "lxml")
    _refuse_deep(soup)
    if not ours:
        distrust(soup)
        refuse_no_text(soup)
    about = _About(soup)
    seen = seen_by_style(soup)
    uncertain = [*uncertain, *seen.warnings]
    _mark_embedded(soup)
    main, left_out = clean(soup)
    leave_out_unseen(soup, main, seen)
    place_notes(soup, main)
    label_tabs(soup, main)
    settle_controls(soup, main)
    left_out += _pictures(soup, main)
    walker = _Walker(soup, fragments)
    parts = _with_last(tuple(walker.parts_of(main)), walker.pending)
    if parts and uncertain:
        parts = (replace(parts[0], warnings=(*uncertain, *parts[0].warnings)), *parts[1:])
    return Document(
        _with_headings(parts, main),
        title=about.title or next((part.text for part in parts if isinstance(part, Heading)), ""),
        publisher=about.publisher,
        licence=about.licence,
        left_out=tuple(left_out),
    )


def _with_last(
    parts: tuple[Heading | Block, ...], warnings: Iterable[ConversionWarning]
) -> tuple[Heading | Block, ...]:
    """Return the parts, with warnings that nothing came after on the last of them."""
    if not parts:
        return parts
    return (*parts[:-1], replace(parts[-1], warnings=(*parts[-1].warnings, *warnings)))


def _refuse_deep(soup: BeautifulSoup) -> None:
    level: list[Tag] = [soup]
    for _ in range(_MOST_NESTED):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return
    raise KnowledgeError(f"the page is nested deeper than {_MOST_NESTED} elements; save it as PDF and add that")


def _mark_embedded(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(list(_EMBEDDED)):
        seen = str(tag.get("width", "")) not in ("0", "1") and str(tag.get("height", "")) not in ("0", "1")
        if not seen or tag.find_parent("noscript"):
            continue
        place = beginning(str(tag.get("title") or tag.get("src") or tag.get("data") or "without a name"), 120)
        what = f"{_EMBEDDED[tag.name]} is shown here and was left out: {place}"
        tag.replace_with(warning_tag(soup, WarningKind.OBJECT, what))


def _pictures(soup: BeautifulSoup, main: Tag) -> list[str]:
    """Mark pictures within text, since they stand for words, and return all others, in words."""
    alone = []
    for image in main.find_all("img", alt=True):
        words = plain(str(image["alt"]))
        around = image.find_parent(("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4"))
        if words and around is not None and plain(around.get_text()):
            what = f"a picture within the text was left out; it is described as “{beginning(words, 120)}”"
            image.replace_with(warning_tag(soup, WarningKind.PICTURE, what))
        elif words:
            alone.append(f"picture: {beginning(words)}")
    return alone


class _About:
    """What the page says about itself. Read it before cleaning."""

    def __init__(self, soup: BeautifulSoup) -> None:
        headings = soup.find_all("h1")
        title = headings[0].get_text(" ") if len(headings) == 1 else soup.title.get_text() if soup.title else ""
        self.title = plain(title)
        self.publisher = _meta(soup, "dcterms.publisher", "dc.publisher", "publisher", "og:site_name")
        licence = soup.find(("a", "link"), rel="license")
        self.licence = plain(licence.get_text() or str(licence.get("href", ""))) if licence else ""


def _meta(soup: BeautifulSoup, *names: str) -> str:
    found = {str(tag.get("name") or tag.get("property")).lower(): tag for tag in soup.find_all("meta", content=True)}
    return next((plain(str(found[name]["content"])) for name in names if name in found), "")


class _Walker:
    """Goes through the elements in order, and remembers the anchor before the next one."""

    def __init__(self, soup: BeautifulSoup, fragments: bool) -> None:
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
                what = f"{spans} cells span several rows or columns; each is written once, in the first place"
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


def _with_headings(parts: tuple[Heading | Block, ...], main: Tag) -> tuple[Heading | Block, ...]:
    """Return the parts with headings.

    If there are none below the title, paragraphs in bold from end to end become headings.
    """
    if sum(isinstance(part, Heading) for part in parts) > 1:
        return parts
    bold = {plain(tag.get_text()) for tag in main.find_all("p") if _is_bold(tag)}
    return tuple(
        Heading(2, part.lines[0], part.fragment, part.warnings)
        if isinstance(part, Block) and part.kind == "paragraph" and len(part.lines) == 1 and part.lines[0] in bold
        else part
        for part in parts
    )


def _is_bold(tag: Tag) -> bool:
    text = plain(tag.get_text())
    bold = plain("".join(part.get_text() for part in tag.find_all(("strong", "b"))))
    return bool(text) and text == bold and len(text.split()) <= _HEADING_WORDS and text[-1] not in ".;,:"
