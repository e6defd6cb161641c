"""Checks that the floors in pyproject.toml are those of the existing rooms."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.structure.figures import modules_of
from tests.structure.rooms import circle_in, house_of, module_arrows

ROOT = Path(__file__).resolve().parents[2]


def contracts(kind: str) -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == kind]


def floors() -> list[list[str]]:
    """The rooms of bot/ as the contract has them, the top floor first."""
    [contract] = [one for one in contracts("layers") if "bot.web" in " ".join(one["layers"])]
    named = [[name.strip() for name in floor.split("|")] for floor in contract["layers"]]
    inside = [[name.removeprefix("bot.") for name in floor if name.startswith("bot.")] for floor in named]
    return [floor for floor in inside if floor]


def test_every_room_of_the_bot_stands_on_one_floor() -> None:
    named = [room for floor in floors() for room in floor]
    assert sorted(named) == sorted(house_of("bot", modules_of(ROOT, "bot")).rooms)


def test_what_stands_apart_from_the_gateways_process_is_told_so_of_every_room_of_it() -> None:
    rooms = {f"bot.{room}" for floor in floors() for room in floor}
    [apart] = [one for one in contracts("forbidden") if "bot.setup" in one["source_modules"]]
    named = {*apart["forbidden_modules"], *apart["source_modules"], "bot.gateway", "bot.shared"}
    assert rooms <= named


@pytest.mark.parametrize("part", ["bot", "actions", "knowledge"])
def test_no_files_import_each_other_in_a_circle(part: str) -> None:
    assert circle_in(module_arrows(modules_of(ROOT, part))) is None
