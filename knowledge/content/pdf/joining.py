"""Join words that a PDF breaks at the ends of its lines."""

import re
from collections.abc import Iterable, Sequence

from knowledge.content.pdf.parts import Line

_WORD = re.compile(r"[\w’']+(?:-[\w’']+)*")
_BROKEN = re.compile(r"([\w’']+(?:-[\w’']+)*)-$")


class Joiner:
    """Joins lines. The rest of the text shows whether a hyphen at the end of a line belongs to the word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Learn every word in the text."""
        self._words = {word.lower() for line in lines for word in _WORD.findall(line.text.removesuffix("-"))}

    def __call__(self, lines: Sequence[str]) -> str:
        """Return the lines as one.

        "infor-" and "mation" become "information" if the text has that word elsewhere. Otherwise the hyphen stays, as
        in "multi-" and "agency".
        """
        joined = lines[0]
        for line in lines[1:]:
            broken = _BROKEN.search(joined)
            if broken is None or not line[:1].islower():
                joined += ("" if broken else " ") + line
                continue
            first_word = _WORD.match(line)
            whole = (broken[1] + (first_word[0] if first_word else "")).lower()
            joined = (joined[:-1] if whole in self._words else joined) + line
        return joined
