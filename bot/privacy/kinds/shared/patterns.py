"""Patterns that take time in proportion to the text, whatever somebody types.

They are RE2's, which has no backtracking (https://github.com/google/re2/wiki/WhyRE2), so no text can hold the guard
up. RE2 has no look-around: what is beside a match is checked by the recogniser.
"""

from collections.abc import Iterator

import re2

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.spans import Span


class Pattern:
    """Finds the group `found` of a pattern in an ASCII text, or the whole match if there is no such group."""

    def __init__(self, pattern: str, *, exact_case: bool = False) -> None:
        """Compile the pattern.

        Args:
            exact_case: capitals matter.

        Raises:
            re2.error: the pattern is wrong.
        """
        options = re2.Options()
        # Texts are ASCII here, and with Latin-1 a byte is a character.
        options.encoding = re2.Options.Encoding.LATIN1  # type: ignore[attr-defined]  # the stubs lack it
        options.case_sensitive = exact_case
        options.log_errors = False
        self._compiled = re2.compile(pattern.encode("ascii"), options)
        self._group: str | int = "found" if b"found" in self._compiled.groupindex else 0
        self._index = self._compiled.groupindex.get(b"found", 0)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the group is, in order. What is matched around it may belong to two matches."""
        typed = text.encode("ascii")
        start = 0
        while start <= len(typed):
            match = self._compiled.search(typed, start)
            if match is None:
                return
            first, last = match.span(self._index)
            if first < last:
                yield first, last
            start = max(last, match.start() + 1)

    def spans(self, text: str, kind: PersonalDataKind) -> Iterator[Span]:
        """Where the group is, as spans of that kind."""
        for start, end in self.places(text):
            yield Span(start, end, kind)

    def is_in(self, text: str) -> bool:
        """Whether the pattern matches anywhere in the text."""
        return self._compiled.search(text.encode("ascii")) is not None

    def is_all_of(self, text: str) -> bool:
        """Whether the pattern matches the whole text."""
        return self._compiled.fullmatch(text.encode("ascii")) is not None


def any_of(listed: str) -> str:
    """A pattern that matches any of the words, which are separated by white space."""
    return "(?:" + "|".join(listed.split()) + ")"


def words(listed: str) -> frozenset[str]:
    """The words of a text, which are separated by white space."""
    return frozenset(listed.split())
