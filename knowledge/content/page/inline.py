"""The words of inline elements: what a reader sees, without bold, italics and links."""

import re

from bs4 import Tag
from bs4.element import PageElement, PreformattedString

from knowledge.content.plain import plain, raised

# How annotations of single characters are pronounced repeats them.
_NOT_READ = frozenset({"rt", "rp"})


def inline_text(piece: PageElement) -> str:
    r"""Return the text of an inline element, with `\n` only where the page breaks the line itself."""
    if isinstance(piece, PreformattedString):
        return ""
    if not isinstance(piece, Tag):
        return re.sub(r"\s+", " ", str(piece))
    if piece.name == "br":
        return "\n"
    if piece.name in _NOT_READ:
        return ""
    text = "".join(inline_text(child) for child in piece.children)
    if piece.name == "q":
        # Browsers draw these marks.
        return f"“{text}”"
    return raised(text) if piece.name == "sup" else text


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that have words."""
    return [line for line in map(plain, text.split("\n")) if line]
