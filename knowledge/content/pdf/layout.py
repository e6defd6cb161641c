"""Find the columns of a page, and the order in which its parts are read, by the white between them.

A page is cut at the widest gutter with text on both sides. Lines that cross the gutter, as headings do, cut
it into bands from top to bottom; within a band the left column is read before the right one, and each may be cut again.
Two sides of short pieces are no columns but a table without lines: that is not cut, and told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

# In points: how finely a gutter is looked for.
_STEP = 2.0
# A gap this wide, in heights of the letters, is no space between words.
_GAP = 0.9
# Columns have at least this many lines on each side, one beside the other for that many lines.
_LEAST_LINES = 3
_LEAST_BESIDE = 2.5
# Lines of columns have this many words on average, and are this long beside the longest: else they are cells.
_LEAST_WORDS = 3.0
_LEAST_FILLED = 0.5
_LARGER = 1.15
_DEEPEST = 4
# A column with less than this part of the other's width is beside the main text.
_NARROW = 0.6
_EDGE = 0.08


@dataclass(frozen=True)
class Item:
    """A piece of a line without wide gaps, or a whole table.

    Attributes:
        left: points from the left of the page.
        right: points from the left of the page.
        top: points from the top of the page.
        bottom: points from the top of the page.
        words: how many words; none for a table.
        key: what it is for the caller.
    """

    left: float
    right: float
    top: float
    bottom: float
    words: int
    key: tuple[int, ...]

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Region:
    """Items that are read together, and whether they are a column beside another."""

    items: tuple[Item, ...]
    is_column: bool = False


@dataclass
class Layout:
    """The regions of a page in order, and what is uncertain about them.

    Attributes:
        regions: the regions.
        cells: whether something may be a table without lines.
        beside: whether a narrow text is beside the main one.
    """

    regions: list[Region] = field(default_factory=list)
    cells: bool = False
    beside: bool = False


def layout_of(items: Sequence[Item]) -> Layout:
    """Return the regions of a page's items."""
    layout = Layout()
    body = median([item.height for item in items if item.words] or [0.0])
    _cut(list(items), body, layout, False, _DEEPEST)
    return layout


