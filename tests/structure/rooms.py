"""The rooms of a folder, the arrows between them, and their floors."""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from tests.structure.figures import Module

Arrows = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class House:
    """Rooms and the imports between them.

    Attributes:
        rooms: how many modules each has.
        arrows: from each room to those that it imports from.
    """

    rooms: dict[str, int]
    arrows: Arrows

    @property
    def count(self) -> int:
        """How many arrows there are."""
        return sum(map(len, self.arrows.values()))

    def floors(self) -> list[list[str]]:
        """The rooms by floor, the ground floor last. Each is just above the highest room that it imports from.

        Raises:
            graphlib.CycleError: rooms import from each other in a circle.
        """
        height: dict[str, int] = {}
        for room in TopologicalSorter(self.arrows).static_order():
            height[room] = 1 + max((height[below] for below in self.arrows.get(room, ())), default=0)
        return [
            sorted(room for room in height if height[room] == floor) for floor in range(max(height.values()), 0, -1)
        ]


def imports_of(module: Module, names: Collection[str]) -> Iterator[str]:
    """The modules in `names` that this one imports anywhere, except itself."""
    for node in module.imports:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found = whole if whole in names else node.module
                if found in names and found != module.name:
                    yield found
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names and alias.name != module.name)


def module_arrows(modules: Collection[Module]) -> Arrows:
    """From each module to those of the same collection that it imports."""
    names = {module.name for module in modules}
    return {module.name: frozenset(imports_of(module, names)) for module in modules}


def house_of(folder: str, modules: Collection[Module]) -> House:
    """The rooms of `folder` (dotted, such as `bot`): its folders, and each file directly in it."""

    def room(name: str) -> str:
        return name.removeprefix(f"{folder}.").partition(".")[0]

    inside = [module for module in modules if module.name.startswith(f"{folder}.")]
    rooms: dict[str, int] = {}
    arrows: dict[str, set[str]] = {}
    for module in inside:
        rooms[room(module.name)] = rooms.get(room(module.name), 0) + 1
        arrows.setdefault(room(module.name), set())
    for name, imported in module_arrows(inside).items():
        arrows[room(name)].update(room(other) for other in imported)
    return House(rooms, {name: frozenset(others - {name}) for name, others in arrows.items()})


def circle_in(arrows: Arrows) -> list[str] | None:
    """One circle of imports, ending with its first name again, or None."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return [str(name) for name in error.args[1]]
    return None
