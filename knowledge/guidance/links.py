"""The link that leads to a passage: the page's own place where it has one, else the passage's first words on the page.

A text fragment (`#:~:text=…`, WICG scroll-to-text-fragment) makes a browser scroll to words of a page and mark them. A
browser that does not know it opens the page at its top. The words must occur once on the page, within one paragraph.
"""

import re
from typing import Protocol
from urllib.parse import quote

from knowledge.guidance.source import Source


class Linked(Protocol):
    """A passage as far as a link to it needs it; `knowledge.guidance.passages.Passage` is one."""

    @property
    def text(self) -> str:
        """Its lines."""
        ...

    @property
    def fragment(self) -> str:
        """What follows `#` in a link to it, or empty."""
        ...

    @property
    def url(self) -> str:
        """Where it is published."""
        ...

    @property
    def source(self) -> Source:
        """Its source."""
        ...


# Begins a fragment that names words of the page.
TEXT = ":~:text="
_MARKER = re.compile(r"^\s*(?:[-*+>]|\d+[.)])\s+")
_FEWEST, _MOST = 4, 14
# A longer text is folded to single spaces only once for all its passages.
_folded: dict[str, str] = {}


def link_to(passage: Linked) -> str:
    """Return the address that leads to a passage."""
    if passage.fragment:
        return passage.url
    words = opening_words(passage)
    return f"{passage.source.url}#{TEXT}{encoded(words)}" if words else passage.source.url


def opening_words(passage: Linked) -> str:
    """Return the passage's first words that occur nowhere else in its source; empty if there are none.

    They are the beginning of a line, since a text fragment does not reach over the end of a paragraph.
    """
    whole = _whole(passage.source.body)
    for line in passage.text.split("\n"):
        words = _bare(line).split()
        for count in range(min(_FEWEST, len(words)), min(_MOST, len(words)) + 1):
            said = " ".join(words[:count])
            if count >= _FEWEST and occurs_once(said, whole):
                return said
    return ""


def occurs_once(words: str, whole: str) -> bool:
    """Return whether whole words occur once in a text, whatever the case, as a browser looks for them."""
    # Without a pattern, which would be compiled for each passage and searched without skipping.
    said = words.casefold()
    times, start = 0, whole.find(said) if said else -1
    while start >= 0 and times < 2:
        end = start + len(said)
        is_whole = not (_is_in_word(whole[start - 1 : start]) or _is_in_word(whole[end : end + 1]))
        times += is_whole
        start = whole.find(said, end if is_whole else start + 1)
    return times == 1


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def encoded(words: str) -> str:
    """Return words for a text fragment: percent-encoded, with the marks that mean something there (`-`, `,`, `&`).

    >>> encoded("Well-being, first & last")
    'Well%2Dbeing%2C%20first%20%26%20last'
    """
    return quote(words, safe="").replace("-", "%2D")


def folded(text: str) -> str:
    """Return a text in one line and in lower case, to look for words in."""
    return " ".join(text.split()).casefold()


def _whole(body: str) -> str:
    if body not in _folded:
        lines = [_bare(line) for line in body.split("\n") if not line.strip().startswith("<!--")]
        _folded.clear()
        _folded[body] = folded(" ".join(lines))
    return _folded[body]


def _bare(line: str) -> str:
    """Return a line without its marks. A row of a table gives its longest cell: a fragment ends with the cell."""
    if line.lstrip().startswith("|"):
        return max((cell.strip() for cell in line.strip().strip("|").split("|")), key=len)
    return _MARKER.sub("", line).lstrip("#").strip()
