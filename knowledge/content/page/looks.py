"""What properties of style do to words: hide them, strike them out, or write them in white or against their order."""

import re
from collections.abc import Mapping
from enum import StrEnum

_ZERO = re.compile(r"[+-]?0*(?:\.0*)?(?:px|pt|r?em|%|ex|ch)?")
# Letters of this size are dots.
_TINY = re.compile(r"0*(?:[0-3](?:\.\d*)?|\.\d+)(?:px|pt)|0*\.[01]\d*r?em")
_FAR_AWAY = re.compile(r"-\d{3,}(?:\.\d*)?(?:px|pt|%)?|-\d{2,}(?:\.\d*)?(?:r?em|vw|vh|ch)")
_CLIPPED = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)")
_CLIPPED_AWAY = re.compile(r"inset\(\s*(?:50|100)%.*|circle\(\s*0(?:px|%)?\s*\).*|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)")
_NO_SCALE = re.compile(r"scale(?:x|y|3d)?\(\s*0(?:\.0*)?\s*(?:,.*)?\)")
_OFFSETS = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*(?:[,/]\s*([\d.]+%?)\s*)?\)")
# From here on (of 255) a colour cannot be told from white.
NEARLY_WHITE = 0xE6


class Look(StrEnum):
    """What a reader sees of some words."""

    HIDDEN = "hidden"
    STRUCK = "struck"
    WHITE = "white"
    TURNED = "turned"


def looks_of(properties: Mapping[str, str]) -> frozenset[Look]:
    """Return what these properties do to words."""
    found = set()
    if _hides(properties):
        found.add(Look.HIDDEN)
    if any("line-through" in properties.get(name, "") for name in ("text-decoration", "text-decoration-line")):
        found.add(Look.STRUCK)
    if is_white(properties.get("color", "")):
        found.add(Look.WHITE)
    if "override" in properties.get("unicode-bidi", ""):
        found.add(Look.TURNED)
    return frozenset(found)


def colours_behind(properties: Mapping[str, str]) -> bool:
    """Return whether something but white is drawn behind the words."""
    behind = [properties.get(name, "") for name in ("background", "background-color", "background-image")]
    return any(one not in ("", "none", "transparent", "inherit", "initial") and not is_white(one) for one in behind)


def is_white(colour: str) -> bool:
    """Return whether letters of a colour cannot be seen on white.

    >>> [is_white(one) for one in ("#FFF", "#fefefe", "white", "rgba(0, 0, 0, 0)", "#777")]
    [True, True, True, True, False]
    """
    colour = colour.strip().lower()
    if colour in ("white", "transparent", "snow", "ivory", "ghostwhite", "floralwhite", "whitesmoke"):
        return True
    if found := _HEX.fullmatch(colour):
        digits = found[1]
        if len(digits) <= 4:
            digits = "".join(digit * 2 for digit in digits)
        parts = [int(digits[place : place + 2], 16) for place in range(0, len(digits) - 1, 2)]
        return min(parts[:3]) >= NEARLY_WHITE or (len(parts) == 4 and parts[3] == 0)
    if found := _NUMBERS.fullmatch(colour):
        return min(map(int, found.groups()[:3])) >= NEARLY_WHITE or (found[4] is not None and not found[4].strip("0.%"))
    return False


def _hides(properties: Mapping[str, str]) -> bool:
    def given(name: str) -> str:
        return properties.get(name, "")

    nothing_fits = "hidden" in given("overflow") and any(
        given(name) and _TINY.fullmatch(given(name) + ("px" if given(name) == "0" else ""))
        for name in ("width", "height", "max-height", "max-width")
    )
    return (
        given("display") == "none"
        or given("visibility") in ("hidden", "collapse")
        or given("content-visibility") == "hidden"
        or bool(given("opacity") and _ZERO.fullmatch(given("opacity")))
        or bool(given("font-size") and (_ZERO.fullmatch(given("font-size")) or _TINY.fullmatch(given("font-size"))))
        or bool(_CLIPPED.fullmatch(given("clip")))
        or bool(_CLIPPED_AWAY.fullmatch(given("clip-path")))
        or bool(_NO_SCALE.search(given("transform")))
        or any(_FAR_AWAY.fullmatch(given(name)) for name in _OFFSETS)
        or nothing_fits
    )
