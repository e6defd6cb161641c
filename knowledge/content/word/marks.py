"""Marks in Word's text that survive the way to HTML: warnings in their place, and the numbers of list items."""

import html
import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from lxml import etree

from knowledge.content.page.marks import LABEL, WARNING
from knowledge.content.plain import UNREADABLE
from knowledge.content.warnings import WarningKind
from knowledge.content.word.elements import all_of, run_of

# Letters that have no meaning of their own (Unicode's private use area). Those in the document are taken out first.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_OPEN}([WL])(\\d+){_CLOSE}")


class Marks:
    """What was marked, by its number."""

    def __init__(self) -> None:
        """Begin without marks."""
        self._warnings: list[tuple[WarningKind, str]] = []
        self._labels: list[str] = []

    def warning(self, kind: WarningKind, what: str) -> etree._Element:
        """Return a run that marks a warning."""
        self._warnings.append((kind, what))
        return run_of(f"{_OPEN}W{len(self._warnings) - 1}{_CLOSE}")

    def label(self, text: str) -> etree._Element:
        """Return a run that marks the number of a paragraph as Word displays it."""
        self._labels.append(text)
        return run_of(f"{_OPEN}L{len(self._labels) - 1}{_CLOSE}")

    def placed(self, page: str) -> BeautifulSoup:
        """Return HTML with each warning as an element of ours, and each number on its item or before its text."""

        def written(found: re.Match[str]) -> str:
            if found[1] == "L":
                return found[0]
            kind, what = self._warnings[int(found[2])]
            return f'<{WARNING} kind="{kind}" what="{html.escape(what)}"></{WARNING}>'

        soup = BeautifulSoup(_MARK.sub(written, page), "lxml")
        for text in soup.find_all(string=re.compile(_OPEN)):
            item, words = text.find_parent("li"), str(text)
            if item is not None and not item.get(LABEL) and (first := _MARK.search(words)):
                item[LABEL] = self._labels[int(first[2])]
                words = words.replace(first[0], "", 1)
            text.replace_with(NavigableString(_MARK.sub(self._before_text, words)))
        return soup

    def _before_text(self, found: re.Match[str]) -> str:
        return f"{self._labels[int(found[2])]} "


def without_marks(text: str) -> str:
    """Return a text without what marks it."""
    return _MARK.sub("", text)


def refuse_marks(root: etree._Element) -> None:
    """Take our marks out of a document that comes with some."""
    for words in all_of(root, "w:t", "w:delText"):
        words.text = (words.text or "").replace(_OPEN, UNREADABLE).replace(_CLOSE, UNREADABLE)