def split_at_gaps(words: Sequence[tuple[float, float, str]], height: float) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a line between wide gaps, as from and to.

    A bullet or a number stands far before its text, and a page number far behind it: they are no pieces.

    Args:
        words: the words of one line from left to right: left, right and text.
        height: the height of its letters.
    """
    begin = 0
    for place in range(1, len(words)):
        wide = words[place][0] - words[place - 1][1] > _GAP * height
        before, after = words[begin:place], words[place:]
        if wide and not _is_mark(before) and not _is_number(after):
            yield begin, place
            begin = place
    if words:
        yield begin, len(words)


def _is_mark(words: Sequence[tuple[float, float, str]]) -> bool:
    return len(words) == 1 and len(words[0][2]) <= 4 and not words[0][2].isalpha() or _is_bullet(words)


def _is_bullet(words: Sequence[tuple[float, float, str]]) -> bool:
    return len(words) == 1 and len(words[0][2]) == 1


def _is_number(words: Sequence[tuple[float, float, str]]) -> bool:
    return len(words) == 1 and words[0][2].isdecimal()


def _cut(items: list[Item], body: float, layout: Layout, is_column: bool, depth: int) -> None:
    gutter = _best_gutter(items, body, layout) if depth and len(items) >= 2 * _LEAST_LINES else None
    if gutter is None:
        if items:
            layout.regions.append(Region(tuple(items), is_column))
        return
    for band, beside in _bands(items, gutter, body):
        if not beside or not _are_columns(band, gutter):
            if is_column or beside:
                _cut(band, body, layout, is_column, depth - 1)
            else:
                layout.regions.append(Region(tuple(band), is_column))
            continue
        left = [item for item in band if item.right <= gutter]
        right = [item for item in band if item.left >= gutter]
        widths = sorted((_width(left), _width(right)))
        layout.beside |= widths[0] < _NARROW * widths[1] and not _is_cut_further(left, right, body)
        _cut(left, body, layout, True, depth - 1)
        _cut(right, body, layout, True, depth - 1)


def _is_cut_further(left: list[Item], right: list[Item], body: float) -> bool:
    """Return whether the wider side has columns itself, so that the narrower one is one of three."""
    wider = max(left, right, key=_width)
    return _best_gutter(wider, body, Layout()) is not None


def _best_gutter(items: list[Item], body: float, layout: Layout) -> float | None:
    items = sorted(items, key=lambda item: item.top)
    left, right = min(item.left for item in items), max(item.right for item in items)
    margin = _EDGE * (right - left)
    best: tuple[int, float] | None = None
    found: float | None = None
    place = left + margin
    while place < right - margin:
        bands = [band for band, beside in _bands(items, place, body) if beside]
        columns = [band for band in bands if _are_columns(band, place)]
        # A few rows of short pieces, one beside the other, look like cells.
        layout.cells |= not columns and any(_rows_of_cells(band, place) >= _LEAST_LINES for band in bands)
        count = sum(map(len, columns))
        if count:
            near = [item for band in columns for item in band]
            clear = min(min(abs(item.left - place), abs(item.right - place)) for item in near)
            if best is None or (count, clear) > best:
                best, found = (count, clear), place
        place += _STEP
    if found is not None:
        layout.cells = False
    return found


def _bands(items: list[Item], gutter: float, body: float) -> Iterator[tuple[list[Item], bool]]:
    """Yield runs of items from top to bottom, and whether they leave the gutter free."""
    ordered = sorted(items, key=lambda item: item.top)
    run: list[Item] = []
    beside = True
    for item in ordered:
        free = (item.right <= gutter or item.left >= gutter) and not _is_alone(item, items, gutter, body)
        if run and free != beside:
            yield run, beside
            run = []
        run.append(item)
        beside = free
    if run:
        yield run, beside


def _is_alone(item: Item, items: list[Item], gutter: float, body: float) -> bool:
    """Return whether a large line has nothing beside it: a heading above both columns that is short."""
    if item.height < _LARGER * body:
        return False
    top, bottom = item.top - 0.6 * item.height, item.bottom + 0.6 * item.height
    is_left = item.right <= gutter
    return not any(
        other.top < bottom and other.bottom > top and (other.left >= gutter if is_left else other.right <= gutter)
        for other in items
    )


def _sides(band: list[Item], gutter: float) -> tuple[list[Item], list[Item]]:
    return [item for item in band if item.right <= gutter], [item for item in band if item.left >= gutter]


def _are_columns(band: list[Item], gutter: float) -> bool:
    sides = _sides(band, gutter)
    if any(sum(bool(item.words) for item in side) < _LEAST_LINES for side in sides):
        return False
    top = max(min(item.top for item in side) for side in sides)
    bottom = min(max(item.bottom for item in side) for side in sides)
    height = median([item.height for side in sides for item in side if item.words])
    if bottom - top < _LEAST_BESIDE * height:
        return False
    return all(_is_prose(side) for side in sides)


def _is_prose(side: list[Item]) -> bool:
    """Return whether lines are long enough to be text. The side may hold several columns with lines of their own."""
    lines = [item for item in side if item.words]
    widths = [item.right - item.left for item in lines]
    words = sum(item.words for item in lines) / len(lines)
    return words >= _LEAST_WORDS and sum(widths) / len(widths) >= _LEAST_FILLED * max(widths)


def _rows_of_cells(band: list[Item], gutter: float) -> int:
    """Return how many lines of the left side have a line of the right side at the same height."""
    left, right = _sides(band, gutter)
    return sum(
        any(abs(item.bottom - other.bottom) < 0.3 * item.height for other in right) for item in left if item.words
    )


def _width(side: list[Item]) -> float:
    return max((item.right for item in side), default=0.0) - min((item.left for item in side), default=0.0)
