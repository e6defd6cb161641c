"""Text to quote: its letters, and nothing that only a layout needs."""

import re

# Soft hyphens, zero-width characters, marks of direction and a byte order mark are invisible, and would hide words from
# the search.
_INVISIBLE: dict[int, str | None] = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"))
# These turn the order in which letters are seen, so that a reader may see another text than the one that is quoted.
TURNS_LETTERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TURNING: dict[int, str | None] = dict.fromkeys(map(ord, TURNS_LETTERS))
# One glyph for several letters is a matter of the font; nobody searches for it.
_LIGATURES: dict[int, str | None] = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# Replaces a letter that the file does not name. A text that has it cannot be quoted to the letter.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(text: str) -> str:
    """The text in one line, with single spaces between words and none around.

    >>> plain(" One\\n  two\\u00a0three ")
    'One two three'
    """
    return re.sub(r"\s+", " ", text.translate(_INVISIBLE | _LIGATURES)).strip()


def not_turned(text: str) -> str:
    """Return the text without what turns the order of its letters."""
    return text.translate(_TURNING)


def raised(text: str) -> str:
    """Return digits as superscripts. A footnote mark is then not read as part of a number.

    >>> raised("12")
    '¹²'
    """
    return text.translate(_SUPERSCRIPTS)


def beginning(text: str, most: int = 60) -> str:
    """Return the text, cut after `most` letters, for a line in a report.

    >>> beginning("a long sentence", 6)
    'a long…'
    """
    whole = plain(text)
    return whole if len(whole) <= most else whole[:most].rstrip() + "…"
