"""The tests stand as the modules do: `bot/web/pages.py` is tested in `tests/bot/web/test_pages.py`."""

from pathlib import Path

import pytest
import yaml

from tests.structure.__main__ import PARTS
from tests.structure.figures import Module, modules_of
from tests.structure.mirror import counted, room_of, without_test

ROOT = Path(__file__).resolve().parents[2]
BOUNDS = Path(__file__).with_name("without_test.yml")


def missing() -> list[Module]:
    return without_test(ROOT, [module for part in PARTS for module in modules_of(ROOT, part)])


def test_no_room_has_more_modules_without_a_test_of_their_name_than_it_had() -> None:
    bounds: dict[str, int] = yaml.safe_load(BOUNDS.read_text(encoding="utf-8"))
    more = {room: count for room, count in counted(missing()).items() if count > bounds.get(room, 0)}
    named = [f"{module.path} → {module.test}" for module in missing() if room_of(module) in more]
    assert more == {}, "\n".join(["write the test at the mirrored place, or move it there:", *named])


def test_a_bound_falls_as_soon_as_it_can() -> None:
    bounds: dict[str, int] = yaml.safe_load(BOUNDS.read_text(encoding="utf-8"))
    now = counted(missing())
    fewer = {room: now.get(room, 0) for room, bound in bounds.items() if now.get(room, 0) < bound}
    assert fewer == {}, f"write these lower numbers into {BOUNDS.name}; take out a room that has none left"


@pytest.mark.parametrize(
    ("path", "text", "needs"),
    [
        ("part/fields.py", "class Door:\n    height: int\n", False),
        ("part/names.py", "DOORS = ['front']\n", False),
        ("part/__init__.py", '"""The part."""\nfrom part.door import Door\n', False),
        ("part/__init__.py", "def open_door():\n    return 1\n", True),
        ("part/door.py", "class Door:\n    def open(self):\n        return 1\n", True),
        ("part/__main__.py", "def main():\n    return 1\n", False),
    ],
)
def test_only_what_can_break_needs_a_test(tmp_path: Path, path: str, text: str, needs: bool) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    [module] = modules_of(tmp_path, "part")
    assert (without_test(tmp_path, [module]) == [module]) is needs
    (tmp_path / module.test).parent.mkdir(parents=True)
    (tmp_path / module.test).write_text("", encoding="utf-8")
    assert without_test(tmp_path, [module]) == []


def test_modules_are_counted_by_room_and_lone_files_by_part(tmp_path: Path) -> None:
    for path in ("part/door.py", "part/room/a.py", "part/room/deep/b.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("def f(): ...\n", encoding="utf-8")
    assert counted(modules_of(tmp_path, "part")) == {"part": 1, "part/room": 2}
