"""Convert HTML into a document: headings, paragraphs, whole lists and tables, in order, with their anchors."""

from collections.abc import Iterable
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from knowledge.content.cleaning import clean
from knowledge.content.document import Block, Document, Heading
from knowledge.content.page.about import About
from knowledge.content.page.bold_headings import with_headings
from knowledge.content.page.charset import decoded
from knowledge.content.page.controls import settle_controls
from knowledge.content.page.embedded import mark_embedded, pictures
from knowledge.content.page.marks import distrust
from knowledge.content.page.no_text import refuse_no_text
from knowledge.content.page.notes import place_notes
from knowledge.content.page.tabs import label_tabs
from knowledge.content.page.unseen import leave_out_unseen, seen_by_style
from knowledge.content.page.walking import Walker
from knowledge.content.warnings import ConversionWarning
from knowledge.errors import KnowledgeError

# Nobody nests parts of a page deeper than this.
_MOST_NESTED = 200


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
    about = About(soup)
    seen = seen_by_style(soup)
    uncertain = [*uncertain, *seen.warnings]
    mark_embedded(soup)
    main, left_out = clean(soup)
    leave_out_unseen(soup, main, seen)
    place_notes(soup, main)
    label_tabs(soup, main)
    settle_controls(soup, main)
    left_out += pictures(soup, main)
    walker = Walker(soup, fragments)
    parts = _with_last(tuple(walker.parts_of(main)), walker.pending)
    if parts and uncertain:
        parts = (replace(parts[0], warnings=(*uncertain, *parts[0].warnings)), *parts[1:])
    return Document(
        with_headings(parts, main),
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
