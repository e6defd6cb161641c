"""Turn the lines of a PDF into headings, paragraphs, lists and tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from knowledge.content.document import Block, Heading
from knowledge.content.pdf.headings import Headings
from knowledge.content.pdf.joining import Joiner
from knowledge.content.pdf.parts import Line, Page, Rows
from knowledge.content.tables import markdown_table
from knowledge.content.warnings import ConversionWarning

_BULLET = re.compile(r"^([•‣◦▪▫●○■□➢➤✓∙·\uf0b7\uf0a7–—*-]|o(?= ))\s*(?=\S)")
_NUMBER = re.compile(r"^(\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
# Two lines begin at the same place if they differ by no more than this, in points.
_SAME_PLACE = 3.0
# A paragraph begins if the step from line to line is this much larger than usual.
_LARGER_STEP = 1.25
# A line that ends this far (part of the text's width) before the right edge ends its block.
_SHORT = 0.15
_ENDS = tuple(".!?:;”\"'")
# Stands for all text that is in no column.
_NO_COLUMN = (0, -1)


@dataclass
class _OpenBlock:
    """The block being read. A list has one entry for each item: how deep, its mark, its lines."""

    kind: str
    first: Line
    last: Line
    lines: list[str] = field(default_factory=list)
    items: list[tuple[int, str, list[str]]] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    warnings: list[ConversionWarning] = field(default_factory=list)


def structured(pages: Sequence[Page]) -> Iterator[Heading | Block]:
    """Yield everything on the pages in order. Each part links to its page."""
    return _Structure(pages).parts()


class _Structure:
    """Reads the parts from top to bottom and holds the open block."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._parts = [part for page in pages for part in page.parts]
        lines = [part for part in self._parts if isinstance(part, Line)]
        self._headings = Headings(lines)
        self._join = Joiner(lines)
        text = [line for line in lines if line.size == self._headings.text_size]
        # The edges of the text outside columns, and those of each column.
        self._edges = _edges(text)
        self._step = _usual_step(text)
        self._open: _OpenBlock | None = None
        self._heading: tuple[int, list[Line]] | None = None
        self._table: tuple[list[tuple[str, ...]], int, list[ConversionWarning]] | None = None

    def parts(self) -> Iterator[Heading | Block]:
        for part in self._parts:
            if isinstance(part, Rows):
                yield from self._close(but="table")
                self._take_rows(part)
            elif (level := self._headings.level(part)) and not self._marked(part):
                yield from self._close(but="heading")
                yield from self._take_heading(level, part)
            else:
                yield from self._take_line(part)
        yield from self._close()

    def _take_rows(self, part: Rows) -> None:
        """Take a table. One that continues on the next page is one table, with its header once."""
        if self._table and len(self._table[0][0]) == len(part.rows[0]) and part.page > self._table[1]:
            rows = part.rows[1:] if part.rows[0] == self._table[0][0] else part.rows
            self._table = ([*self._table[0], *rows], self._table[1], [*self._table[2], *part.warnings])
        else:
            self._table = (list(part.rows), part.page, list(part.warnings))

    def _take_heading(self, level: int, line: Line) -> Iterator[Heading | Block]:
        if self._heading and self._heading[0] == level and self._follows(self._heading[1][-1], line):
            self._heading[1].append(line)
            return
        yield from self._close()
        self._heading = (level, [line])

    def _take_line(self, line: Line) -> Iterator[Heading | Block]:
        mark = self._marked(line)
        if mark:
            if not (self._open and self._open.kind == "list"):
                yield from self._close()
                self._open = _OpenBlock("list", line, line)
            self._add_item(self._open, mark, line)
            self._open.warnings += line.warnings
        elif self._open and self._continues(self._open, line):
            (self._open.items[-1][2] if self._open.kind == "list" else self._open.lines).append(line.text)
            self._open.last = line
            self._open.warnings += line.warnings
        else:
            yield from self._close()
            self._open = _OpenBlock("paragraph", line, line, [line.text], warnings=list(line.warnings))

    def _marked(self, line: Line) -> str:
        """Return the bullet or number that begins a list item, or empty."""
        if found := _BULLET.match(line.text):
            return found[0] if found[1] != "o" or line.left > self._edge(line)[0] + _SAME_PLACE else ""
        found = _NUMBER.match(line.text)
        if not found:
            return ""
        in_list = self._open is not None and (self._open.kind == "list" or self._open.lines[-1].endswith(":"))
        # Guidance numbers its paragraphs at the margin. List items are indented, or come after a colon.
        return found[0] if in_list or line.left > self._edge(line)[0] + _SAME_PLACE else ""

    def _add_item(self, block: _OpenBlock, mark: str, line: Line) -> None:
        while block.lefts and line.left < block.lefts[-1] - _SAME_PLACE:
            block.lefts.pop()
        if not block.lefts or line.left > block.lefts[-1] + _SAME_PLACE:
            block.lefts.append(line.left)
        sign = "- " if _BULLET.match(mark + "x") else _numbered(mark)
        block.items.append((len(block.lefts) - 1, sign, [line.text[len(mark) :]]))
        block.last = line

    def _continues(self, block: _OpenBlock, line: Line) -> bool:
        last = block.last
        ended = last.text.endswith(_ENDS)
        if (line.page, line.column) != (last.page, last.column):
            return not ended and (line.text[0].islower() or last.text[-1] in ",-–")
        if not self._follows(last, line):
            return False
        if block.kind == "list":
            return line.left > block.lefts[-1] + _SAME_PLACE or (not ended and not self._is_short(last))
        return not (ended and self._is_short(last)) and line.size == last.size

    def _follows(self, before: Line, line: Line) -> bool:
        """Return whether a line comes straight under another, without a gap."""
        usual = max(self._step, 1.3) * max(before.size, line.size)
        together = (before.page, before.column, before.frame) == (line.page, line.column, line.frame)
        return together and line.top - before.top <= _LARGER_STEP * usual

    def _is_short(self, line: Line) -> bool:
        left, right = self._edge(line)
        return line.right < right - _SHORT * (right - left)

    def _edge(self, line: Line) -> tuple[float, float]:
        return self._edges.get(_place(line), self._edges[_NO_COLUMN])

    def _close(self, but: str = "") -> Iterator[Heading | Block]:
        if self._heading and but != "heading":
            level, lines = self._heading
            self._heading = None
            told = tuple(warning for line in lines for warning in line.warnings)
            yield Heading(level, self._join([line.text for line in lines]), f"page={lines[0].page}", told)
        if self._table and but != "table":
            rows, page, warned = self._table
            self._table = None
            if table := markdown_table(rows):
                yield Block("table", table, f"page={page}", tuple(dict.fromkeys(warned)))
        if self._open:
            block, self._open = self._open, None
            fragment = f"page={block.first.page}"
            told = tuple(dict.fromkeys(block.warnings))
            if block.kind == "list":
                yield Block("list", tuple(_item(self._join, *item) for item in block.items), fragment, told)
            else:
                yield Block("paragraph", (self._join(block.lines),), fragment, told)


