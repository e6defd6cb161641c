"""Read the lines and tables of one page of a PDF with pdfplumber, from top to bottom, with sizes and places."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import Any

from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.clustering import cluster_objects

from knowledge.content.pdf.annotations import told_on
from knowledge.content.pdf.layout import Item, Layout, Region, layout_of, split_at_gaps
from knowledge.content.pdf.parts import Line, Page, Rows
from knowledge.content.pdf.seen import Box, seen_on
from knowledge.content.plain import UNREADABLE, beginning, plain
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words

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


def read_page(page: PlumberPage, invisible: Sequence[Box]) -> Page:
    """Read a page, and let it go.

    Args:
        page: the page.
        invisible: where text is written that is not drawn.
    """
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
        told.append((0.0, ConversionWarning(WarningKind.SCAN, in_words("page_is_picture", page=page.page_number))))
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
        told.append("short_texts_beside")
    if layout.beside:
        told.append("narrow_text_beside")
    columns = [region for region in layout.regions if region.is_column]
    if columns and _is_written_across(columns, page):
        told.append("written_across")
    return [(0.0, ConversionWarning(WarningKind.LAYOUT, in_words(key, page=whole.page_number))) for key in told]


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
    return ConversionWarning(WarningKind.SPACES, in_words("spaces_lost", words=beginning(", ".join(long), 120)))


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
    told = (ConversionWarning(WarningKind.MERGED_CELLS, in_words("merged_cells")),) if spans else ()
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
