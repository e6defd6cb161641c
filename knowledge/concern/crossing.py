"""Cross what is said with who says it. A gap in the material then shows as an empty cell, not as a miss.

Each clause appears unchanged and once within small talk. Each predicate appears with two different people. The clause
itself decides which, so the same material always gives the same examples.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from knowledge.concern.material import KindOfHarm, Material, Person, Speakers

T = TypeVar("T")

# The speaker when people write about themselves.
OF_ITSELF = "self"
# How many people become the subject of each predicate.
_PEOPLE = 2


class Level(StrEnum):
    """How much cause for concern a message gives."""

    DANGER = "danger"
    WORRY = "worry"
    NONE = "none"


@dataclass(frozen=True)
class Example:
    """A message to learn from.

    Attributes:
        text: the message.
        level: its level of concern.
        kind: the kind of harm.
        speaker: who speaks: `self` about themselves, empty if not known.
    """

    text: str
    level: Level
    kind: str
    speaker: str = ""


def examples(material: Material) -> list[Example]:
    """Return every example in the material, each text once, in the order of the files."""
    found = (example for name, kind in material.kinds.items() for example in _of_kind(name, kind, material.speakers))
    return list({example.text.lower(): example for example in found}.values())


def _of_kind(name: str, kind: KindOfHarm, speakers: Speakers) -> Iterator[Example]:
    for level in (Level.DANGER, Level.WORRY):
        for clause in getattr(kind, f"first_{level}"):
            yield Example(clause, level, name, OF_ITSELF)
            yield Example(_drawn(speakers.around, clause).format(said=clause), level, name, OF_ITSELF)
        for predicate in getattr(kind, f"third_{level}"):
            yield from _of_people(predicate, level, name, speakers)
        yield from (Example(text, level, name) for text in getattr(kind, f"messages_{level}"))
    yield from (Example(text, Level.NONE, name) for text in kind.calm)


def _of_people(predicate: str, level: Level, name: str, speakers: Speakers) -> Iterator[Example]:
    names = list(speakers.of)
    first = _number(predicate) % len(names)
    for turn in range(_PEOPLE):
        # Half the speakers apart, to make the two as different as possible.
        speaker = names[(first + turn * len(names) // _PEOPLE) % len(names)]
        said = _said_of(_drawn(speakers.of[speaker], predicate + str(turn)), predicate)
        yield Example(said if turn else _drawn(speakers.around, said).format(said=said), level, name, speaker)


def _said_of(person: Person, predicate: str) -> str:
    return predicate.format(who=person.who, they=person.they, them=person.them, their=person.their)


def _drawn(options: Sequence[T], key: str) -> T:
    return options[_number(key) % len(options)]


def _number(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big")
