"""`python -m tests.structure [count | draw]`: the project's structure in figures, or drawn to docs/structure.*."""

import argparse
from pathlib import Path

from tests.structure.drawing import PICTURE, page, svg
from tests.structure.figures import SMALL_LINES, Figures, Module, figures_of, modules_of, shared_classes
from tests.structure.rooms import House, circle_in, house_of, module_arrows

PARTS = ("bot", "actions", "knowledge")
DRAWN = ("bot", "actions.share_check", "knowledge")


def main() -> None:
    """Count: print the figures of each part, and the rooms of one folder with their floors and arrows.

    Draw: write the rooms and arrows by floor to docs/structure.svg and docs/structure.md.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.structure", description=main.__doc__)
    parser.add_argument(
        "task", nargs="?", choices=("count", "draw"), default="count", help="count, by default, or draw"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder; by default this one")
    parser.add_argument("--rooms", default="bot", help="the folder whose rooms are shown, such as bot or bot/teams")
    parser.add_argument("--names", action="store_true", help="also the names behind the counts")
    given = parser.parse_args()
    if given.task == "draw":
        for path, text in drawn(given.root).items():
            path.write_text(text, encoding="utf-8")
            print(path)
        return
    _count(given)


def drawn(root: Path) -> dict[Path, str]:
    """The drawing and its page as they should be, by their paths in the project's folder `root`."""
    folders: dict[str, list[Module]] = {folder: modules_of(root, folder.partition(".")[0]) for folder in DRAWN}
    return {root / "docs" / PICTURE: svg(folders), root / "docs" / "structure.md": page(folders)}


def _count(given: argparse.Namespace) -> None:
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
