"""Find what has happened to each passage between two states of a source."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.content.outline import Section


class KindOfChange(StrEnum):
    """What happened to a passage. A reworded passage may have moved too."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """One passage before and after: its text and the headings above it, empty where the passage does not exist."""

    kind: KindOfChange
    id: str
    before: str = ""
    after: str = ""
    section_before: str = ""
    section_after: str = ""


def changes_between(old: Sequence[Section], new: Sequence[Section]) -> list[Change]:
    """Return every passage of the new state in order, then those that are gone. Pieces have their ids."""
    before, after = _by_id(old), _by_id(new)
    in_order = _longest_in_order([name for name in after if name in before], list(before))
    changes = []
    for name, (text, section) in after.items():
        if name not in before:
            changes.append(Change(KindOfChange.ADDED, name, after=text, section_after=section))
            continue
        former_text, former_section = before[name]
        moved = section != former_section or name not in in_order
        kind = KindOfChange.REWORDED if text != former_text else KindOfChange.MOVED if moved else KindOfChange.UNCHANGED
        changes.append(Change(kind, name, former_text, text, former_section, section))
    gone = [name for name in before if name not in after]
    return changes + [
        Change(KindOfChange.REMOVED, name, before[name][0], section_before=before[name][1]) for name in gone
    ]


def _by_id(sections: Sequence[Section]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    path: list[tuple[int, str]] = []
    for section in sections:
        path = [entry for entry in path if entry[0] < section.level] + [(section.level, section.heading)]
        for piece in section.pieces:
            found[piece.id] = (piece.text, " › ".join(heading for _, heading in path))
    return found


def _longest_in_order(names: Sequence[str], before: Sequence[str]) -> set[str]:
    """Return the longest list of names in the same order as before. The others have moved."""
    place = {name: number for number, name in enumerate(before)}
    tails: list[int] = []
    ends: list[str] = []
    previous: dict[str, str] = {}
    for name in names:
        at = bisect_left(tails, place[name])
        tails[at : at + 1] = [place[name]]
        ends[at : at + 1] = [name]
        if at:
            previous[name] = ends[at - 1]
    kept: set[str] = set()
    name = ends[-1] if ends else ""
    while name:
        kept.add(name)
        name = previous.get(name, "")
    return kept
