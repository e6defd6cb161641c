"""Messages in which each piece of personal data, and each thing that only looks like it, is marked.

The form, one message to a line: `[[kind|words]]` must go, `((stays|words))` must stay. See examples/README.md.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.contract.personal_data import PersonalDataKind

_MARK = re.compile(r"\[\[(?P<kind>\w+)\|(?P<piece>.+?)\]\]|\(\((?P<stays>stays)\|(?P<look>.+?)\)\)")
STAYS = "stays"
# The messages that the decision about names is learned from.
EXAMPLES = Path(__file__).parent / "examples"
_KINDS = frozenset(kind.value for kind in PersonalDataKind) | {"one_child"}


@dataclass(frozen=True, order=True)
class Mark:
    """The characters from `start` up to `end` are of that kind, or look as if and stay."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Marked:
    """A message as a person would type it, and what is marked in it."""

    text: str
    marks: tuple[Mark, ...]


def read_marked(path: Path) -> list[Marked]:
    """Read a file of marked messages.

    Raises:
        OSError: it cannot be read.
        ValueError: a mark is not closed.
    """
    return [marked(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def marked(line: str) -> Marked:
    """The message behind a line.

    >>> marked("I am [[name|Sue]]").text
    'I am Sue'

    Raises:
        ValueError: a mark is not closed, or its kind does not exist.
    """
    text, marks, end = "", [], 0
    for match in _MARK.finditer(line):
        text += line[end : match.start()]
        if match["kind"] and match["kind"] not in _KINDS:
            raise ValueError(f"there is no kind {match['kind']}")
        words = match["piece"] or match["look"]
        marks.append(Mark(len(text), len(text) + len(words), match["kind"] or STAYS))
        text += words
        end = match.end()
    text += line[end:]
    if "[[" in text or "((stays|" in text:
        raise ValueError("a mark is not closed")
    return Marked(text, tuple(marks))
