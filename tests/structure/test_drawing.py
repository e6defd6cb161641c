import ast
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from knowledge.locations import ROOT
from tests.structure.__main__ import drawn
from tests.structure.drawing import COMMAND, needed_arrows, page, svg
from tests.structure.figures import Module


def module(path: str, text: str = "") -> Module:
    return Module(Path(path), text.count("\n"), ast.parse(text))


HOUSE = {
    "house": [
        module("house/roof.py", '"""Keeps the rain out."""\nfrom house import hall\nfrom house import cellar\n'),
        module("house/hall.py", '"""The way in. And out."""\nfrom house import cellar\n'),
        module("house/cellar.py", '"""Wine | coal."""\n'),
    ]
}


def test_the_committed_drawing_is_as_the_imports_are() -> None:
    for path, text in drawn(ROOT).items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date: run `{COMMAND}`"


def test_an_arrow_is_left_out_where_a_longer_way_says_the_same() -> None:
    arrows = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset("")}
    assert needed_arrows(arrows) == {"a": {"b"}, "b": {"c"}, "c": frozenset()}


def test_the_picture_has_every_room_and_is_sound_xml() -> None:
    texts = [found.text for found in ET.fromstring(svg(HOUSE)).iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["house", "floor 3", "floor 2", "floor 1", "roof", "hall", "cellar"]


def test_the_page_has_every_arrow_and_what_each_room_says_that_it_is() -> None:
    rows = [line for line in page(HOUSE).splitlines() if line.startswith("| ") and "`" in line]
    assert rows == [
        "| 3 | `roof` | Keeps the rain out. | cellar, hall |",
        "| 2 | `hall` | The way in. And out. | cellar |",
        "| 1 | `cellar` | Wine \\| coal. | none of these |",
    ]


def test_a_room_that_does_not_say_what_it_is_is_refused() -> None:
    with pytest.raises(ValueError, match="house/attic.py"):
        page({"house": [module("house/attic.py", "x = 1\n")]})
