import ast
from graphlib import CycleError
from pathlib import Path

import pytest

from tests.structure.figures import Module
from tests.structure.rooms import circle_in, house_of, module_arrows


def module(path: str, text: str = "") -> Module:
    return Module(Path(path), text.count("\n"), ast.parse(text))


HOUSE = [
    module("house/__init__.py"),
    module("house/roof.py", "from house.hall.stairs import Stairs\nfrom house import cellar\n"),
    module("house/hall/__init__.py"),
    module("house/hall/stairs.py", "def climb():\n    from house.cellar import wine\n"),
    module("house/hall/door.py", "import house.hall.stairs\n"),
    module("house/cellar.py", "import os\n"),
]


def test_folders_and_lone_files_are_rooms_and_imports_between_them_arrows() -> None:
    house = house_of("house", HOUSE)
    assert house.rooms == {"roof": 1, "hall": 3, "cellar": 1}
    assert house.arrows == {"roof": {"hall", "cellar"}, "hall": {"cellar"}, "cellar": frozenset()}
    assert house.count == 3


def test_a_room_stands_just_above_the_highest_that_it_imports_from() -> None:
    assert house_of("house", HOUSE).floors() == [["roof"], ["hall"], ["cellar"]]


def test_rooms_that_import_from_each_other_have_no_floors() -> None:
    house = house_of("house", [*HOUSE, module("house/cellar.py", "from house import roof\n")])
    with pytest.raises(CycleError):
        house.floors()


def test_a_circle_of_files_is_found_also_inside_a_room() -> None:
    assert circle_in(module_arrows(HOUSE)) is None
    circle = circle_in(
        module_arrows([*HOUSE[:3], module("house/hall/stairs.py", "from house.hall import door\n"), HOUSE[4]])
    )
    assert circle is not None and set(circle) == {"house.hall.stairs", "house.hall.door"}
