"""Warnings: what a conversion could not carry over by itself, each beside the words that it is about.

Nothing that changes the meaning of a text may go without a word. A person answers each warning before the passage is
published.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.content.plain import not_turned

# Opens the two readings of a tracked change in the text itself. While it is there the passage cannot be published.
UNRESOLVED = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"
UNRESOLVED_END = "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
# A warning is one line beside a passage, not a copy of what it is about.
_MOST_LETTERS = 400


class WarningKind(StrEnum):
    """What a warning is about, in the words that the content owner reads."""

    TRACKED_CHANGE = "tracked change"
    COMMENT = "comment"
    HIDDEN = "hidden text"
    STRUCK = "struck-out text"
    INSERTED = "inserted text"
    FIELD = "field"
    FORM_FIELD = "form field"
    NUMBERING = "numbering"
    TEXT_BOX = "text box"
    MERGED_CELLS = "merged cells"
    PICTURE = "picture"
    OBJECT = "embedded object"
    RIGHT_TO_LEFT = "right-to-left text"
    LETTERS = "letters"
    LAYOUT = "layout"
    SPACES = "spaces"
    ROTATED = "rotated text"
    SCAN = "text from a picture"
    FILE = "file"


@dataclass(frozen=True)
class ConversionWarning:
    """One thing that a person has to look at.

    Attributes:
        kind: what it is about.
        what: what was found and what was done about it, in a sentence or two.
        where: the first words beside it. Empty only until the whole document is put together.
    """

    kind: WarningKind
    what: str
    where: str = ""

    @property
    def line(self) -> str:
        """The warning in one line, as a source file has it."""
        text = not_turned(re.sub(r"\s+", " ", f"{self.kind}: {self.what}")).strip()
        # Two hyphens would end the comment in which it stands.
        text = re.sub(r"-(?=-)", "\N{NON-BREAKING HYPHEN}", text).replace("->", "\N{RIGHTWARDS ARROW}")
        return text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS].rstrip() + "…"


def both_readings(deleted: str = "", inserted: str = "") -> str:
    """Return marks with both readings of a tracked change, as the text has them.

    >>> both_readings("always", "never")
    '⟦deleted: always⟧⟦inserted: never⟧'
    """
    marks = [("deleted", deleted), ("inserted", inserted)]
    return "".join(f"{UNRESOLVED}{name}: {text}{UNRESOLVED_END}" for name, text in marks if text)
