"""Where a passage stands: passages that are cut from one section have one heading, and look alike without it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.guidance.passages import Passage
from knowledge.text.opening import opening


@dataclass(frozen=True)
class InSection:
    """One passage in its section.

    Attributes:
        passage: the passage.
        number: its place in its section, from 1.
        of: how many passages the section has.
    """

    passage: Passage
    number: int
    of: int

    @property
    def opening(self) -> str:
        """Its first words."""
        return opening(self.passage.text)


def in_sections(passages: Sequence[Passage]) -> list[InSection]:
    """Return where each passage stands, in their order."""
    of, seen = Counter(one.heading_path for one in passages), Counter[tuple[str, ...]]()
    found = []
    for passage in passages:
        seen[passage.heading_path] += 1
        found.append(InSection(passage, seen[passage.heading_path], of[passage.heading_path]))
    return found
