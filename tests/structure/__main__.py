"""`python -m tests.structure [ROOT] [--rooms FOLDER]`: the project's structure in figures."""

import argparse
from pathlib import Path

from tests.structure.figures import SMALL_LINES, Figures, figures_of, modules_of, shared_classes
from tests.structure.rooms import House, circle_in, house_of, module_arrows

PARTS = ("bot", "actions", "knowledge")


def main() -> None:
    """Print the figures of each part, and the rooms of one folder with their floors and arrows."""
    parser = argparse.ArgumentParser(prog="python -m tests.structure", description=main.__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help="the project's folder (default: this one)")
    parser.add_argument("--rooms", default="bot", help="show the rooms of this folder, such as bot or bot/teams")
    parser.add_argument("--names", action="store_true", help="also print the names behind the counts")
    given = parser.parse_args()
    parts = {part: modules_of(given.root, part) for part in PARTS}
    for part, modules in parts.items():
        _show(part, figures_of(given.root, modules), given.names)
        circle = circle_in(module_arrows(modules))
        print(f"  circle of imports: {' → '.join(circle) if circle else 'none'}\n")
    several = [f"{name} ({', '.join(where)})" for name, where in shared_classes(parts).items()]
    print(f"{len(several)} class names defined in more than one part" + (":" if given.names and several else ""))
    print("".join(f"  {one}\n" for one in several) if given.names else "")
    folder = given.rooms.strip("/").replace("/", ".")
    _show_rooms(folder, house_of(folder, parts[folder.partition(".")[0]]))


def _show(part: str, figures: Figures, names: bool) -> None:
    print(f"{part}/: {figures.lines} lines in {figures.files} Python files, median {figures.median:g}")
    for what, found in (
        (f"of {SMALL_LINES} lines or fewer", figures.small),
        ("class names defined more than once", [f"{name} ({count})" for name, count in figures.duplicated.items()]),
        ("without a test of their name in the mirrored place", figures.untested),
    ):
        print(f"  {len(found)} {what}" + (":" if names and found else ""))
        if names:
            print("".join(f"    {one}\n" for one in found), end="")


def _show_rooms(folder: str, house: House) -> None:
    print(f"{folder}: {len(house.rooms)} rooms, {house.count} arrows between them")
    circle = circle_in(house.arrows)
    if circle:
        print(f"  no floors: a circle of rooms: {' → '.join(circle)}")
        return
    floors = house.floors()
    for number, floor in enumerate(floors):
        print(f"  floor {len(floors) - number}: " + ", ".join(f"{room} ({house.rooms[room]})" for room in floor))
    for room, others in sorted(house.arrows.items()):
        if others:
            print(f"  {room} → {', '.join(sorted(others))}")


if __name__ == "__main__":
    main()
