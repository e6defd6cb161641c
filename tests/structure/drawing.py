"""Draws the rooms of a folder, floor by floor, as SVG and as a page: what the imports are, not what somebody meant."""

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from statistics import fmean

from tests.structure.figures import Module
from tests.structure.rooms import Arrows, House, house_of

COMMAND = "python -m tests.structure draw"
PICTURE = "structure.svg"
# Lengths in px of the picture.
WIDTH, MARGIN, TITLE = 960, 24, 56
BOX, FLOOR, GAP, LETTER, PADDING = 30, 76, 22, 7.4, 24
# No room's name holds it.
PASSAGE = ">"
# How often the boxes of a floor are put in the order of what they are tied to.
ROUNDS = 8


@dataclass(frozen=True)
class Box:
    """Where a room is drawn: the middle of its upper edge, and its width."""

    x: float
    y: float
    width: float


def needed_arrows(arrows: Arrows) -> dict[str, frozenset[str]]:
    """The arrows that no other way says too: from a to c only where there is no way from a over b to c."""
    reached: dict[str, frozenset[str]] = {}

    def below(room: str) -> frozenset[str]:
        if room not in reached:
            near = arrows.get(room, frozenset())
            reached[room] = near.union(*map(below, near))
        return reached[room]

    return {room: near - frozenset().union(*map(below, near)) for room, near in arrows.items()}


def svg(folders: Mapping[str, Collection[Module]]) -> str:
    """One picture of all folders (dotted, each with the modules of its part), one below the other.

    Raises graphlib.CycleError where rooms import from each other in a circle.
    """
    parts: list[str] = []
    top = float(MARGIN)
    for folder, modules in folders.items():
        drawn, top = _house(folder, house_of(folder, modules), top)
        parts += drawn
    names = ", ".join(_path(folder) for folder in folders)
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top:.0f}" viewBox="0 0 {WIDTH} {top:.0f}"'
        ' role="img" font-family="sans-serif" font-size="13">',
        f"<!-- Made by `{COMMAND}`; not edited by hand. -->",
        f"<title>The rooms of {names}, by floor, with the imports between them</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#505a5f"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{top:.0f}" fill="#ffffff"/>',
    ]
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


def page(folders: Mapping[str, Collection[Module]]) -> str:
    """The same as Markdown, with every arrow, and with what each room says that it is.

    Raises graphlib.CycleError as above, and ValueError for a room that does not say what it is.
    """
    lines = [
        "# Rooms and the imports between them",
        "",
        f"Made by `{COMMAND}` from the imports; do not edit it by hand. A test fails when it is out of date. Why there",
        "are rooms: [ADR 16](adr/0016-rooms.md) and [ADR 17](adr/0017-names.md). The contracts that hold them:",
        "[pyproject.toml](../pyproject.toml).",
        "",
        "A room imports from lower floors only. The drawing leaves out an arrow where a longer way leads to the same",
        "room; the tables have every one.",
        "",
        f"![The rooms by floor; the tables below say the same in words]({PICTURE})",
    ]
    for folder, modules in folders.items():
        house = house_of(folder, modules)
        lines += ["", f"## {_path(folder)}", "", "| floor | room | what it is | imports from |", "|---|---|---|---|"]
        floors = house.floors()
        for number, floor in enumerate(floors):
            for room in floor:
                below = ", ".join(sorted(house.arrows[room])) or "none of these"
                lines.append(f"| {len(floors) - number} | `{room}` | {_said(folder, room, modules)} | {below} |")
    return "\n".join(lines) + "\n"


def _house(folder: str, house: House, top: float) -> tuple[list[str], float]:
    """One folder's picture from `top` on, and where it ends."""
    floors, ways = _with_passages(house)
    floors = _ordered(floors, ways)
    boxes: dict[str, Box] = {}
    drawn = [f'<text x="{MARGIN}" y="{top + 20:.0f}" font-size="18" font-weight="bold">{_path(folder)}</text>']
    for number, floor in enumerate(floors):
        y = top + TITLE + number * FLOOR
        drawn.append(f'<text x="{MARGIN}" y="{y + 20:.0f}" fill="#505a5f">floor {len(floors) - number}</text>')
        boxes |= _row(floor, y)
    drawn += [_arrow([boxes[stop] for stop in way]) for way in ways]
    for room in house.rooms:
        box = boxes[room]
        drawn += [
            f'<rect x="{box.x - box.width / 2:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{BOX}" rx="4"'
            ' fill="#e8f1f8" stroke="#1d70b8"/>',
            f'<text x="{box.x:.1f}" y="{box.y + 20:.1f}" text-anchor="middle">{escape(room)}</text>',
        ]
    return drawn, top + TITLE + len(floors) * FLOOR


def _with_passages(house: House) -> tuple[list[list[str]], list[list[str]]]:
    """The floors with a passage wherever an arrow goes past a floor, and the stops of each arrow from the top down.

    Without passages long arrows would run behind boxes.
    """
    floors = house.floors()
    floor_of = {room: number for number, floor in enumerate(floors) for room in floor}
    ways = []
    for room, below in sorted(needed_arrows(house.arrows).items()):
        for other in sorted(below):
            between = range(floor_of[room] + 1, floor_of[other])
            passages = [f"{room}{PASSAGE}{other}{PASSAGE}{number}" for number in between]
            for number, passage in zip(between, passages, strict=True):
                floors[number].append(passage)
            ways.append([room, *passages, other])
    return floors, ways


def _ordered(floors: list[list[str]], ways: list[list[str]]) -> list[list[str]]:
    """The floors, each stop as near as may be to those above and below that it is tied to."""
    ties: dict[str, set[str]] = {}
    for way in ways:
        for above, below in pairwise(way):
            ties.setdefault(above, set()).add(below)
            ties.setdefault(below, set()).add(above)
    for _ in range(ROUNDS):
        places = {stop: (at + 0.5) / len(floor) for floor in floors for at, stop in enumerate(floor)}
        middles = {stop: round(fmean(places[tied] for tied in ties.get(stop, {stop})), 6) for stop in places}
        floors = [[stop for _, stop in sorted((middles[stop], stop) for stop in floor)] for floor in floors]
    return floors


def _row(floor: list[str], y: float) -> dict[str, Box]:
    widths = [0 if PASSAGE in stop else len(stop) * LETTER + PADDING for stop in floor]
    left = (WIDTH + MARGIN * 3 - sum(widths) - GAP * (len(floor) - 1)) / 2
    boxes = {}
    for stop, width in zip(floor, widths, strict=True):
        boxes[stop] = Box(left + width / 2, y, width)
        left += width + GAP
    return boxes


def _arrow(stops: list[Box]) -> str:
    """A line from the first stop's lower edge through the passages to the last one's upper edge."""
    x, y = stops[0].x, stops[0].y + BOX
    curve = f"M{x:.1f} {y:.1f}"
    for number, stop in enumerate(stops[1:], start=1):
        is_last = number == len(stops) - 1
        end = stop.y - 2 if is_last else stop.y
        bend = (end - y) / 2
        curve += f"C{x:.1f} {y + bend:.1f} {stop.x:.1f} {end - bend:.1f} {stop.x:.1f} {end:.1f}"
        if not is_last:
            curve += f"V{stop.y + BOX:.1f}"
        x, y = stop.x, stop.y + BOX
    return f'<path d="{curve}" fill="none" stroke="#505a5f" marker-end="url(#tip)"/>'


def _said(folder: str, room: str, modules: Collection[Module]) -> str:
    """The first sentence of the docstring of a room. Raises ValueError where it has none."""
    [found] = [module for module in modules if module.name == f"{folder}.{room}"]
    text = ast.get_docstring(found.tree)
    if not text:
        raise ValueError(f"{found.path} has no docstring that says what the room is")
    return text.partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def _path(folder: str) -> str:
    return folder.replace(".", "/")
