"""The contrast of the widget's colours, by the formula of WCAG 2.2 (relative luminance, contrast ratio)."""

import re

import pytest

from bot.widget.bundle import WIDGET_DIR

_PAIR = re.compile(r"--([a-z-]+): (?:var\([\w-]+, )?light-dark\((#\w{6}), (#\w{6})\)")
_ONE = re.compile(r"--([a-z-]+): (#\w{6});")
SHEET = (WIDGET_DIR / "colours.css").read_text(encoding="utf-8")
LIGHT = {name: light for name, light, _ in _PAIR.findall(SHEET)} | dict(_ONE.findall(SHEET))
DARK = {name: dark for name, _, dark in _PAIR.findall(SHEET)} | dict(_ONE.findall(SHEET))

GROUNDS = ("paper", "sheet", "quoted", "own", "danger-sheet")
# Text and its background: 4.5 to 1 (criterion 1.4.3).
TEXT = [
    *(("ink", ground) for ground in GROUNDS),
    *(("faint", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in ("paper", "sheet", "quoted", "own", "danger-sheet")),
    ("wait", "sheet"),
    ("accent-ink", "accent"),
    ("danger-ink", "danger"),
    *(("danger", ground) for ground in ("sheet", "danger-sheet")),
]
# Parts that people must see to use the widget, and their background: 3 to 1 (criterion 1.4.11).
PARTS = [
    *(("edge", ground) for ground in ("paper", "sheet")),
    *(("accent", ground) for ground in ("sheet", "line")),
    *(("danger", ground) for ground in ("paper", "sheet", "danger-sheet")),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_parts_have_enough_contrast(colours: dict[str, str]) -> None:
    weak = [
        (front, ground, round(contrast(colours[front], colours[ground]), 2))
        for pairs, least in ((TEXT, 4.5), (PARTS, 3.0))
        for front, ground in pairs
        if contrast(colours[front], colours[ground]) < least
    ]
    assert weak == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_one_of_the_two_rings_of_the_focus_is_seen_on_any_ground(colours: dict[str, str]) -> None:
    for ground in (*GROUNDS, "accent", "danger"):
        rings = [contrast(colours[ring], colours[ground]) for ring in ("focus", "focus-edge")]
        assert max(rings) >= 3, ground


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
