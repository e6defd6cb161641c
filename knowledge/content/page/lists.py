"""Lists as Markdown: each item with the number that a reader sees, nested items below it."""

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import PageElement

from knowledge.content.page.inline import inline_text, lines_of
from knowledge.content.page.marks import LABEL
from knowledge.content.plain import plain

_LISTS = ("ul", "ol", "menu")
_NUMBERED = re.compile(r"\d{1,9}[.)]")
_ROMAN: tuple[tuple[int, str], ...] = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_PARAGRAPHS = frozenset(
    ["address", "article", "aside", "blockquote", "div", "figure", "figcaption", "footer", "header", "main", "p", "pre"]
) | frozenset(["section", "center", "fieldset", "form", "hr"])


def list_lines(tag: Tag) -> list[str]:
    """Return the lines of a list (`ul`, `ol`, `dl`), with all that is nested in it once."""
    return list(_definitions(tag) if tag.name == "dl" else _items(tag))


def quotation_lines(tag: Tag) -> list[str]:
    """Return the lines of a quotation, without marks of its own."""
    return _lines(tag)


def _items(tag: Tag) -> Iterator[str]:
    labels = _labels(tag)
    for child in tag.find_all(True, recursive=False):
        if child.name == "li":
            yield from _item(child, next(labels))
        elif child.name in (*_LISTS, "dl"):
            # A list that is put straight into another belongs to the item before it.
            yield from ("  " + line for line in list_lines(child))
        else:
            yield from _below("- ", _lines(child))


def _item(item: Tag, label: str) -> Iterator[str]:
    shown = str(item.get(LABEL, "")) or label
    # Markdown has no lists with letters, so these stand after a bullet.
    if not shown and _begins_with_list(item):
        # An item that only holds a list was made for its depth.
        yield from _lines(item)
        return
    mark = "- " if not shown else f"{shown} " if _NUMBERED.fullmatch(shown) else f"- {shown} "
    yield from _below(mark, _lines(item))


def _below(mark: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    indent = "  " if mark.startswith("- ") else " " * len(mark)
    first, *others = lines
    yield mark + first
    yield from (indent + line for line in others)


def _begins_with_list(item: Tag) -> bool:
    first = next((child for child in item.children if isinstance(child, Tag) or str(child).strip()), None)
    return isinstance(first, Tag) and first.name in (*_LISTS, "dl")


def _lines(tag: Tag) -> list[str]:
    """Return the lines of an item: its own text, then its paragraphs and nested lists in order."""
    lines: list[str] = []
    run: list[PageElement] = []

    def close() -> None:
        lines.extend(lines_of("".join(map(inline_text, run))))
        run.clear()

    for child in tag.children:
        if isinstance(child, Tag) and child.name in (*_LISTS, "dl"):
            close()
            lines.extend(list_lines(child))
        elif isinstance(child, Tag) and (child.name in _PARAGRAPHS or child.find((*_LISTS, "dl", *_PARAGRAPHS))):
            close()
            lines.extend(_lines(child))
        else:
            run.append(child)
    close()
    return lines


def _definitions(tag: Tag) -> Iterator[str]:
    """Yield each term on a line, and under it its meaning as an item."""
    for child in tag.find_all(True, recursive=False):
        if child.name == "dt":
            yield from _lines(child)
        elif child.name == "dd":
            yield from _below("- ", _lines(child))
        else:
            # HTML allows a `div` around each group.
            yield from _definitions(child)


def label_in_list(item: Tag) -> str:
    """Return the number that is displayed before an item, or empty for a bullet."""
    around = item.parent
    if item.get(LABEL) or around is None:
        return str(item.get(LABEL) or "")
    found = dict(zip(map(id, around.find_all("li", recursive=False)), _labels(around), strict=True))
    return found.get(id(item), "")


def _labels(tag: Tag) -> Iterator[str]:
    """Yield the label of each item as a browser draws it: empty for a bullet."""
    items = tag.find_all("li", recursive=False)
    if tag.name != "ol":
        yield from ("" for _ in items)
        return
    backwards = tag.has_attr("reversed")
    number = _whole(tag.get("start"), len(items) if backwards else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        yield f"{numeral(number, str(item.get('type') or tag.get('type') or '1'))}."
        number += -1 if backwards else 1


def numeral(number: int, kind: str) -> str:
    """Return a number in a list's way of counting: 1, a, A, i or I.

    >>> numeral(3, "a"), numeral(28, "a"), numeral(4, "I"), numeral(0, "a")
    ('c', 'ab', 'IV', '0')
    """
    if kind.lower() not in ("a", "i") or number < 1:
        return str(number)
    text = ""
    if kind.lower() == "a":
        while number:
            number, letter = divmod(number - 1, 26)
            text = chr(ord("a") + letter) + text
    else:
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            text += letters * count
    return text.upper() if kind.isupper() else text


def _whole(given: object, otherwise: int) -> int:
    text = plain(str(given or ""))
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise
