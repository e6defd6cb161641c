"""In which of two sets of words something is said: the usual copy, or easy words for those who read with effort.

The easy words of a topic are in knowledge/copy/easy, in a file of its name. It has only what is said in other words:
the rest stays as in the usual copy. Quotations are the same in both. Which set is in use is a property of the request
that is being answered, and holds in the threads and tasks that it starts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from typing import Generic, TypeVar


class Style(StrEnum):
    """A set of words. Its value is what a request between processes says."""

    USUAL = "usual"
    EASY = "easy"


Read = TypeVar("Read")

_IN_USE: ContextVar[Style] = ContextVar("style", default=Style.USUAL)


def style_in_use() -> Style:
    """The set of words for what is being answered; the usual one where nobody asked for another."""
    return _IN_USE.get()


@contextmanager
def in_style(style: Style) -> Iterator[None]:
    """Use that set of words meanwhile."""
    before = _IN_USE.set(style)
    try:
        yield
    finally:
        _IN_USE.reset(before)


class once_in_each_style(Generic[Read]):  # noqa: N801 - a decorator
    """For a function that reads copy: it reads once for each set of words, and gives those in use."""

    def __init__(self, read: Callable[[], Read]) -> None:
        """Read nothing yet."""
        self.__doc__ = read.__doc__

        @cache
        def read_in(style: Style) -> Read:
            with in_style(style):
                return read()

        self._read_in = read_in

    def __call__(self) -> Read:
        """What was read, in the words in use."""
        return self._read_in(style_in_use())

    def cache_clear(self) -> None:
        """Forget what was read, as functools.cache does."""
        self._read_in.cache_clear()


def in_every_style(read: Callable[[], object]) -> None:
    """Read in each set of words, so that a slip in either stops the start.

    Raises:
        KnowledgeError: a text is not as the code needs it.
    """
    for style in Style:
        with in_style(style):
            read()
