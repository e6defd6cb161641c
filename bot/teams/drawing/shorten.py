"""Cuts long texts at the end of a sentence."""

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n")
_SPACE = re.compile(r"\s")


def shortened(text: str, limit: int, mark: str) -> str:
    """Cut the text to `limit` characters, with the mark that says so.

    The cut is at the end of a sentence if possible, otherwise between words, otherwise anywhere. A text that fits stays
    whole.

    Args:
        limit: at least the length of the mark.
    """
    if len(text) <= limit:
        return text
    room = limit - len(mark) - 1
    if room <= 0:
        return mark[:limit]
    return f"{text[: _cut(text, room)].rstrip()} {mark}"


def pieces(text: str, limit: int) -> Iterator[str]:
    """The whole text in pieces of at most `limit` characters, each cut as in `shortened`. Only white space is lost."""
    while len(text) > limit:
        end = _cut(text, limit)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _cut(text: str, room: int) -> int:
    """Where to cut: after at most `room` characters, and after at least a quarter of them if the text allows it."""
    head = text[: room + 1]
    ends = [match.end() for match in _SENTENCE_END.finditer(head) if room // 4 <= match.end() <= room]
    spaces = [match.start() for match in _SPACE.finditer(head) if room // 4 <= match.start()]
    return max(ends or spaces or [room])
