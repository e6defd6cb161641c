"""The first words of a text, to tell it from others that have the same heading."""

import re

_MARKS = re.compile(r"^(?:[|*>#\s-]|\d+(?:\.\d+)*[.)]?\s)+")
_WORDS = 9


def opening(text: str, words: int = _WORDS) -> str:
    """Return the first words of a text, without the marks before them, and whether there are more.

    >>> opening("- 2.1 Write it down today. Then wait for an answer.", 4)
    'Write it down today. …'
    """
    found = _MARKS.sub("", text).split()
    return " ".join(found[:words]) + (" …" if len(found) > words else "")
