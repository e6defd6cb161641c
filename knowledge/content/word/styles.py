"""Properties that a run or paragraph has from itself or from its styles."""

import re

from lxml import etree

from knowledge.content.word.elements import all_of, find, on, q, value

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_MOST_BASES = 20
_TEXT_LEVEL = 9


class Styles:
    """The styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read them. A document may have none."""
        styles = all_of(root, "w:style") if root is not None else []
        self._by_id = {str(style.get(q("w:styleId"))): style for style in styles}

    def chain(self, style_id: str | None) -> list[etree._Element]:
        """Return a style and those that it is based on."""
        found: list[etree._Element] = []
        while style_id in self._by_id and len(found) < _MOST_BASES:
            style = self._by_id[str(style_id)]
            found.append(style)
            style_id = value(style, "w:basedOn")
        return found

    def has(self, run: etree._Element, paragraph: etree._Element | None, *names: str) -> bool:
        """Return whether a run has one of the properties, from itself, its style or its paragraph's style."""
        for name in names:
            own = on(run, f"w:rPr/{name}")
            if own is not None:
                if own:
                    return True
                continue
            styles = self.chain(value(run, "w:rPr/w:rStyle"))
            styles += self.chain(value(paragraph, "w:pPr/w:pStyle")) if paragraph is not None else []
            given = [said for style in styles if (said := on(style, f"w:rPr/{name}")) is not None]
            if given and given[0]:
                return True
        return False

    def given(self, run: etree._Element, paragraph: etree._Element | None, name: str) -> str | None:
        """Return the value of a property of a run, from itself, its style or its paragraph's style, or None."""
        styles = self.chain(value(run, "w:rPr/w:rStyle"))
        styles += self.chain(value(paragraph, "w:pPr/w:pStyle")) if paragraph is not None else []
        found = (value(one, f"w:rPr/{name}") for one in (run, *styles))
        return next((one for one in found if one is not None), None)

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """Return the level of a heading (1: outermost) by its style's name or its outline level, or None."""
        own = value(paragraph, "w:pPr/w:outlineLvl")
        for style in self.chain(value(paragraph, "w:pPr/w:pStyle")):
            name = str(value(style, "w:name"))
            if found := _HEADING.match(name):
                return int(found[1])
            if name.lower() in ("title", "toc heading", "subtitle"):
                return None
            own = own or value(style, "w:pPr/w:outlineLvl")
        level = int(own) if own and own.isdecimal() else _TEXT_LEVEL
        return level + 1 if level < _TEXT_LEVEL else None

    def lists(self) -> dict[str, str]:
        """Return the numbering of each style of a list, by the style's id: other numberings may refer to the style."""
        found = {name: value(style, "w:pPr/w:numPr/w:numId") for name, style in self._by_id.items()}
        return {name: numbered for name, numbered in found.items() if numbered}

    def numbering(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return the numbering and level (from 0) of a paragraph, from itself or from its style, or None."""
        own = find(paragraph, "w:pPr/w:numPr")
        numbered = value(own, "w:numId")
        level = value(own, "w:ilvl")
        for style in self.chain(value(paragraph, "w:pPr/w:pStyle")):
            numbered = numbered if numbered is not None else value(style, "w:pPr/w:numPr/w:numId")
            level = level if level is not None else value(style, "w:pPr/w:numPr/w:ilvl")
        if numbered in (None, "0"):
            return None
        return str(numbered), int(level) if level and level.isdecimal() else 0
