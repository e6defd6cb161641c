"""Lets a recogniser that is written for ASCII look at any text."""

from collections.abc import Callable, Iterator
from functools import wraps

from bot.privacy.plain_characters import plain
from bot.privacy.spans import Span

Find = Callable[[str], Iterator[Span]]


def in_plain_characters(find: Find) -> Find:
    """Give the recogniser the text in plain characters, and return its spans in the text as it was typed."""

    @wraps(find)
    def found(text: str) -> Iterator[Span]:
        read = plain(text)
        return read.original(find(read.text))

    return found
