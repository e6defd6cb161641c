"""Convert HTML into a document: headings, paragraphs, whole lists and tables, in order, with their anchors."""

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from markdownify import MarkdownConverter

from knowledge.content.cleaning import clean
from knowledge.content.document import Block, BlockKind, Document, Heading
from knowledge.content.plain import beginning, plain, raised
from knowledge.content.tables import table_lines

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
# Bold, italics and links are the page's looks. Only its words are quoted.
_WORDS_ONLY = ["a", "b", "strong", "em", "i", "u", "code", "del", "s", "img", "mark", "kbd", "samp", "sub", "sup"]
_DEEPEST = 6
# A paragraph that is bold from end to end counts as a heading up to this many words.
_HEADING_WORDS = 15


def read_web_page(content: bytes | str, encoding: str | None = None, fragments: bool = True) -> Document:
    """Convert a page.

    Args:
        content: the HTML. Bytes are decoded by `encoding`, or else as the page itself says.
        encoding: the encoding, or None.
        fragments: whether anchors lead anywhere. In a converted Word document they do not.
    """
    soup = BeautifulSoup(content, "lxml", from_encoding=encoding if isinstance(content, bytes) else None)
    about = _About(soup)
    main, left_out = clean(soup)
    left_out += [f"picture: {beginning(str(image['alt']))}" for image in main.find_all("img", alt=True) if image["alt"]]
    parts = tuple(_Walker(soup, fragments).parts_of(main))
    return Document(
        _with_headings(parts, main),
        title=about.title or next((part.text for part in parts if isinstance(part, Heading)), ""),
        publisher=about.publisher,
        licence=about.licence,
        left_out=tuple(left_out),
    )


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
            yield from self._block("list", tag, _markdown(tag))
        elif tag.name == "table" and not _holds_sections(tag):
            caption = tag.caption.extract() if tag.caption else None
            if caption:
                yield from self._block("paragraph", caption, _lines(caption.get_text(" ")))
            yield from self._block("table", tag, table_lines(tag))
        elif tag.name == "blockquote" and not _holds_sections(tag):
            yield from self._block("quotation", tag, [re.sub(r"^> ?", "", line) for line in _markdown(tag)])
        elif tag.name == "details":
            yield from self._details(tag)
        elif tag.name == "dl":
            yield from self._block("list", tag, _definitions(tag))
        elif tag.name == "pre":
            yield from self._block("paragraph", tag, _lines(tag.get_text()))
        elif any(isinstance(child, Tag) and _is_block(child) for child in tag.children):
            self._anchor = _own_anchor(tag) or self._anchor
            yield from self.parts_of(tag)
        else:
            self._anchor = _own_anchor(tag) or self._anchor
            yield from self._paragraph(list(tag.children))

    def _heading(self, tag: Tag, level: int) -> Iterator[Heading | Block]:
        fragment = self._fragment(tag)
        if text := plain(tag.get_text(" ") if tag.find(_BLOCKS) else tag.get_text()):
            self._heading_above, self._reopen = Heading(level, text, fragment), None
            yield self._heading_above

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
            yield Block(kind, kept, fragment)

    def _paragraph(self, run: list[PageElement]) -> Iterator[Heading | Block]:
        """Yield a paragraph of inline elements and text in a row."""
        texts: list[str] = []
        for piece in run:
            if isinstance(piece, Tag):
                self._anchor = _own_anchor(piece) or self._anchor
                if self._folds(piece):
                    yield from self._part(piece)
                    continue
            texts.append(_with_breaks(piece))
        lines = tuple(_lines("".join(texts)))
        if lines:
            yield from self._reopened()
            yield Block("paragraph", lines, self._take_anchor())

    def _fragment(self, tag: Tag) -> str:
        self._anchor = _own_anchor(tag) or self._anchor
        return self._take_anchor()

    def _take_anchor(self) -> str:
        anchor, self._anchor = self._anchor, ""
        return anchor if self._fragments else ""


def _own_anchor(tag: Tag) -> str:
    """Return the id of an element, or of an empty anchor at its very beginning."""
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


def _markdown(tag: Tag) -> list[str]:
    for mark in tag.find_all("sup"):
        mark.replace_with(raised(mark.get_text()))
    for text in tag.find_all(string=True):
        if not isinstance(text, PreformattedString):
            text.replace_with(NavigableString(re.sub(r"\s+", " ", text.replace("\u00ad", ""))))
    converter = MarkdownConverter(
        bullets="-",
        strip=_WORDS_ONLY,
        escape_asterisks=False,
        escape_underscores=False,
        escape_misc=False,
    )
    return str(converter.convert_soup(tag)).split("\n")


def _definitions(tag: Tag) -> list[str]:
    """Return each term on a line, and under it its meaning as an item."""
    terms = tag.find_all(("dt", "dd"))
    return [("- " if term.name == "dd" else "") + plain(term.get_text(" ")) for term in terms]


def _with_breaks(piece: PageElement) -> str:
    r"""The text of inline elements, with `\n` only where the page breaks the line itself."""
    if isinstance(piece, PreformattedString):
        return ""
    if not isinstance(piece, Tag):
        return re.sub(r"\s+", " ", str(piece))
    if piece.name == "br":
        return "\n"
    text = "".join(_with_breaks(child) for child in piece.children)
    return raised(text) if piece.name == "sup" else text


def _lines(text: str) -> list[str]:
    return [line for line in map(plain, text.split("\n")) if line]


def _with_headings(parts: tuple[Heading | Block, ...], main: Tag) -> tuple[Heading | Block, ...]:
    """Return the parts with headings.

    If there are none below the title, paragraphs in bold from end to end become headings.
    """
    if sum(isinstance(part, Heading) for part in parts) > 1:
        return parts
    bold = {plain(tag.get_text()) for tag in main.find_all("p") if _is_bold(tag)}
    return tuple(
        Heading(2, part.lines[0], part.fragment)
        if isinstance(part, Block) and part.kind == "paragraph" and len(part.lines) == 1 and part.lines[0] in bold
        else part
        for part in parts
    )


def _is_bold(tag: Tag) -> bool:
    text = plain(tag.get_text())
    bold = plain("".join(part.get_text() for part in tag.find_all(("strong", "b"))))
    return bool(text) and text == bold and len(text.split()) <= _HEADING_WORDS and text[-1] not in ".;,:"
