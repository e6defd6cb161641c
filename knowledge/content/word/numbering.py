"""The numbers that Word displays before paragraphs: they are not in the text, but counted (ECMA-376, part 1, 17.9)."""

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from knowledge.content.page.lists import numeral
from knowledge.content.word.elements import all_of, find, q, value

_LEVEL = re.compile(r"%([1-9])")
_WAYS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_DECIMAL = frozenset({"decimal", "decimalZero", "ordinal", "decimalFullWidth", "decimalHalfWidth"})
# Word repeats letters (aa, bb) where others go on as columns of a sheet do (aa, ab).
_LETTERS = 26
_MOST_BASES = 9


@dataclass(frozen=True)
class Label:
    """What is displayed before a paragraph.

    Attributes:
        text: the number as displayed, such as `1.1` or `(a)`.
        parts: how many levels' numbers are in it.
        known: whether the way of counting is one that we know.
    """

    text: str
    parts: int
    known: bool = True


class Numbering:
    """The lists of a document. It counts: ask for each numbered paragraph once, in order."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str] | None = None) -> None:
        """Read the definitions. A document may have none. `style_lists`: a style's id to the numbering it refers to."""
        abstract = all_of(root, "w:abstractNum") if root is not None else []
        self._abstract = {str(one.get(q("w:abstractNumId"))): one for one in abstract}
        self._nums = {str(one.get(q("w:numId"))): one for one in (all_of(root, "w:num") if root is not None else [])}
        self._style_lists = style_lists or {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def next_label(self, num_id: str, level: int) -> Label | None:
        """Count a paragraph, and return its label, or None for a bullet or for a list that is not defined."""
        abstract_id = self._abstract_id(num_id)
        definition = self._level(num_id, level)
        if abstract_id is None or definition is None:
            return None
        counts = self._counts[abstract_id]
        start = self._start(num_id, level)
        override = self._override(num_id, level)
        if override is not None and (num_id, level) not in self._begun:
            counts.pop(level, None)
            start = override
        self._begun.add((num_id, level))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [one for one in counts if one > level and self._restarts(num_id, one, level)]:
            del counts[deeper]
        if value(definition, "w:numFmt") == "bullet":
            return None
        return self._written(num_id, definition, counts)

    def is_bullet(self, num_id: str, level: int) -> bool:
        """Return whether a list has bullets at a level."""
        return value(self._level(num_id, level), "w:numFmt") == "bullet"

    def _written(self, num_id: str, definition: etree._Element, counts: dict[int, int]) -> Label:
        pattern = value(definition, "w:lvlText") or ""
        legal = find(definition, "w:isLgl") is not None
        known = True

        def number(found: re.Match[str]) -> str:
            nonlocal known
            level = int(found[1]) - 1
            way = value(self._level(num_id, level), "w:numFmt") or "decimal"
            text, is_known = _counted(counts.get(level, self._start(num_id, level)), "decimal" if legal else way)
            known = known and is_known
            return text

        text = _LEVEL.sub(number, pattern)
        if value(definition, "w:numFmt") == "none":
            text = _LEVEL.sub("", pattern)
        return Label(" ".join(text.split()), len(set(_LEVEL.findall(pattern))), known)

    def _abstract_id(self, num_id: str) -> str | None:
        for _ in range(_MOST_BASES):
            found = value(self._nums.get(num_id), "w:abstractNumId")
            link = value(self._abstract.get(str(found)), "w:numStyleLink")
            if link is None or link not in self._style_lists or self._style_lists[link] == num_id:
                return found if found in self._abstract else None
            num_id = self._style_lists[link]
        return None

    def _level(self, num_id: str, level: int) -> etree._Element | None:
        for override in all_of(self._nums[num_id], "w:lvlOverride") if num_id in self._nums else []:
            if override.get(q("w:ilvl")) == str(level) and (found := find(override, "w:lvl")) is not None:
                return found
        abstract = self._abstract.get(str(self._abstract_id(num_id)))
        levels = all_of(abstract, "w:lvl") if abstract is not None else []
        return next((one for one in levels if one.get(q("w:ilvl")) == str(level)), None)

    def _start(self, num_id: str, level: int) -> int:
        return _whole(value(self._level(num_id, level), "w:start"), 1)

    def _override(self, num_id: str, level: int) -> int | None:
        for override in all_of(self._nums[num_id], "w:lvlOverride"):
            if override.get(q("w:ilvl")) == str(level):
                given = value(override, "w:startOverride")
                return _whole(given, 1) if given is not None else None
        return None

    def _restarts(self, num_id: str, deeper: int, level: int) -> bool:
        after = value(self._level(num_id, deeper), "w:lvlRestart")
        return after is None or (after != "0" and level < _whole(after, deeper))


def _counted(number: int, way: str) -> tuple[str, bool]:
    if way in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
        return (letter.upper() if way == "upperLetter" else letter), True
    if way in _WAYS:
        return numeral(number, _WAYS[way]), True
    if way == "decimalZero":
        return f"{number:02}", True
    if way == "ordinal":
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}", True
    return str(number), way in _DECIMAL or way in ("none", "bullet")


def _whole(given: str | None, otherwise: int) -> int:
    return int(given) if given and re.fullmatch(r"\d{1,6}", given) else otherwise