def _place(line: Line) -> tuple[int, int]:
    return (line.page, line.column) if line.column >= 0 else _NO_COLUMN


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the left and right edge of each column, by page and number, and of all text outside columns."""
    whole = [line for line in lines if line.column < 0] or list(lines)
    found = {
        _NO_COLUMN: (min((one.left for one in whole), default=0.0), max((one.right for one in whole), default=0.0))
    }
    for line in lines:
        left, right = found.get(_place(line), (line.left, line.right))
        found[_place(line)] = (min(left, line.left), max(right, line.right))
    return found


def _item(join: Joiner, depth: int, sign: str, lines: list[str]) -> str:
    return "  " * depth + sign + join(lines)


def _numbered(mark: str) -> str:
    """Return a number unchanged. Put letters after a bullet, because Markdown has no lists with letters."""
    return mark.strip() + " " if re.match(r"^\d+[.)]", mark) else "- " + mark.strip() + " "


def _usual_step(lines: Sequence[Line]) -> float:
    """Return the usual step from one line to the next, the lower quartile of all steps.

    It is a multiple of the letters' size.
    """
    steps = [
        (after.top - before.top) / after.size
        for before, after in zip(lines, lines[1:], strict=False)
        if before.page == after.page and 1.0 <= (after.top - before.top) / after.size <= 2.5
    ]
    return quantiles(steps, n=4)[0] if len(steps) > 1 else 1.3
