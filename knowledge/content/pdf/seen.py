"""What a reader sees of the letters of a page: none twice, none hidden, off the page, sideways or struck out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import ConversionWarning, WarningKind
from knowledge.content.words import in_words

Char = dict[str, Any]
Box = tuple[float, float, float, float]
# Letters drawn again this near, in parts of their width and height, are one letter made bold.
_SAME = 0.35
_TINY = 2.0
_WHITE = 0.97
# Spaces of colours in which numbers are light, or in CMYK ink, by name.
_LIGHT = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"})
# A rule crosses a letter in this part of its height, from the top; an underline is below it.
_STRIKE = (0.4, 0.7)
_THIN = 2.0


@dataclass
class Seen:
    """The letters to read, and what else was found.

    Attributes:
        chars: ids of the letters that are read.
        doubled: ids of those that were drawn twice, as bold.
        warnings: what to tell, with how far down the page it is.
    """

    chars: set[int] = field(default_factory=set)
    doubled: set[int] = field(default_factory=set)
    warnings: list[tuple[float, ConversionWarning]] = field(default_factory=list)


def seen_on(page: Any, invisible: Sequence[Box]) -> Seen:
    """Return which letters of a page of pdfplumber a reader sees.

    Args:
        page: the page.
        invisible: boxes of text that is drawn without ink.
    """
    found = Seen()
    once = list(_once(page.chars, found))
    upright = [char for char in once if char["upright"]]
    sideways = [char for char in once if not char["upright"]]
    _tell(found, WarningKind.ROTATED, "sideways", sideways)
    scanned = bool(invisible) and _is_picture(page)
    if scanned:
        found.warnings.append((0.0, ConversionWarning(WarningKind.SCAN, in_words("read_by_program"))))
    kinds: dict[str, list[Char]] = defaultdict(list)
    for char in upright:
        kinds[_why_not_seen(char, page, () if scanned else invisible)].append(char)
    for why, chars in kinds.items():
        if why:
            _tell(found, WarningKind.HIDDEN, why, chars)
    struck = _struck(kinds[""], [*page.lines, *page.rects])
    _tell(found, WarningKind.STRUCK, "line_through", struck)
    gone = set(map(id, struck))
    found.chars = {id(char) for char in kinds[""] if id(char) not in gone}
    return found


def _once(chars: Iterable[Char], found: Seen) -> Iterable[Char]:
    """Yield each letter once, however often it is drawn in its place."""
    near: dict[tuple[str, int], list[Char]] = defaultdict(list)
    for char in chars:
        if not char["text"].strip():
            yield char
            continue
        size = max(char["size"], 1.0)
        row = round(char["top"] / size)
        same = _drawn_before(char, size, (near.get((char["text"], row + step), ()) for step in (-1, 0, 1)))
        if same is not None:
            found.doubled.add(id(same))
            continue
        near[char["text"], row].append(char)
        yield char


def _drawn_before(char: Char, size: float, rows: Iterable[Sequence[Char]]) -> Char | None:
    """Return the first of some letters of the same text that stands where this one does, if there is one."""
    left, top, near = char["x0"], char["top"], _SAME * max(char["width"], 0.1)
    for row in rows:
        for other in row:
            if (
                abs(other["x0"] - left) < near
                and abs(other["top"] - top) < _SAME * size
                and abs(other["size"] - char["size"]) < 0.1 * size
            ):
                return other
    return None


def _why_not_seen(char: Char, page: Any, invisible: Sequence[Box]) -> str:
    if not char["text"].strip():
        return ""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    left, top, right, bottom = page.bbox
    if not (left <= across <= right and top <= down <= bottom):
        return "off_the_page"
    if char["size"] < _TINY:
        return "too_small"
    if invisible and any(box[0] <= across <= box[2] and box[1] <= down <= box[3] for box in invisible):
        return "without_ink"
    if _is_white(char) and not _is_on_colour(across, down, page):
        return "white_on_white"
    return ""


def _is_white(thing: Char) -> bool:
    """Return whether something is painted white: 1 (grey), 1 1 1 (RGB) or 0 0 0 0 (CMYK). No colour is black."""
    color = thing.get("non_stroking_color")
    # Elsewhere, as in a Separation, 1 is as much ink as there can be.
    if not isinstance(color, tuple | list) or str(thing.get("ncs")) not in _LIGHT:
        return False
    if len(color) == 4:
        # From the last: black ink is what nearly all letters have.
        return all(isinstance(part, int | float) and part <= 1 - _WHITE for part in reversed(color))
    return len(color) in (1, 3) and all(isinstance(part, int | float) and part >= _WHITE for part in color)


def _is_on_colour(across: float, down: float, page: Any) -> bool:
    for thing in [*page.rects, *page.curves, *page.images]:
        around = thing["x0"] <= across <= thing["x1"] and thing["top"] <= down <= thing["bottom"]
        painted = thing.get("object_type") == "image" or thing.get("fill")
        if around and painted and not _is_white(thing):
            return True
    return False


def _is_picture(page: Any) -> bool:
    area = max(float(page.width) * float(page.height), 1.0)
    return any(image["width"] * image["height"] > 0.5 * area for image in page.images)


def _struck(chars: Sequence[Char], rules: Sequence[dict[str, Any]]) -> list[Char]:
    thin = [
        (rule["x0"], rule["x1"], rule["top"])
        for rule in rules
        if rule["bottom"] - rule["top"] <= _THIN and rule["x1"] - rule["x0"] > _THIN
    ]
    found = []
    for char in chars if thin else ():
        top, height = char["top"], char["bottom"] - char["top"]
        low, high = top + _STRIKE[0] * height, top + _STRIKE[1] * height
        at = [(left, right) for left, right, down in thin if low <= down <= high]
        if at:
            across = (char["x0"] + char["x1"]) / 2
            if any(left <= across <= right for left, right in at):
                found.append(char)
    return found if any(char["text"].strip() for char in found) else []


def _tell(found: Seen, kind: WarningKind, key: str, chars: Sequence[Char]) -> None:
    words = plain(_words(chars))
    if words:
        found.warnings.append((chars[0]["top"], ConversionWarning(kind, in_words(key, words=beginning(words, 200)))))


def _words(chars: Sequence[Char]) -> str:
    """Return letters as text, with a space wherever the place of the next one is elsewhere."""
    text = ""
    before: Char | None = None
    for char in chars:
        if before is not None:
            far = abs(char["x0"] - before["x1"]) + abs(char["top"] - before["top"])
            text += " " if far > 0.2 * char["size"] and char["upright"] else ""
        text += char["text"]
        before = char
    return text
