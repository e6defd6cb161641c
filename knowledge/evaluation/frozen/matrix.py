"""Danger by cells: recall for every kind, speaker, tense, length and register, and for named pairs.

An average hides the very cells where people are turned away. Print each one, with its number of messages.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.evaluation.intervals import Figure, proportion

AXES = ("kind", "speaker", "tense", "length", "register")
PAIRS = (("speaker", "length"), ("kind", "register"))
# A cell with fewer messages than this says little.
THIN = 30
_LENGTHS = ((6, "short"), (25, "medium"), (60, "long"))


@dataclass(frozen=True)
class PlacedMessage:
    """A message's place on each axis (empty if its author gave none), and whether it was met as danger or worry."""

    kind: str
    speaker: str
    tense: str
    length: str
    register: str
    met: bool


@dataclass(frozen=True)
class Cell:
    """The recall of the messages with these values, such as `("child", "short")`."""

    values: tuple[str, ...]
    recall: Figure

    @property
    def is_thin(self) -> bool:
        """Whether it has too few messages."""
        return self.recall.count < THIN


def length_of(text: str) -> str:
    """Return `short` (to 6 words), `medium` (to 25), `long` (to 60) or `very_long`."""
    words = len(text.split())
    return next((name for most, name in _LENGTHS if words <= most), "very_long")


def cells(judged: Sequence[PlacedMessage], axes: Sequence[str]) -> list[Cell]:
    """Return the cells of one axis, or of several crossed, in order of values. Leave out messages without a value."""
    met: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for one in judged:
        values = tuple(str(getattr(one, axis)) for axis in axes)
        if all(values):
            met[values].append(one.met)
    return [Cell(values, proportion(met[values])) for values in sorted(met)]


def empty_pairs(judged: Sequence[PlacedMessage]) -> Iterator[tuple[str, str]]:
    """Yield the cells of the named pairs that have no message at all."""
    for pair in PAIRS:
        found = {cell.values for cell in cells(judged, pair)}
        first, second = ([cell.values[0] for cell in cells(judged, [axis])] for axis in pair)
        yield from ((one, other) for one in first for other in second if (one, other) not in found)
