"""Read the lines and tables of a PDF's pages with pdfplumber, from top to bottom, with sizes and places."""

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import PdfiumError

from knowledge.content.pdf.annotations import told_on
from knowledge.content.pdf.invisible import invisible_text
from knowledge.content.pdf.layout import Item, Layout, Region, layout_of, split_at_gaps
from knowledge.content.pdf.seen import Box, seen_on
from knowledge.content.plain import UNREADABLE, beginning, plain
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.errors import KnowledgeError

_MOST_PAGES = 600
# Errors that the libraries raise for a file whose parts are not as they should be.
_DAMAGE = (KeyError, ValueError, TypeError, IndexError, AttributeError, AssertionError, struct.error, zlib.error)
# Words whose middles differ by no more than this, in points, are in one line.
_SAME_LINE = 3
# No English word is as long as this.
_LONG_WORD = re.compile(r"[^\W\d_]{30,}")
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
        column: number of the column on the page that it is in, or -1 where the text is not in columns.
        warnings: what a person has to look at here.
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
    column: int = -1
    warnings: tuple[ConversionWarning, ...] = ()


@dataclass(frozen=True)
class Rows:
    """A table drawn with lines: its rows of cells."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    page: int
    warnings: tuple[ConversionWarning, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page (from 1) with its height and contents, in the order of reading.

    Attributes:
        warnings: what to tell, with how far down the page it is in points.
    """

    number: int
    height: float
    parts: tuple[Line | Rows, ...]
    warnings: tuple[tuple[float, ConversionWarning], ...] = ()


@dataclass(frozen=True)
class File:
    """A whole PDF, with the title in its metadata.

    Attributes:
        warnings: what to tell about the file as a whole.
        left_out: what is in the file beside its pages, in words.
    """

    pages: tuple[Page, ...]
    title: str
    warnings: tuple[ConversionWarning, ...] = ()
    left_out: tuple[str, ...] = ()


