"""The published text as it was added, kept to be read beside the draft: its words and tables, and nothing that runs.

It is made once, when the text is added, and kept in the content folder as `originals/<id>.json`.
"""

import hashlib
import io
from html import escape
from pathlib import Path

import pdfplumber
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.content.converting import Original, kind_of
from knowledge.content.page.charset import decoded
from knowledge.content.page.unseen import mark_unseen
from knowledge.content.uploading import done_apart
from knowledge.content.word import word_as_page
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError

# Everything else loses its tags and keeps its words; what is in _DROPPED loses its words too.
_KEPT = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "blockquote",
        "pre",
        "br",
        "hr",
        "strong",
        "b",
        "em",
        "i",
        "del",
        "s",
        "ins",
        "dl",
        "dt",
        "dd",
    ]
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "head",
        "form",
        "select",
        "button",
    ]
)
_BLOCKS = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "details",
        "summary",
        "figure",
        "figcaption",
    ]
)
_SPANS = ("colspan", "rowspan")
_MOST_SPAN = 50
# A browser shows this much without effort. What is beyond is told.
_MOST_LETTERS = 1_500_000


class KeptOriginal(BaseModel):
    """The kept form of a published text.

    Attributes:
        name: its file's name, or its address.
        kind: pdf, docx, html or md.
        sha256: of its bytes.
        html: its words as harmless HTML.
        is_cut: whether it was too long to keep all.
        left_out: in words, what the conversion left out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: str
    sha256: str
    html: str
    is_cut: bool = False
    left_out: tuple[str, ...] = ()


def original_file(source: str) -> str:
    """Return the name in the content folder of a source's original."""
    return f"originals/{source}.json"


def original_beside(store: Store, source: str, original: Original, left_out: tuple[str, ...]) -> dict[Path, str]:
    """Return the file that keeps a source's original, with its text, to be written with the source."""
    return {store.places.file_of(original_file(source)): keep(original, left_out).model_dump_json()}


def original_of(store: Store, source: str) -> KeptOriginal | None:
    """Return the kept original of a source, or None: earlier versions kept none."""
    text = store.read(original_file(source)).text
    try:
        return KeptOriginal.model_validate_json(text) if text else None
    except ValidationError:
        return None


def keep(original: Original, left_out: tuple[str, ...] = ()) -> KeptOriginal:
    """Return the form of an original to keep. A separate process reads it, as in a conversion.

    Raises:
        KnowledgeError: it cannot be read, or not within the limits.
    """
    html = done_apart(original, "show").decode()
    return KeptOriginal(
        name=original.name,
        kind=kind_of(original),
        sha256=hashlib.sha256(original.content).hexdigest(),
        html=harmless(html[:_MOST_LETTERS]) if len(html) > _MOST_LETTERS else html,
        is_cut=len(html) > _MOST_LETTERS,
        left_out=left_out,
    )


def harmless_html(original: Original) -> str:
    """Return an original's words as HTML that does nothing. Only for a process that may be lost.

    Raises:
        KnowledgeError: it cannot be read.
    """
    draw = _DRAWN.get(kind_of(original))
    if draw is None:
        raise KnowledgeError(f"{original.name}: this kind of file cannot be shown")
    return draw(original)


def harmless(html: str) -> str:
    """Return HTML of known tags without attributes, with every other word as text.

    >>> harmless('<p onclick="x()">Ask <a href="javascript:x()">first</a><script>x()</script></p>')
    '<p>Ask first</p>'
    """
    body = BeautifulSoup(html, "lxml").body
    return "" if body is None else "".join(_drawn(child) for child in body.children)


def _drawn(node: PageElement) -> str:
    if isinstance(node, PreformattedString):
        # Comments, doctypes, CDATA.
        return ""
    if isinstance(node, NavigableString):
        return escape(str(node), quote=False)
    if not isinstance(node, Tag) or node.name in _DROPPED:
        return ""
    inside = "".join(_drawn(child) for child in node.children)
    if node.name in _HEADINGS:
        return f"<p><strong>{inside}</strong></p>"
    if node.name in ("br", "hr"):
        return f"<{node.name}>"
    if node.name in _KEPT:
        return f"<{node.name}{_span(node)}>{inside}</{node.name}>"
    return f"<div>{inside}</div>" if node.name in _BLOCKS else inside


def _span(cell: Tag) -> str:
    found = {name: cell.get(name) for name in _SPANS}
    return "".join(
        f' {name}="{value}"'
        for name, value in found.items()
        if isinstance(value, str) and value.isdecimal() and 1 < int(value) <= _MOST_SPAN
    )


def _of_html(original: Original) -> str:
    # As the conversion reads it, with what readers do not see or see struck out marked as such.
    text, _ = decoded(original.content, original.encoding)
    soup = BeautifulSoup(text, "lxml")
    mark_unseen(soup)
    return harmless(str(soup))


def _of_word(original: Original) -> str:
    try:
        return harmless(word_as_page(original.content))
    except KnowledgeError as error:
        raise KnowledgeError(f"{original.name}: {error}") from error


def _of_pdf(original: Original) -> str:
    pages = []
    try:
        with pdfplumber.open(io.BytesIO(original.content)) as file:
            for number, page in enumerate(file.pages, 1):
                text = page.extract_text() or ""
                pages.append(f"<p><strong>Page {number}</strong></p><pre>{escape(text, quote=False)}</pre>")
                page.close()
                if sum(map(len, pages)) > _MOST_LETTERS:
                    break
    except Exception as error:
        # pdfminer raises whatever the damaged file makes its parts raise.
        raise KnowledgeError(f"{original.name}: this PDF cannot be read") from error
    return "".join(pages)


def _of_markdown(original: Original) -> str:
    return f"<pre>{escape(original.content.decode('utf-8-sig', errors='replace'), quote=False)}</pre>"


_DRAWN = {"html": _of_html, "docx": _of_word, "pdf": _of_pdf, "md": _of_markdown}
