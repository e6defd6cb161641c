"""Make names for new sources and passages from their own words."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace

from knowledge.content.outline import Section

_MOST_WORDS = 7
# Words that do not tell what a passage is about.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "this",
        "to",
        "what",
        "when",
        "which",
        "with",
    ]
)


def slug(text: str) -> str:
    """Return a text as an id: lower-case words joined by hyphens.

    >>> slug("When is consent the right basis? (Article 6)")
    'consent-right-basis-article-6'
    """
    ascii_text = (
        unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    )
    words = re.findall(r"[a-z0-9]+", ascii_text.lower())
    telling = [word for word in words if word not in _EMPTY] or words
    return "-".join(telling[:_MOST_WORDS]) or "text"


def free(name: str, taken: Collection[str]) -> str:
    """Return the name, or the name with the first number from 2 up that is not taken."""
    number = 2
    found = name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found


def named(sections: Sequence[Section], taken: Collection[str]) -> list[Section]:
    """Give each piece without an id one made from its heading, never one in `taken`."""
    used = set(taken) | {piece.id for section in sections for piece in section.pieces if piece.id}
    done = []
    for section in sections:
        pieces = []
        for piece in section.pieces:
            name = piece.id or free(slug(section.heading), used)
            used.add(name)
            pieces.append(replace(piece, id=name))
        done.append(replace(section, pieces=tuple(pieces)))
    return done
