"""Read the lines and tables of a PDF's pages with pdfplumber, from top to bottom, with sizes and places."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from knowledge.content.plain import UNREADABLE, plain
from knowledge.errors import KnowledgeError

_MOST_PAGES = 600
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
# How pdfminer writes a glyph if the PDF does not name its letter. At the beginning of a line it is a bullet.
_UNNAMED = re.compile(r"\(cid:\d+\)")
_UNNAMED_BULLET = re.compile(r"^\(cid:\d+\)\s*")
# A space is at least this part of a letter's size. A narrower gap is within a word.
_SPACE = 0.15


@dataclass(frozen=True)
class Line:
    """A line of text.

    Attributes:
        text: the text.
        size: its letters' usual size in points.
        bold: whether nearly all its letters are bold.
        left: points from the left of the page to its start.
        right: points from the left of the page to its end.
        top: points from the top of the page to its top.
        bottom: points from the top of the page to its bottom.
        page: page number.
        frame: number of the frame on the page that it is in, or -1.
    """

    text: str
    size: float
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    page: int
    frame: int = -1


@dataclass(frozen=True)
class Rows:
    """A table drawn with lines: its rows of cells."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    page: int


@dataclass(frozen=True)
class Page:
    """A page (from 1) with its height and contents, from top to bottom."""

    number: int
    height: float
    parts: tuple[Line | Rows, ...]


@dataclass(frozen=True)
class File:
    """A whole PDF, with the title in its metadata."""

    pages: tuple[Page, ...]
    title: str


def read_pages(content: bytes) -> File:
    """Read every page.

    Raises:
        KnowledgeError: the file is damaged, locked, too long or without text.
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise KnowledgeError(f"the PDF has {len(pdf.pages)} pages; at most {_MOST_PAGES} are allowed")
            pages = tuple(_page(page) for page in pdf.pages)
            title = plain(str((pdf.metadata or {}).get("Title") or ""))
    except PDFPasswordIncorrect as error:
        raise KnowledgeError("the PDF is locked by a password; add a copy without one") from error
    except (PdfminerException, MalformedPDFException) as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise KnowledgeError("the PDF is locked by a password; add a copy without one") from error
        raise KnowledgeError(f"the PDF is damaged ({error}); fetch or save it again") from error
    if not any(page.parts for page in pages):
        raise KnowledgeError("the PDF has no text, only pictures of it; find a copy with text")
    # Word puts its own name where nobody gave a title.
    return File(pages, "" if re.match(r"Microsoft Word|untitled|\(anonymous\)$", title, re.IGNORECASE) else title)


def _page(page: PlumberPage) -> Page:
    drawn = page.find_tables()
    tables = [found for found in drawn if _is_table(found)]
    frames = [found.bbox for found in drawn if not _is_table(found)]
    rest = page
    for table in tables:
        rest = rest.outside_bbox(_within(table.bbox, page.bbox))
    parts: list[Line | Rows] = [
        *_lines(rest, page.page_number, frames),
        *(_rows(table, page.page_number) for table in tables),
    ]
    found = Page(page.page_number, float(page.height), tuple(sorted(parts, key=lambda part: part.top)))
    page.close()
    return found


def _is_table(table: Any) -> bool:
    """Return whether a table is one. pdfplumber also finds a frame around text, as a table of one column or row."""
    return len(table.rows) > 1 and len(table.columns) > 1


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, top, right, bottom = inner
    return max(left, outer[0]), max(top, outer[1]), min(right, outer[2]), min(bottom, outer[3])


def _rows(table: Any, number: int) -> Rows:
    rows = tuple(tuple(plain(_UNNAMED.sub(UNREADABLE, cell or "")) for cell in row) for row in table.extract())
    return Rows(rows, float(table.bbox[1]), number)


def _lines(page: Any, number: int, frames: Sequence[tuple[float, ...]]) -> Iterator[Line]:
    for line in page.extract_text_lines(strip=True, x_tolerance_ratio=_SPACE):
        letters = [char for char in line["chars"] if char["text"].strip()]
        text = plain(_UNNAMED.sub(UNREADABLE, _UNNAMED_BULLET.sub("• ", line["text"])))
        if not letters or not text:
            continue
        sizes = Counter(round(char["size"] * 2) / 2 for char in letters)
        bold = sum(bool(_BOLD.search(char["fontname"])) for char in letters)
        yield Line(
            text=text,
            size=sizes.most_common(1)[0][0],
            bold=bold >= 0.9 * len(letters),
            left=float(line["x0"]),
            right=float(line["x1"]),
            top=float(line["top"]),
            bottom=float(line["bottom"]),
            page=number,
            frame=next((place for place, frame in enumerate(frames) if frame[1] <= line["top"] <= frame[3]), -1),
        )
