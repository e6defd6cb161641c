"""Tables as Markdown: one line a row. A cell that spans several is written once, in the first place."""

from collections.abc import Sequence

from bs4 import Tag

from knowledge.content.page.lists import label_in_list
from knowledge.content.plain import plain, raised
from knowledge.errors import KnowledgeError

# More cells than any table in guidance has. One that is larger is not laid out at all.
_MOST_CELLS = 20_000
# Separates the items of a list inside a cell, which can have only one line.
_ITEM = "• "


def table_lines(table: Tag) -> tuple[str, ...]:
    """Return the table's rows, the first as its header; none for a table without text."""
    return markdown_table(_rows(table))


def spanning(table: Tag) -> int:
    """Return how many of a table's cells span several rows or columns."""
    cells = (cell for cell in table.find_all(("td", "th")) if cell.get_text(strip=True))
    return sum(_span(cell, "rowspan") > 1 or _span(cell, "colspan") > 1 for cell in cells)


def markdown_table(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return rows of cells as Markdown, all as long as the longest. Leave out rows without text.

    >>> markdown_table([["a", "b"], ["1"]])
    ('| a | b |', '| --- | --- |', '| 1 |  |')
    """
    filled = [row for row in rows if any(cell for cell in row)]
    if not filled:
        return ()
    width = max(len(row) for row in filled)
    lines = ["| " + " | ".join([*map(_escaped, row), *[""] * (width - len(row))]) + " |" for row in filled]
    return (lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:])


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _rows(table: Tag) -> list[list[str]]:
    rows: list[list[str]] = []
    # Column to how many more rows a cell from above reaches down.
    reaching: dict[int, int] = {}
    count = 0
    for row in table.find_all("tr"):
        cells: list[str] = []

        def skip_covered(cells: list[str] = cells) -> None:
            while reaching.get(len(cells), 0) > 0:
                reaching[len(cells)] -= 1
                cells.append("")

        for cell in row.find_all(("td", "th"), recursive=False):
            skip_covered()
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            for extra in range(wide):
                reaching[len(cells)] = deep - 1
                cells.append("" if extra else _cell(cell))
        skip_covered()
        count += len(cells)
        if count > _MOST_CELLS:
            raise KnowledgeError(
                f"a table has more than {_MOST_CELLS} cells; guidance with such a table cannot be added"
            )
        rows.append(cells)
    return rows


def _span(cell: Tag, name: str) -> int:
    found = str(cell.get(name, "1")).strip()
    # A page may say anything; nobody lays out a table of a thousand columns.
    return min(max(int(found), 1), 1000) if found.isdecimal() else 1


def _cell(cell: Tag) -> str:
    for item, label in [(item, label_in_list(item)) for item in cell.find_all("li")]:
        item.insert(0, f"{label} " if label else _ITEM)
    for unread in cell.find_all(("rt", "rp")):
        unread.decompose()
    for quoted in cell.find_all("q"):
        quoted.insert(0, "“")
        quoted.append("”")
    for mark in cell.find_all("sup"):
        mark.replace_with(raised(mark.get_text()))
    for block in cell.find_all(("p", "li", "div", "br", "ul", "ol")):
        block.insert_before(" ")
    return plain(cell.get_text())