def read_pages(content: bytes) -> File:
    """Read every page.

    Raises:
        KnowledgeError: the file is damaged, locked, too long or without text.
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            _refuse_long(pdf)
            invisible = invisible_text(content)
            pages = tuple(_page(page, invisible.get(page.page_number, [])) for page in pdf.pages)
            title = plain(str((pdf.metadata or {}).get("Title") or ""))
            warnings, left_out = _beside_the_pages(pdf)
    except PDFPasswordIncorrect as error:
        raise KnowledgeError("the PDF is locked by a password; add a copy without one") from error
    except (PdfminerException, MalformedPDFException, PdfiumError) as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise KnowledgeError("the PDF is locked by a password; add a copy without one") from error
        raise KnowledgeError(f"the PDF is damaged ({error}); fetch or save it again") from error
    except KnowledgeError:
        raise
    except _DAMAGE as error:
        raise KnowledgeError(f"the PDF is damaged ({type(error).__name__}); fetch or save it again") from error
    if not any(_has_text(part) for page in pages for part in page.parts):
        if any(told.kind is WarningKind.ROTATED for page in pages for _, told in page.warnings):
            raise KnowledgeError("the text of the PDF is written sideways; turn its pages, save it and add it again")
        raise KnowledgeError("the PDF has no text, only pictures of it; find a copy with text")
    first = next(part for page in pages for part in page.parts)
    if isinstance(first, Line) and first.text.lower().startswith("please wait"):
        raise KnowledgeError("the PDF is a form that only Adobe's reader fills; print it to PDF there and add that")
    # Word puts its own name where nobody gave a title.
    named = "" if re.match(r"Microsoft Word|untitled|\(anonymous\)$", title, re.IGNORECASE) else title
    return File(pages, named, warnings, left_out)


def _has_text(part: Line | Rows) -> bool:
    return isinstance(part, Line) or any(cell for row in part.rows for cell in row)


def _refuse_long(pdf: Any) -> None:
    """Refuse more pages than guidance has, before they are all read."""
    told = resolve1(resolve1(pdf.doc.catalog.get("Pages")) or {}).get("Count")
    told = told if isinstance(told, int) else 0
    count = told if told > _MOST_PAGES else len(pdf.pages)
    if count > _MOST_PAGES:
        raise KnowledgeError(f"the PDF has {count} pages; at most {_MOST_PAGES} are allowed")


def _beside_the_pages(pdf: Any) -> tuple[tuple[ConversionWarning, ...], tuple[str, ...]]:
    """Return what to tell about the file, and what is in it beside its pages."""
    catalog = pdf.doc.catalog
    layers = resolve1(catalog.get("OCProperties")) or {}
    off = resolve1((resolve1(layers.get("D")) or {}).get("OFF")) if isinstance(layers, dict) else None
    what = "some layers of the PDF are switched off, but their text may be here; compare it with the page"
    names = resolve1(catalog.get("Names")) or {}
    attached = isinstance(names, dict) and "EmbeddedFiles" in names
    return (
        (ConversionWarning(WarningKind.HIDDEN, what),) if off else (),
        ("files that are attached to the PDF",) if attached else (),
    )


def _page(page: PlumberPage, invisible: Sequence[Box]) -> Page:
    seen = seen_on(page, invisible)
    told = [*seen.warnings, *told_on(page)]
    shown: Any = page.filter(lambda thing: thing.get("object_type") != "char" or id(thing) in seen.chars)
    drawn = shown.find_tables()
    tables = [found for found in drawn if _is_table(found)]
    frames = [found.bbox for found in drawn if not _is_table(found)]
    boxes = [table.bbox for table in tables]
    rest = shown.filter(lambda thing: not any(_is_in(thing, box) for box in boxes))
    layout = layout_of([*_items(rest), *(_item_of(table, place) for place, table in enumerate(tables))])
    parts: list[Line | Rows] = []
    for number, region in enumerate(layout.regions):
        column = number if region.is_column else -1
        parts += _parts(region, rest, tables, page.page_number, frames, column, seen.doubled)
    told += _about_the_layout(layout, rest, page)
    told += [(part.top, lost) for part in parts if (lost := _about_spaces(part)) is not None]
    if not parts and page.images:
        told.append(
            (0.0, ConversionWarning(WarningKind.SCAN, f"page {page.page_number} is only a picture, without text"))
        )
    found = Page(page.page_number, float(page.height), tuple(parts), tuple(told))
    page.close()
    return found


def _items(page: Any) -> Iterator[Item]:
    """Yield the pieces of lines between wide gaps. Their keys are the ids of their letters."""
    words = page.extract_words(x_tolerance_ratio=_SPACE, return_chars=True)
    for line in cluster_objects(words, lambda word: (word["top"] + word["bottom"]) / 2, _SAME_LINE):
        line = sorted(line, key=lambda word: word["x0"])
        height = max(word["bottom"] - word["top"] for word in line)
        for begin, end in split_at_gaps([(word["x0"], word["x1"], word["text"]) for word in line], height):
            piece = line[begin:end]
            yield Item(
                piece[0]["x0"],
                piece[-1]["x1"],
                min(word["top"] for word in piece),
                max(word["bottom"] for word in piece),
                len(piece),
                tuple(id(char) for word in piece for char in word["chars"]),
            )


def _item_of(table: Any, place: int) -> Item:
    left, top, right, bottom = table.bbox
    return Item(left, right, top, bottom, 0, (place,))


def _parts(
    region: Region,
    page: Any,
    tables: Sequence[Any],
    number: int,
    frames: Sequence[tuple[float, ...]],
    column: int,
    doubled: Set[int],
) -> list[Line | Rows]:
    """Return the lines and tables of a region from top to bottom."""
    chars = {key for item in region.items if item.words for key in item.key}
    spaces = _spaces_within(page, region)
    inside = page.filter(lambda thing: id(thing) in chars or id(thing) in spaces)
    parts: list[Line | Rows] = list(_lines(inside, number, frames, column, doubled))
    parts += [_rows(tables[item.key[0]], number) for item in region.items if not item.words]
    return sorted(parts, key=lambda part: part.top)


def _spaces_within(page: Any, region: Region) -> set[int]:
    """Return the ids of blank letters in a region: they belong to no word, but part words."""
    return {
        id(char)
        for char in page.chars
        if not char["text"].strip()
        and any(
            item.left <= char["x1"]
            and char["x0"] <= item.right
            and item.top <= char["bottom"]
            and char["top"] <= item.bottom
            for item in region.items
        )
    }


def _about_the_layout(layout: Layout, page: Any, whole: PlumberPage) -> list[tuple[float, ConversionWarning]]:
    """Return what is uncertain about the order in which a page is read."""
    told = []
    if layout.cells:
        told.append("short texts stand beside each other: a table without lines? It is read line by line")
    if layout.beside:
        told.append("a narrow text stands beside the main one; compare the order in which both are read")
    columns = [region for region in layout.regions if region.is_column]
    if columns and _is_written_across(columns, page):
        told.append("the page looks as if it had columns, but is written across them; compare the order")
    return [(0.0, ConversionWarning(WarningKind.LAYOUT, f"page {whole.page_number}: {what}")) for what in told]


def _is_written_across(columns: Sequence[Region], page: Any) -> bool:
    """Return whether the file itself goes from column to column in each line: then they may be a table."""
    owner = {key: place for place, region in enumerate(columns) for item in region.items for key in item.key}
    order = [owner[id(char)] for char in page.chars if id(char) in owner]
    changes = sum(one != other for one, other in zip(order, order[1:], strict=False))
    lines = sum(len(region.items) for region in columns)
    return changes > 0.5 * lines


def _about_spaces(part: Line | Rows) -> ConversionWarning | None:
    texts = [part.text] if isinstance(part, Line) else [cell for row in part.rows for cell in row]
    long = [word for text in texts for word in text.split() if _LONG_WORD.search(word)]
    if not long:
        return None
    return ConversionWarning(WarningKind.SPACES, f"spaces may be lost here: “{beginning(', '.join(long), 120)}”")


def _is_table(table: Any) -> bool:
    """Return whether a table is one. pdfplumber also finds a frame around text, as a table of one column or row."""
    return len(table.rows) > 1 and len(table.columns) > 1


def _is_in(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _rows(table: Any, number: int) -> Rows:
    cells = table.extract(x_tolerance_ratio=_SPACE)
    rows = tuple(tuple(_text(cell or "") for cell in row) for row in cells)
    spans = sum(cell is None for row in table.rows for cell in row.cells)
    what = "some cells span several rows or columns; each is written once, in the first place"
    told = (ConversionWarning(WarningKind.MERGED_CELLS, what),) if spans else ()
    return Rows(rows, float(table.bbox[1]), number, told)


def _text(text: str) -> str:
    """Return text as a reader sees it: a soft hyphen that a PDF draws is a hyphen."""
    return plain(_UNNAMED.sub(UNREADABLE, text).replace("\u00ad", "-"))


def _lines(
    page: Any, number: int, frames: Sequence[tuple[float, ...]], column: int, doubled: Set[int]
) -> Iterator[Line]:
    for line in page.extract_text_lines(strip=True, x_tolerance_ratio=_SPACE):
        letters = [char for char in line["chars"] if char["text"].strip()]
        text = _text(_UNNAMED_BULLET.sub("• ", line["text"]))
        if not letters or not text:
            continue
        sizes = Counter(round(char["size"] * 2) / 2 for char in letters)
        bold = sum(bool(_BOLD.search(char["fontname"])) or id(char) in doubled for char in letters)
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
            column=column,
        )
